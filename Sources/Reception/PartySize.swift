/// How many heads came in together, the visitor included: 1…999.
package struct PartySize: Hashable, Sendable {
    package static let allowed = 1...999
    package static let alone = PartySize()

    package let heads: Int

    private init() { heads = 1 }

    package init(_ heads: Int) throws(Invalid) {
        guard Self.allowed.contains(heads) else { throw .outOfRange }
        self.heads = heads
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case outOfRange = "party-out-of-range"

        package var description: String {
            "A party has \(PartySize.allowed.lowerBound) to \(PartySize.allowed.upperBound) people."
        }
    }
}
