/// What a client learns of an entry it sent: where it stands in the register. It is the same each time the entry is
/// sent again, and holds nothing personal.
package struct Receipt: Hashable, Sendable {
    package let entry: EntryID
    package let visit: VisitID
    package let register: HeadquartersCode
    package let number: Int
    package let occurredAt: Instant
    package let receivedAt: Instant
    /// How the visit stood right after this entry.
    package let state: Visit.State
    /// True when the entry was already there.
    package let isRepeat: Bool

    package init(
        entry: EntryID,
        visit: VisitID,
        register: HeadquartersCode,
        number: Int,
        occurredAt: Instant,
        receivedAt: Instant,
        state: Visit.State,
        isRepeat: Bool
    ) {
        self.entry = entry
        self.visit = visit
        self.register = register
        self.number = number
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
        self.state = state
        self.isRepeat = isRepeat
    }
}
