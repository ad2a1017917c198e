import Ledger
import Testing

struct TreeHashTests {
    @Test func `the nodes of the known tree have their published hashes`() {
        var level = KnownTree.leaves
        for known in KnownTree.nodes {
            #expect(level.map(\.hexadecimal) == known)
            level = stride(from: 0, to: level.count - 1, by: 2).map { .node(level[$0], level[$0 + 1]) }
        }
        #expect(TreeHash.empty.hexadecimal == KnownTree.roots[0])
    }

    @Test func `an entry that looks like two hashes is not hashed like their node`() {
        let (left, right) = (TreeHash.leaf([1]), TreeHash.leaf([2]))
        #expect(TreeHash.leaf(left.bytes + right.bytes) != .node(left, right))
        #expect(TreeHash.node(left, right) != .node(right, left))
    }

    @Test func `a hash is read back from its bytes and from its text`() throws {
        let hash = TreeHash.leaf("abc".utf8)
        #expect(try TreeHash(hash.bytes) == hash)
        #expect(try TreeHash(base64: hash.base64) == hash)
        #expect(hash.base64.count == 44)
    }

    @Test func `a text that is not exactly 32 bytes of base64 is refused`() {
        let text = TreeHash.empty.base64
        #expect(throws: TreeHash.Malformed.length(0)) { try TreeHash(base64: "") }
        #expect(throws: TreeHash.Malformed.length(3)) { try TreeHash(base64: "AAAA") }
        #expect(throws: TreeHash.Malformed.length(33)) { try TreeHash([UInt8](repeating: 0, count: 33)) }
        #expect(throws: TreeHash.Malformed.notBase64) { try TreeHash(base64: text + "\n") }
        #expect(throws: TreeHash.Malformed.notBase64) { try TreeHash(base64: text.dropLast()) }
        #expect(throws: TreeHash.Malformed.notBase64) { try TreeHash(base64: text.dropLast(2) + "V=") }
    }
}
