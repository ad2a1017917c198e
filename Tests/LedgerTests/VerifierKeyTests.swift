import Ledger
import Testing

struct VerifierKeyTests {
    @Test(
        arguments: [
            KnownNote.key,
            KnownNote.otherKey,
            // With a plus sign in its base64; from the tests of github.com/transparency-dev/formats.
            "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
        ]
    )
    func `keys that others have published are read and written back`(text: String) throws {
        let key = try VerifierKey(text)
        #expect(key.text == text)
        #expect(key.id.count == 4 && key.publicKey.count == 32)
        #expect(try VerifierKey(name: key.name, publicKey: key.publicKey) == key)
    }

    @Test func `the known notes are verified by their keys`() throws {
        let (key, otherKey) = (try VerifierKey(KnownNote.key), try VerifierKey(KnownNote.otherKey))
        let note = try SignedNote(KnownNote.note)
        #expect(key.verifies(note))
        #expect(!otherKey.verifies(note))

        let both = try SignedNote(KnownNote.note + KnownNote.otherSignature)
        #expect(key.verifies(both))
        #expect(otherKey.verifies(both))
    }

    @Test func `a flipped bit in the text or the signature is found`() throws {
        let key = try VerifierKey(KnownNote.key)
        let note = try SignedNote(KnownNote.note)
        let signature = note.signatures[0]
        for bit in 0..<512 {
            var bytes = signature.bytes
            bytes[bit / 8] ^= 1 << (bit % 8)
            let other = try SignedNote.Signature(name: signature.name, keyID: signature.keyID, bytes: bytes)
            #expect(!key.verifies(try SignedNote(text: note.text, signatures: [other])))
        }
        for text in ["\n", note.text + "\n", "I" + note.text, note.text.lowercased()] {
            #expect(!key.verifies(try SignedNote(text: text, signatures: note.signatures)))
        }
    }

    @Test func `one invalid signature of the key spoils a valid one`() throws {
        let key = try VerifierKey(KnownNote.key)
        let note = try SignedNote(KnownNote.note)
        for bytes in [[0], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0, count: 65)] {
            let invalid = try SignedNote.Signature(name: key.name, keyID: key.id, bytes: bytes)
            for signatures in [[invalid], note.signatures + [invalid], [invalid] + note.signatures] {
                #expect(!key.verifies(try SignedNote(text: note.text, signatures: signatures)))
            }
        }
    }

    @Test func `a signature that shares only the name or the ID is of another key`() throws {
        let key = try VerifierKey(KnownNote.key)
        let note = try SignedNote(KnownNote.note)
        let strangers = [
            try SignedNote.Signature(name: key.name, keyID: [1, 2, 3, 4], bytes: [0]),
            try SignedNote.Signature(name: "EnochRoot", keyID: key.id, bytes: [0]),
        ]
        #expect(key.verifies(try SignedNote(text: note.text, signatures: strangers + note.signatures)))
        #expect(!key.verifies(try SignedNote(text: note.text, signatures: strangers)))
    }

    @Test(
        arguments: [
            ("", .notThreeParts),
            ("PeterNeumann+c74f20a3", .notThreeParts),
            ("PeterNeumann+c74f20a3+", .algorithm),
            ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", .notBase64),
            ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", .notBase64),
            ("PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .algorithm),
            ("PeterNeumann+c74f20a3+ARpc", .keyLength(2)),
            ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .id),
            ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .id),
            ("PeterNeumann+c74f20+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .id),
            ("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .id),
            ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name),
            ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name),
            ("Peter\u{3000}Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name),
            ("Peter\nNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name),
        ] as [(String, VerifierKey.Malformed)]
    )
    func `a malformed key is refused with its reason`(text: String, reason: VerifierKey.Malformed) {
        #expect(throws: reason) { try VerifierKey(text) }
    }

    @Test func `a name that no note can carry, and a key of another length, are refused`() {
        let publicKey = [UInt8](repeating: 1, count: 32)
        for name in ["", "a b", "a+b", "a\nb", "a\u{85}b", "a\u{7}b", " \u{301}"] {
            #expect(throws: VerifierKey.Malformed.name) { try VerifierKey(name: name, publicKey: publicKey) }
        }
        #expect(throws: VerifierKey.Malformed.keyLength(31)) {
            try VerifierKey(name: "a", publicKey: publicKey.dropLast())
        }
    }

    @Test func `a public key that is no point of the curve verifies nothing`() throws {
        let note = try SignedNote(KnownNote.note)
        for byte in [UInt8(0), 2, 0xFF] {
            let key = try VerifierKey(name: "a", publicKey: Array(repeating: byte, count: 32))
            let signature = try SignedNote.Signature(name: "a", keyID: key.id, bytes: note.signatures[0].bytes)
            #expect(!key.verifies(try SignedNote(text: note.text, signatures: [signature])))
        }
    }
}
