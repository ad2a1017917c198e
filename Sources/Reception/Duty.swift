/// Who answers for the book at an entrance: a shift begins, is handed over, or ends. The entry's author is the recorder
/// who answers from then on; at the end, the one who did.
package struct Duty: Hashable, Sendable {
    package enum Change: String, CaseIterable, Codable, Sendable {
        case began, handedOver, ended
    }

    package let change: Change
    package let entrance: EntranceCode?
    /// Who answered before, at a handover.
    package let relieved: Username?

    package init(_ change: Change, at entrance: EntranceCode?, relieving relieved: Username? = nil) {
        self.change = change
        self.entrance = entrance
        self.relieved = relieved
    }

    init(leaf: Leaf) throws {
        guard let change = leaf.duty else { throw LeafUnreadable(register: leaf.register, number: leaf.number) }
        self.init(
            change,
            at: try leaf.entrance.map { try EntranceCode($0) },
            relieving: try leaf.relieved.map { try Username($0) }
        )
    }
}
