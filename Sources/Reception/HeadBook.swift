/// How many people were seen walking in, beside how many were registered: how complete the book is.
package protocol HeadBook: Sendable {
    /// Takes what a counter has counted so far. Counts only grow, so calls may come twice and in any order.
    ///
    /// - Throws: `StoreRefusal.tooManyDevices` when too many counters count at one entrance.
    func countHeads(_ count: HeadCount, at instant: Instant) async throws

    /// What was seen and what was registered at each entrance on a day, in the order of the entrances.
    func heads(
        on day: LocalDay,
        at headquarters: HeadquartersCode,
        in scope: Scope
    ) async throws -> [EntranceHeads]
}

/// What one counter has counted at one entrance on one day. Two counts that only grow, so that a slip can be taken back and
/// what several devices counted still adds up whatever the order in which it comes.
package struct HeadCount: Hashable, Sendable {
    package static let most = 100_000
    package static let mostCounters = 200

    package let entrance: EntranceCode
    package let day: LocalDay
    package let counter: CounterID
    package let counted: Int
    package let takenBack: Int

    package init(
        entrance: EntranceCode,
        day: LocalDay,
        counter: CounterID,
        counted: Int,
        takenBack: Int
    ) throws(Invalid) {
        guard (0...Self.most).contains(counted), (0...counted).contains(takenBack) else { throw .outOfRange }
        self.entrance = entrance
        self.day = day
        self.counter = counter
        self.counted = counted
        self.takenBack = takenBack
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case outOfRange = "heads-out-of-range"

        package var description: String {
            "Heads are counted from 0 to \(HeadCount.most), and no more are taken back than were counted."
        }
    }
}

package typealias CounterID = Identifier<HeadCount>

/// What was counted over days, beside who is registered on those same days. A day on which nobody counted, or on which all
/// was taken back, is in neither: it would say nothing of how complete the book is.
package struct CountedHeads: Hashable, Codable, Sendable {
    package private(set) var days: Int
    package private(set) var seen: Int
    package private(set) var registered: Int

    package init(days: Int = 0, seen: Int = 0, registered: Int = 0) {
        self.days = days
        self.seen = seen
        self.registered = registered
    }

    /// Registered ÷ seen; nil where nobody counted.
    package var completeness: Double? { seen > 0 ? Double(registered) / Double(seen) : nil }

    package static func += (sum: inout Self, other: Self) {
        sum.days += other.days
        sum.seen += other.seen
        sum.registered += other.registered
    }
}

package struct EntranceHeads: Hashable, Sendable {
    package let entrance: EntranceCode
    /// Nil when nobody counted.
    package let seen: Int?
    package let registered: Int

    package init(entrance: EntranceCode, seen: Int?, registered: Int) {
        self.entrance = entrance
        self.seen = seen
        self.registered = registered
    }
}
