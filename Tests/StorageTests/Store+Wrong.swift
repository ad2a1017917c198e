import Reception

extension Store {
    /// What an examination finds wrong; nothing when everything holds.
    func wrong(rebuilding: Bool = false, at instant: Instant = Desk.minute(600)) async throws -> [String] {
        try await examine(rebuilding: rebuilding, at: instant).filter { !$0.holds }.map(\.sentence)
    }

    /// The visits of a day, all on one page.
    func day(_ day: String = "2026-11-23", at desk: Desk, in scope: Scope = .everywhere) async throws -> [Visit] {
        try await visits(arrivedOn: LocalDay(day), at: desk.register, after: nil, limit: 100_000, in: scope)
    }
}
