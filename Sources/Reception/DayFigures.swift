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
    /// People seen walking in, whether registered or not; nil when nobody counted. `people ÷ seen` is how complete the
    /// book is.
    package var seen: Int?

    package init() {}

    package mutating func count(_ visit: Visit) {
        count(visits: 1, people: visit.party.heads, state: visit.state, appAnswer: visit.appAnswer)
    }

    /// Counts visits that are alike.
    package mutating func count(visits count: Int, people heads: Int, state: Visit.State, appAnswer: AppAnswer) {
        guard state != .annulled else {
            annulled += count
            return
        }
        visits += count
        people += heads
        if state == .inside { inside += count }
        if appAnswer.isAsked { asked += count } else { notAsked += count }
        if appAnswer.isInstalled { installed += count }
        if appAnswer == .noSmartphone { noSmartphone += count }
    }
}
