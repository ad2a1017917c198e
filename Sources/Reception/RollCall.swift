/// Who is out, when everybody must be: several marshals mark, with or without a network, and what they marked adds up.
package protocol RollCalls: Sendable {
    /// Merges what a marshal's device knows of a roll call into what is kept.
    ///
    /// - Returns: the roll call as it stands now.
    /// - Throws: `RollCall.Invalid` when there is too much of it.
    func merge(_ call: RollCall, at register: HeadquartersCode) async throws -> RollCall

    /// Those begun since, the newest first.
    func rollCalls(of register: HeadquartersCode, since instant: Instant, in scope: Scope) async throws -> [RollCall]
}

/// One roll call. Merging is commutative, associative and idempotent: the earliest beginning, the latest end, and of each
/// visit the latest mark.
package struct RollCall: Hashable, Sendable {
    /// The most marks of one message, and of one roll call.
    package static let mostSent = 100
    package static let mostMarks = 10_000
    package static let mostPerDay = 100

    package let id: RollCallID
    package let startedAt: Instant
    package let endedAt: Instant?
    package let marks: [RollCallMark]

    package init(id: RollCallID, startedAt: Instant, endedAt: Instant?, marks: [RollCallMark]) {
        self.id = id
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.marks = marks
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case tooManyMarks = "roll-call-too-many-marks"
        case tooManyCalls = "roll-call-too-many"

        package var description: String {
            switch self {
            case .tooManyMarks:
                "A message holds at most \(RollCall.mostSent) marks, a roll call at most \(RollCall.mostMarks)."
            case .tooManyCalls: "At most \(RollCall.mostPerDay) roll calls are begun in a day."
            }
        }
    }
}

package typealias RollCallID = Identifier<RollCall>

/// That somebody was seen outside, or that this was a mistake.
package struct RollCallMark: Hashable, Sendable {
    package let visit: VisitID
    package let isOut: Bool
    package let at: Instant

    package init(visit: VisitID, isOut: Bool, at: Instant) {
        self.visit = visit
        self.isOut = isOut
        self.at = at
    }

    /// Whether this counts and not the other, of the same visit. Of two marks of one moment, the one that keeps people
    /// searching does.
    package func isAfter(_ other: RollCallMark) -> Bool {
        at != other.at ? at > other.at : !isOut && other.isOut
    }
}
