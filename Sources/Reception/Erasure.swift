/// Personal data that is gone: payloads and salts are deleted, every hash still verifies, the counts stay.
package struct Erasure: Hashable, Sendable {
    /// The entries whose payloads were deleted.
    package let numbers: NumberRanges
    /// Why, when somebody asked for it; nil for the nightly purge, and once erased itself: a reason may name people.
    package let reason: ShortText?

    /// About how many payloads one entry of the nightly purge tells of; a longer purge writes several.
    package static let mostPayloads = 500

    package init(numbers: NumberRanges, reason: ShortText?) {
        self.numbers = numbers
        self.reason = reason
    }
}

/// For how many days each agency keeps what names people; the counts stay for ever.
package struct Retention: Hashable, Sendable {
    package let days: Int
    package let exceptions: [AgencyCode: Int]

    package init(days: Int, exceptions: [AgencyCode: Int] = [:]) {
        self.days = days
        self.exceptions = exceptions
    }

    package func days(for agency: AgencyCode) -> Int { exceptions[agency] ?? days }
    package func duration(for agency: AgencyCode) -> Duration { .days(days(for: agency)) }
}
