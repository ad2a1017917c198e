/// That an entry stands at its place in a tree: the audit path of RFC 6962 §2.1.1 (RFC 9162 §2.1.3).
package struct InclusionProof: Sendable, Hashable {
    /// The leaf's place, from 0.
    package let index: Int
    /// The number of leaves of the tree.
    package let size: Int
    /// The hashes of the siblings, from the leaf upwards.
    package let path: [TreeHash]

    /// Takes a proof as it is exported.
    ///
    /// - Throws: ``Malformed`` unless `0 ≤ index < size` and the path is as long as these two make it.
    package init(index: Int, size: Int, path: [TreeHash]) throws(Malformed) {
        let siblings = try Self.siblings(index: index, size: size)
        guard path.count == siblings.count else { throw .pathLength(path.count) }
        self.index = index
        self.size = size
        self.path = path
    }

    /// Makes the proof from stored nodes, of which it asks for at most 2·log₂(size).
    ///
    /// `node` gives the hash of a perfect subtree, at level 0 of a leaf. A right sibling that is not perfect is put
    /// together from perfect ones.
    ///
    /// - Throws: ``Malformed``, or what `node` throws.
    package init(index: Int, size: Int, node: (NodeAddress) throws -> TreeHash) throws {
        let siblings = try Self.siblings(index: index, size: size)
        try self.init(index: index, size: size, path: siblings.map { try $0.hash(node: node) })
    }

    /// The root that the tree has if the leaf stands at ``index``.
    package func root(of leaf: TreeHash) -> TreeHash {
        zip(siblings, path).reduce(leaf) { hash, step in
            let (sibling, other) = step
            return isLeft(sibling) ? .node(other, hash) : .node(hash, other)
        }
    }

    /// The root of the tree that ended with this leaf, whose size was `index + 1`: its left siblings were there
    /// already, and its right ones were not.
    package func earlierRoot(of leaf: TreeHash) -> TreeHash {
        zip(siblings, path).filter { isLeft($0.0) }.reduce(leaf) { .node($1.1, $0) }
    }

    private var siblings: [Subtree] { Subtree.siblings(ofLeaf: index, size: size) }

    private func isLeft(_ sibling: Subtree) -> Bool { sibling.leaves.upperBound <= index }

    private static func siblings(index: Int, size: Int) throws(Malformed) -> [Subtree] {
        guard Subtree.sizes.contains(size) else { throw .size(size) }
        guard (0..<size).contains(index) else { throw .index(index) }
        return Subtree.siblings(ofLeaf: index, size: size)
    }

    /// Why something is not an inclusion proof.
    package enum Malformed: Error, Hashable {
        case size(Int)
        case index(Int)
        case pathLength(Int)
    }
}
