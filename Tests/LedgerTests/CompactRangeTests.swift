import Ledger
import Testing

struct CompactRangeTests {
    @Test func `the known tree grows through its published roots`() {
        var range = CompactRange()
        #expect(range.root.hexadecimal == KnownTree.roots[0])
        for (leaf, root) in zip(KnownTree.leaves, KnownTree.roots.dropFirst()) {
            _ = range.append(leaf)
            #expect(range.root.hexadecimal == root)
        }
    }

    @Test func `an appended leaf completes the subtrees that end with it, lowest first`() {
        var range = CompactRange()
        var nodes: [[String]] = [[], [], []]
        for (index, leaf) in KnownTree.leaves.enumerated() {
            let completed = range.append(leaf)
            #expect(completed.map(\.address.level) == Array(1..<(completed.count + 1)))
            #expect(completed.count == (index + 1).trailingZeroBitCount)
            for node in completed {
                #expect(node.address.index == nodes[node.address.level - 1].count)
                nodes[node.address.level - 1].append(node.hash.hexadecimal)
            }
        }
        #expect(nodes == Array(KnownTree.nodes.dropFirst()))
    }

    @Test func `roots of all sizes are those of the recursive definition`() throws {
        let tree = NaiveTree(size: 300)
        var range = CompactRange()
        for size in 0...300 {
            #expect(range.size == size)
            #expect(range.root == tree.root(size))
            if size < 300 { _ = range.append(tree.leaf(size)) }
        }
    }

    @Test func `a range made of stored nodes equals the one that appending left`() throws {
        var stored: [NodeAddress: TreeHash] = [:]
        var range = CompactRange()
        for index in 0..<200 {
            #expect(try CompactRange(size: index) { try #require(stored[$0]) } == range)
            #expect(try CompactRange(size: range.size, hashes: range.hashes) == range)

            let leaf = TreeHash.leaf("\(index)".utf8)
            stored[NodeAddress(level: 0, index: index)] = leaf
            for node in range.append(leaf) {
                stored[node.address] = node.hash
            }
        }
    }

    @Test func `one stored hash for each bit of the size, or it is refused`() throws {
        let hash = TreeHash.empty
        #expect(throws: CompactRange.Malformed.hashCount(1)) { try CompactRange(size: 0, hashes: [hash]) }
        #expect(throws: CompactRange.Malformed.hashCount(1)) { try CompactRange(size: 3, hashes: [hash]) }
        #expect(throws: CompactRange.Malformed.hashCount(2)) { try CompactRange(size: 4, hashes: [hash, hash]) }
        #expect(try CompactRange(size: 5, hashes: [hash, hash]).size == 5)
    }

    @Test(arguments: [-1, Int.min, 1 << 62, Int.max])
    func `a size that no tree has is refused`(size: Int) {
        #expect(throws: CompactRange.Malformed.size(size)) { try CompactRange(size: size, hashes: []) }
        #expect(throws: CompactRange.Malformed.size(size)) { try CompactRange(size: size) { _ in .empty } }
    }

    @Test func `the largest tree can still be read and appended to`() throws {
        let size = 1 << 62 - 1
        var asked: [NodeAddress] = []
        var range = try CompactRange(size: size) { address in
            asked.append(address)
            return .empty
        }
        #expect(asked.count == 62)
        #expect(asked.first == NodeAddress(level: 61, index: 0))
        #expect(asked.last == NodeAddress(level: 0, index: size - 1))
        let top = range.append(.empty).last
        #expect(top?.address == NodeAddress(level: 62, index: 0))
        #expect(top?.hash == range.root)
    }
}
