/// What is reported upward: what days add up to, for headquarters, agencies or the province.
package protocol FiguresReports: Sendable {
    /// A line for each headquarters and day with visits or counted heads, in the order of the codes and days.
    func figuresLines(from: LocalDay, to: LocalDay, in scope: Scope) async throws -> [FiguresLine]
}

/// What a day of a headquarters adds up to, or many of them. Annulled visits are not counted.
package struct FiguresLine: Hashable, Sendable {
    /// Nil where several are added up.
    package var day: LocalDay?
    /// Of one headquarters; an agency's or nothing where several are added up.
    package var unit: String
    package var visits = 0
    package var people = 0
    /// Visits by what was answered last.
    package var answers: [AppAnswer: Int] = [:]
    package var funnel = InstallFunnel()
    /// Of the days on which somebody counted.
    package var heads = CountedHeads()

    package init(day: LocalDay?, unit: String) {
        self.day = day
        self.unit = unit
    }

    package var asked: Int { visits - answers[.notAsked, default: 0] }
    package var installed: Int { answers.reduce(0) { $0 + ($1.key.isInstalled ? $1.value : 0) } }

    /// Installed ÷ (asked − no smartphone); nil where nobody could have it.
    package var share: Double? {
        let able = asked - answers[.noSmartphone, default: 0]
        return able > 0 ? Double(installed) / Double(able) : nil
    }

    package mutating func count(_ answer: AppAnswer, visits count: Int, people heads: Int) {
        visits += count
        people += heads
        answers[answer, default: 0] += count
    }

    package static func += (sum: inout Self, other: Self) {
        sum.visits += other.visits
        sum.people += other.people
        sum.answers.merge(other.answers, uniquingKeysWith: +)
        sum.funnel += other.funnel
        sum.heads += other.heads
    }
}

extension [FiguresLine] {
    /// Added up by the unit that each belongs to, day by day or all days together; in the order in which they come.
    package func addedUp(byDay: Bool, unit: (FiguresLine) -> String) -> [FiguresLine] {
        var sums: [FiguresLine] = []
        var places: [FiguresLine: Int] = [:]
        for line in self {
            let empty = FiguresLine(day: byDay ? line.day : nil, unit: unit(line))
            let place = places[empty] ?? sums.count
            if place == sums.count {
                places[empty] = place
                sums.append(empty)
            }
            sums[place] += line
        }
        return sums
    }
}
