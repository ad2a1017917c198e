/// That an earlier tree is a prefix of a later one: RFC 6962 §2.1.2, verified as in RFC 9162 §2.1.4.2.
package struct ConsistencyProof: Sendable, Hashable {
    /// The size of the earlier tree.
    package let from: Int
    /// The size of the later tree.
    package let to: Int
    /// From the bottom upwards; empty when the sizes are equal, and when the earlier tree had no leaves.
    package let path: [TreeHash]

    /// Twice what any tree needs.
    private static let maximumLength = 128

    /// Takes a proof as it is received. One whose path has a wrong length within the limit simply does not hold.
    ///
    /// - Throws: ``Malformed`` unless `0 ≤ from ≤ to`, or if there are more than 128 hashes.
    package init(from: Int, to: Int, path: [TreeHash]) throws(Malformed) {
        try Self.check(from: from, to: to)
        guard path.count <= Self.maximumLength else { throw .pathLength(path.count) }
        self.from = from
        self.to = to
        self.path = path
    }

    /// Makes the proof from stored nodes, of which it asks for at most 2·log₂(to): `node` gives the hash of a
    /// perfect subtree, at level 0 of a leaf.
    ///
    /// - Throws: ``Malformed``, or what `node` throws.
    package init(from: Int, to: Int, node: (NodeAddress) throws -> TreeHash) throws {
        try Self.check(from: from, to: to)
        var subtrees: [Subtree] = []
        if from > 0 {
            let (last, siblings) = Subtree.common(from: from, to: to)
            subtrees = last.leaves.lowerBound == 0 ? siblings : [last] + siblings
        }
        try self.init(from: from, to: to, path: subtrees.map { try $0.hash(node: node) })
    }

    /// Whether the path leads from the earlier root to both.
    package func holds(from earlier: TreeHash, to later: TreeHash) -> Bool {
        guard from > 0 else { return path.isEmpty && earlier == .empty && (to > 0 || later == .empty) }

        let (last, siblings) = Subtree.common(from: from, to: to)
        // If the earlier tree is itself the last common subtree, its hash is not in the path: the verifier has it.
        let hashes = last.leaves.lowerBound == 0 ? [earlier] + path : path
        guard let start = hashes.first, hashes.count == siblings.count + 1 else { return false }

        var (earlierRoot, laterRoot) = (start, start)
        for (sibling, hash) in zip(siblings, hashes.dropFirst()) {
            if sibling.leaves.upperBound < from {
                earlierRoot = .node(hash, earlierRoot)
                laterRoot = .node(hash, laterRoot)
            } else {
                laterRoot = .node(laterRoot, hash)
            }
        }
        return earlierRoot == earlier && laterRoot == later
    }

    private static func check(from: Int, to: Int) throws(Malformed) {
        guard Subtree.sizes.contains(to) else { throw .to(to) }
        guard (0...to).contains(from) else { throw .from(from) }
    }

    /// Why something is not a consistency proof.
    package enum Malformed: Error, Hashable {
        case from(Int)
        case to(Int)
        case pathLength(Int)
    }
}
