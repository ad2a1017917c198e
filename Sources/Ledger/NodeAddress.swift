/// Where a perfect subtree stands, one of 2^level leaves.
package struct NodeAddress: Sendable, Hashable {
    /// 0 is a leaf.
    package let level: Int
    /// Counts the subtrees of this level from the left, from 0.
    package let index: Int

    package init(level: Int, index: Int) {
        self.level = level
        self.index = index
    }
}
