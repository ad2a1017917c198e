package import Foundation

/// The end of a day's account: what it adds up to, and what is known to be missing from it.
package struct DayClosing: Hashable, Sendable {
    package let day: LocalDay
    package let figures: Figures
    /// Numbers each device has used and that have not come; empty when the day is complete.
    package let missing: [DeviceID: NumberRanges]

    package var isComplete: Bool { missing.isEmpty && figures.review == 0 }

    package init(day: LocalDay, figures: Figures, missing: [DeviceID: NumberRanges]) {
        self.day = day
        self.figures = figures
        self.missing = missing
    }

    /// As it stands in the leaf. A count of nothing is left out of the dictionaries.
    package struct Figures: Hashable, Sendable {
        package private(set) var day = DayFigures()
        package private(set) var late = 0
        package private(set) var answers: [String: Int] = [:]
        package private(set) var exits: [String: Int] = [:]
        /// Entries by kind since the closing before.
        package private(set) var entries: [String: Int] = [:]
        /// Lines in the review tray that nobody has dealt with.
        package let review: Int

        package init(review: Int) {
            self.review = review
        }

        /// Counts a visit of the day as it stands.
        package mutating func count(_ visit: Visit, in timeZone: TimeZone) {
            day.count(visit)
            guard visit.state != .annulled else { return }
            if visit.isLate(in: timeZone) { late += 1 }
            answers[visit.appAnswer.rawValue, default: 0] += 1
            if let how = visit.departure?.how { exits[how.rawValue, default: 0] += 1 }
        }

        package mutating func count(_ kind: Event.Kind) {
            entries[kind.rawValue, default: 0] += 1
        }
    }

    init(leaf: Leaf) throws {
        guard let day = leaf.day, let figures = leaf.closing else {
            throw LeafUnreadable(register: leaf.register, number: leaf.number)
        }
        var missing: [DeviceID: NumberRanges] = [:]
        for (device, numbers) in leaf.missing ?? [:] { missing[try DeviceID(device)] = try NumberRanges(numbers) }
        self.init(day: try LocalDay(day), figures: figures, missing: missing)
    }
}

/// When the headquarters close, and how long after midnight a day is kept open for what is still on its way.
package struct ClosingHours: Hashable, Sendable {
    package let time: TimeOfDay
    package let exceptions: [HeadquartersCode: TimeOfDay]
    package let grace: Duration

    package init(time: TimeOfDay, exceptions: [HeadquartersCode: TimeOfDay] = [:], grace: Duration) {
        self.time = time
        self.exceptions = exceptions
        self.grace = grace
    }

    /// When a visitor nobody saw leaving is taken to have left: at closing time to the minute; who came later, at the
    /// end of the day.
    package func inferredExit(
        arrivedAt: Instant,
        at headquarters: HeadquartersCode,
        in timeZone: TimeZone
    ) -> Instant {
        let day = LocalDay(arrivedAt, in: timeZone)
        let closing = day.instant(at: exceptions[headquarters] ?? time, in: timeZone)
        return arrivedAt < closing ? closing : day.end(in: timeZone)
    }

    /// From when on a day is closed.
    package func closing(of day: LocalDay, in timeZone: TimeZone) -> Instant { day.end(in: timeZone) + grace }
}

/// A time on the wall clock: `17:30`.
package struct TimeOfDay: Hashable, Sendable {
    /// Since midnight, 0…1439.
    package let minutes: Int

    package init(_ text: String) throws(Invalid) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = Int(digits: bytes[..<2]),
            let minute = Int(digits: bytes[3...]), hour < 24, minute < 60
        else { throw .malformed }
        minutes = hour * 60 + minute
    }

    private init(minutes: Int) {
        self.minutes = minutes
    }

    package static let midnight = TimeOfDay(minutes: 0)

    package enum Invalid: Error {
        case malformed
    }
}

/// The day's figures stand beside the others, in one object.
extension DayClosing.Figures: Codable {
    private enum Key: String, CodingKey {
        case late, answers, exits, entries, review
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        day = try DayFigures(from: decoder)
        late = try values.decode(Int.self, forKey: .late)
        answers = try values.decode([String: Int].self, forKey: .answers)
        exits = try values.decode([String: Int].self, forKey: .exits)
        entries = try values.decode([String: Int].self, forKey: .entries)
        review = try values.decode(Int.self, forKey: .review)
    }

    package func encode(to encoder: any Encoder) throws {
        try day.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(late, forKey: .late)
        try values.encode(answers, forKey: .answers)
        try values.encode(exits, forKey: .exits)
        try values.encode(entries, forKey: .entries)
        try values.encode(review, forKey: .review)
    }
}
