import Ledger
import Testing

struct CheckpointTests {
    /// The example of <https://c2sp.org/tlog-checkpoint>.
    private let example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        """

    @Test func `the example of the specification is read and written back`() throws {
        let checkpoint = try Checkpoint(text: example)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.base64 == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
        #expect(checkpoint.text == example)
    }

    @Test func `the checkpoint of an empty tree has the size 0`() throws {
        let checkpoint = Checkpoint(origin: "gatebook/example.com/LA-SNV-1", size: 0, root: .empty)
        #expect(
            checkpoint.text == "gatebook/example.com/LA-SNV-1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
        )
        #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
    }

    @Test func `a text that is not three lines is refused`() {
        for text in ["", "\n", "a", "a\n1\n", String(example.dropLast()), example + "\n", example + "extension\n"] {
            #expect(throws: Checkpoint.Malformed.notThreeLines) { try Checkpoint(text: text) }
        }
        let carriageReturns = example.split(separator: "\n").joined(separator: "\r\n") + "\r\n"
        #expect(throws: Checkpoint.Malformed.size) { try Checkpoint(text: carriageReturns) }
    }

    @Test func `an origin that is not there is refused`() {
        #expect(throws: Checkpoint.Malformed.noOrigin) { try Checkpoint(text: "\n0\n\(TreeHash.empty.base64)\n") }
    }

    @Test(
        arguments: [
            "", "01", "00", "+1", "-1", "-0", " 1", "1 ", "0x1", "1e3", "1_000", "\u{661}", "1\u{301}",
            "4611686018427387904", "9223372036854775807", "9223372036854775808", "99999999999999999999999999",
        ]
    )
    func `a size that is not a plain number, or no tree's, is refused`(size: String) {
        #expect(throws: Checkpoint.Malformed.size) {
            try Checkpoint(text: "origin\n\(size)\n\(TreeHash.empty.base64)\n")
        }
    }

    @Test func `the largest size is read`() throws {
        let text = "origin\n4611686018427387903\n\(TreeHash.empty.base64)\n"
        #expect(try Checkpoint(text: text).size == 1 << 62 - 1)
    }

    @Test func `a root that is not a hash is refused with its reason`() {
        #expect(throws: Checkpoint.Malformed.root(.length(3))) { try Checkpoint(text: "origin\n0\nAAAA\n") }
        #expect(throws: Checkpoint.Malformed.root(.notBase64)) { try Checkpoint(text: "origin\n0\n*\n") }
    }
}
