import Ledger
import Testing

struct NoteSignerTests {
    @Test func `the known seed has the known key, and signs what that verifies`() throws {
        let signer = try NoteSigner(name: KnownNote.name, seed: KnownNote.seed)
        #expect(signer.verifierKey.text == KnownNote.key)

        let note = try signer.sign(KnownNote.text)
        #expect(note.text == KnownNote.text)
        #expect(note.signatures.map(\.keyID) == [signer.verifierKey.id])
        #expect(try VerifierKey(KnownNote.key).verifies(try SignedNote(note.serialized)))
    }

    @Test func `a signed checkpoint is read back by someone who has the key`() throws {
        let origin = "gatebook/example.com/LA-SNV-1"
        let signer = try NoteSigner(name: origin, seed: Array(0..<32))
        let checkpoint = Checkpoint(origin: origin, size: 3, root: NaiveTree(size: 3).root(3))
        let note = try SignedNote(try signer.sign(checkpoint.text).serialized)
        #expect(signer.verifierKey.verifies(note))
        #expect(try Checkpoint(text: note.text) == checkpoint)
    }

    @Test func `a text that does not end its last line is not signed`() throws {
        let signer = try NoteSigner(name: "a", seed: KnownNote.seed)
        #expect(throws: SignedNote.Malformed.unfinishedText) { try signer.sign("a") }
        #expect(throws: SignedNote.Malformed.controlCharacter) { try signer.sign("a\r\n\n") }
    }

    @Test func `a seed of another length or a name that no note can carry is refused`() {
        #expect(throws: NoteSigner.Malformed.seedLength(0)) { try NoteSigner(name: "a", seed: []) }
        #expect(throws: NoteSigner.Malformed.seedLength(33)) { try NoteSigner(name: "a", seed: Array(0...32)) }
        #expect(throws: NoteSigner.Malformed.verifierKey(.name)) {
            try NoteSigner(name: "a b", seed: KnownNote.seed)
        }
    }

    @Test func `a signer keeps its seed out of logs`() throws {
        let signer = try NoteSigner(name: KnownNote.name, seed: KnownNote.seed)
        #expect("\(signer)" == KnownNote.key)
        #expect(String(reflecting: signer) == KnownNote.key)
        var dumped = ""
        dump(signer, to: &dumped)
        #expect(dumped == "- \(KnownNote.key)\n")
    }
}
