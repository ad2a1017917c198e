/// What must be kept of a tree to append to it: the roots of its perfect subtrees, left to right.
///
/// A "compact range" from 0: <https://github.com/transparency-dev/merkle/blob/main/docs/compact_ranges.md>.
package struct CompactRange: Sendable, Hashable {
    /// The number of leaves.
    package private(set) var size: Int
    /// One for each bit that is set in ``size``, from the highest.
    package private(set) var hashes: [TreeHash]

    /// The tree without leaves.
    package init() {
        size = 0
        hashes = []
    }

    /// Takes a range as it is stored.
    package init(size: Int, hashes: [TreeHash]) throws(Malformed) {
        guard Subtree.sizes.contains(size) else { throw .size(size) }
        guard hashes.count == size.nonzeroBitCount else { throw .hashCount(hashes.count) }
        self.size = size
        self.hashes = hashes
    }

    /// Puts the range together from stored nodes: `node` gives the hash of a perfect subtree, at level 0 of a leaf.
    ///
    /// - Throws: ``Malformed/size(_:)``, or what `node` throws.
    package init(size: Int, node: (NodeAddress) throws -> TreeHash) throws {
        guard Subtree.sizes.contains(size) else { throw Malformed.size(size) }
        try self.init(size: size, hashes: Subtree(leaves: 0..<size).parts.map(node))
    }

    /// Appends a leaf and returns the perfect subtrees above it that it completed, lowest first.
    package mutating func append(_ leaf: TreeHash) -> [TreeNode] {
        var completed: [TreeNode] = []
        var hash = leaf
        while size >> completed.count & 1 == 1, let left = hashes.popLast() {
            hash = .node(left, hash)
            let level = completed.count + 1
            completed.append(TreeNode(address: NodeAddress(level: level, index: size >> level), hash: hash))
        }
        hashes.append(hash)
        size += 1
        return completed
    }

    /// The Merkle tree hash of RFC 6962 §2.1.
    package var root: TreeHash { Self.root(of: hashes) }

    /// Hashes the roots of perfect subtrees, left to right, into the root of the tree they make.
    static func root(of hashes: [TreeHash]) -> TreeHash {
        guard let last = hashes.last else { return .empty }
        return hashes.dropLast().reversed().reduce(last) { .node($1, $0) }
    }

    /// Why something is not a compact range.
    package enum Malformed: Error, Hashable {
        case size(Int)
        case hashCount(Int)
    }
}
