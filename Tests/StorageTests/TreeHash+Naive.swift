import Ledger
import Reception

extension TreeHash {
    /// `MTH` of RFC 6962 §2.1 word for word, slow and plain.
    static func naiveRoot(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return .empty }
        guard leaves.count > 1 else { return first }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return .node(naiveRoot(leaves.prefix(split)), naiveRoot(leaves.dropFirst(split)))
    }
}

extension Store where Self: Notary {
    /// The hashes of a register's leaves, of the texts that are kept.
    func leaves(of register: HeadquartersCode) async throws -> [TreeHash] {
        let size = try await head(of: register).size
        return try await recordedEntries(Array(1..<size + 1), of: register).map { .leaf($0.leaf.utf8) }
    }

    /// What the checkpoint of now says.
    func head(of register: HeadquartersCode) async throws -> Checkpoint {
        try await Checkpoint(text: checkpoint(of: register.text).text)
    }
}
