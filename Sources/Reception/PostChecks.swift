/// The samples of the follow-up check.
package protocol PostChecks: Sendable {
    /// Draws a sample and keeps it; the same call again gives the same sample.
    ///
    /// - Throws: `StoreRefusal.contentDiffers` when the id was used for another, `StoreRefusal.tooManyPostChecks`.
    func drawPostCheck(_ order: PostCheckOrder, by author: Author, at instant: Instant) async throws -> PostCheck

    /// The newest first.
    func postChecks(of register: HeadquartersCode, in scope: Scope) async throws -> [PostCheck]
    func postCheck(_ id: PostCheckID, of register: HeadquartersCode, in scope: Scope) async throws -> PostCheck?

    /// The people of a sample, in its order; whose data is erased, is nil.
    func people(of check: PostCheck, in scope: Scope) async throws -> [VisitDetails?]

    /// What a call came to; a later one counts instead. - Returns: false when the visit is not in the sample.
    func recordOutcome(
        _ outcome: PostCheck.Outcome,
        of visit: VisitID,
        in check: PostCheckID,
        at register: HeadquartersCode,
        by author: Author,
        scope: Scope,
        at instant: Instant
    ) async throws -> Bool

    /// What the samples of visits within a span add up to, by register.
    func postCheckFigures(
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [HeadquartersCode: PostCheckFigures]
}

/// Which sample is wanted.
package struct PostCheckOrder: Hashable, Sendable {
    package let id: PostCheckID
    package let register: HeadquartersCode
    package let from: LocalDay
    package let to: LocalDay
    package let size: SampleSize

    package init(id: PostCheckID, register: HeadquartersCode, from: LocalDay, to: LocalDay, size: SampleSize) {
        self.id = id
        self.register = register
        self.from = from
        self.to = to
        self.size = size
    }
}
