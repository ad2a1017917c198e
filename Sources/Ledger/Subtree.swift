/// A run of leaves that is hashed into one node on the way from a leaf to the root: `D[start:end]` of RFC 6962 §2.1.
///
/// It starts at a multiple of a power of two that is no less than its length, as the halves of such a run do.
struct Subtree: Sendable, Hashable {
    /// The leaves, counted from 0; none only for the tree without leaves.
    let leaves: Range<Int>

    /// The sizes of trees, so far below `Int.max` that no sum about them overflows.
    static let sizes = 0..<(1 << 62)

    /// The runs whose hashes lead from the leaf at `index` to the root of a tree of `size`, from the leaf upwards.
    ///
    /// `PATH` of RFC 6962 §2.1.1. At most one of them, a right one, is not perfect.
    static func siblings(ofLeaf index: Int, size: Int) -> [Subtree] {
        var siblings: [Subtree] = []
        var tree = Subtree(leaves: 0..<size)
        while let (left, right) = tree.halves {
            let isLeft = index < left.leaves.upperBound
            siblings.append(isLeft ? right : left)
            tree = isLeft ? left : right
        }
        return siblings.reversed()
    }

    /// The last run that the trees of sizes `from` and `to` both hash into a node, and the runs whose hashes lead
    /// from it to both roots, from the bottom upwards.
    ///
    /// `SUBPROOF` of RFC 6962 §2.1.2, for `0 < from ≤ to`.
    static func common(from: Int, to: Int) -> (last: Subtree, siblings: [Subtree]) {
        var siblings: [Subtree] = []
        var tree = Subtree(leaves: 0..<to)
        while from < tree.leaves.upperBound, let (left, right) = tree.halves {
            let isLeft = from <= left.leaves.upperBound
            siblings.append(isLeft ? right : left)
            tree = isLeft ? left : right
        }
        return (tree, siblings.reversed())
    }

    /// The perfect subtrees that it is made of, left to right and so from the largest to the smallest.
    var parts: [NodeAddress] {
        var parts: [NodeAddress] = []
        for level in stride(from: Int.bitWidth - 1, through: 0, by: -1) where leaves.count >> level & 1 == 1 {
            parts.append(NodeAddress(level: level, index: leaves.lowerBound >> level + leaves.count >> level - 1))
        }
        return parts
    }

    /// Puts the hash together from those of its parts.
    func hash(node: (NodeAddress) throws -> TreeHash) rethrows -> TreeHash {
        try CompactRange.root(of: parts.map(node))
    }

    /// Split at the largest power of two below the length, as RFC 6962 §2.1 does; `nil` for a leaf.
    private var halves: (left: Subtree, right: Subtree)? {
        guard leaves.count > 1 else { return nil }
        let split = leaves.lowerBound + 1 << (Int.bitWidth - 1 - (leaves.count - 1).leadingZeroBitCount)
        return (Subtree(leaves: leaves.lowerBound..<split), Subtree(leaves: split..<leaves.upperBound))
    }
}
