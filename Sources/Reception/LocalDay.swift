package import Foundation

/// A calendar day of a headquarters, `yyyy-mm-dd`, cut at local midnight.
package struct LocalDay: Hashable, Comparable, Sendable {
    /// Sorts as it reads.
    package let text: String

    /// The day it is at `instant` in `timeZone`.
    package init(_ instant: Instant, in timeZone: TimeZone) {
        let local = instant + .seconds(timeZone.secondsFromGMT(for: instant.date))
        let days = Int(local.milliseconds).dividedDown(by: Instant.millisecondsPerDay).quotient
        text = CivilDate(daysSince1970: days).text
    }

    package init(_ text: String) throws(Invalid) {
        guard text.utf8.count == 10, let date = CivilDate(text.utf8) else { throw .malformed }
        self.text = date.text
    }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    /// The moment at which the clocks of `timeZone` show this time of this day.
    package func instant(at time: TimeOfDay, in timeZone: TimeZone) -> Instant {
        // A day that exists was parsed or computed, so its text is a date.
        let days = CivilDate(text.utf8)?.daysSince1970 ?? 0
        let local = Instant(milliseconds: Int64(days * Instant.millisecondsPerDay + time.minutes * 60_000))
        // The offset holds for a moment, and the moment depends on the offset: once more near a change of it.
        let guess = local - .seconds(timeZone.secondsFromGMT(for: local.date))
        return local - .seconds(timeZone.secondsFromGMT(for: guess.date))
    }

    package func start(in timeZone: TimeZone) -> Instant { instant(at: .midnight, in: timeZone) }

    /// Midnight at which the next day begins.
    package func end(in timeZone: TimeZone) -> Instant { next.start(in: timeZone) }

    package var next: LocalDay {
        let days = CivilDate(text.utf8)?.daysSince1970 ?? 0
        return LocalDay(CivilDate(daysSince1970: days + 1))
    }

    /// ISO 8601: 1 is Monday, 7 Sunday.
    package var weekday: Int {
        let days = CivilDate(text.utf8)?.daysSince1970 ?? 0
        // 1 January 1970 was a Thursday.
        return (days + 3).dividedDown(by: 7).remainder + 1
    }

    private init(_ date: CivilDate) {
        text = date.text
    }

    /// `23/11/2026`, as Vietnamese documents write it.
    package var vietnameseText: String {
        text.split(separator: "-").reversed().joined(separator: "/")
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "day-malformed"

        package var description: String { "The day does not exist or is not written as 2026-11-23." }
    }
}
