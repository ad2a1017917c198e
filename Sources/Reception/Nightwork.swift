/// What the clock makes due. Each may be asked for at any time, any number of times: what was done is not done twice.
package protocol Nightwork: Sendable {
    /// Gives visits whose closing time is over an inferred exit. - Returns: how many.
    func inferExits(_ hours: ClosingHours, at instant: Instant) async throws -> Int

    /// Closes the days that are over in every register that has begun. - Returns: how many.
    func closeDays(_ hours: ClosingHours, at instant: Instant) async throws -> Int

    /// Erases what names people and is older than its agency keeps it. - Returns: how many payloads.
    func purge(_ retention: Retention, at instant: Instant) async throws -> Int
}
