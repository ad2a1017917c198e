/// The root of a perfect subtree, which no later entry changes: it can be stored once and for ever.
package struct TreeNode: Sendable, Hashable {
    package let address: NodeAddress
    package let hash: TreeHash

    package init(address: NodeAddress, hash: TreeHash) {
        self.address = address
        self.hash = hash
    }
}
