/// What a day adds up to. Annulled visits are not counted.
///
/// The share reported upward is `installed ÷ (asked − noSmartphone)`, with `notAsked` beside it: a good share over few
/// askings is not good news.
package struct DayFigures: Hashable, Codable, Sendable {
    package private(set) var visits = 0
    package private(set) var people = 0
    package private(set) var inside = 0
    package private(set) var asked = 0
    package private(set) var installed = 0
    package private(set) var noSmartphone = 0
    package private(set) var notAsked = 0
    package private(set) var annulled = 0

    package init() {}

    package mutating func count(_ visit: Visit) {
        guard visit.state != .annulled else {
            annulled += 1
            return
        }
        visits += 1
        people += visit.party.heads
        if visit.state == .inside { inside += 1 }
        if visit.appAnswer.isAsked { asked += 1 } else { notAsked += 1 }
        if visit.appAnswer.isInstalled { installed += 1 }
        if visit.appAnswer == .noSmartphone { noSmartphone += 1 }
    }
}
