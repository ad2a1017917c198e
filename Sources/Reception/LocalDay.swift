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

    /// `23/11/2026`, as Vietnamese documents write it.
    package var vietnameseText: String {
        text.split(separator: "-").reversed().joined(separator: "/")
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "day-malformed"

        package var description: String { "The day does not exist or is not written as 2026-11-23." }
    }
}
