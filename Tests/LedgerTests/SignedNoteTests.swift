import Ledger
import TestSupport
import Testing

struct SignedNoteTests {
    @Test func `the known note is read and written back`() throws {
        let note = try SignedNote(KnownNote.note)
        #expect(note.text == KnownNote.text)
        #expect(note.signatures.map(\.name) == [KnownNote.name])
        #expect(note.signatures[0].keyID == [0xC7, 0x4F, 0x20, 0xA3])
        #expect(note.signatures[0].bytes.count == 64)
        #expect(note.serialized == KnownNote.note)
        #expect(try SignedNote(text: note.text, signatures: note.signatures) == note)
    }

    @Test(
        arguments: [
            """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

            """,
            """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

            """,
            KnownNote.note + KnownNote.otherSignature,
            "\n\n— a AAAAAAA=\n",
            "\n\n\n\n— a AAAAAAA=\n",
            "\u{301}\n\n— a AAAAAAA=\n",
        ]
    )
    func `notes of the specifications, and odd ones, are written back as they were`(text: String) throws {
        let note = try SignedNote(text)
        #expect(note.serialized.utf8.elementsEqual(text.utf8))
        #expect(try SignedNote(text: note.text, signatures: note.signatures) == note)
    }

    @Test func `the last blank line ends the text`() throws {
        #expect(try SignedNote("a\n\nb\n\n— a AAAAAAA=\n").text == "a\n\nb\n")
        #expect(try SignedNote("a\n\n— a AAAAAAA=\n\n— a AAAAAAA=\n").text == "a\n\n— a AAAAAAA=\n")
    }

    @Test(
        arguments: [
            ("", .noBlankLine),
            ("a", .unfinishedNote),
            ("a\n\n— a AAAAAAA=", .unfinishedNote),
            ("a\n— a AAAAAAA=\n", .noBlankLine),
            ("a\n\n", .signatureCount(0)),
            ("a\n\n— a AAAAAAA=\n\n", .signatureCount(0)),
            ("\n— a AAAAAAA=\n", .unfinishedText),
            ("a\u{0}\n\n— a AAAAAAA=\n", .controlCharacter),
            ("a\tb\n\n— a AAAAAAA=\n", .controlCharacter),
            ("a\r\n\n— a AAAAAAA=\n", .controlCharacter),
            ("a\n\n— a AAAAAAA=\r\n", .notBase64),
            ("a\n\nb\n", .notSignatureLine),
            ("a\n\n- a AAAAAAA=\n", .notSignatureLine),
            ("a\n\n—a AAAAAAA=\n", .notSignatureLine),
            ("a\n\n— a\n", .notSignatureLine),
            ("a\n\n— a AAAAAAA= \n", .notSignatureLine),
            ("a\n\n— a b AAAAAAA=\n", .notSignatureLine),
            ("a\n\n— a AAAAAAA=\nb\n", .notSignatureLine),
            ("a\n\n—  AAAAAAA=\n", .name),
            ("a\n\n— a+b AAAAAAA=\n", .name),
            ("a\n\n— +\u{301} AAAAAAA=\n", .name),
            ("a\n\n— a\u{A0}b AAAAAAA=\n", .name),
            ("a\n\n— a\u{2003}b AAAAAAA=\n", .name),
            ("a\n\n— a\u{1}b AAAAAAA=\n", .name),
            ("a\n\n— a AAAAAAA\n", .notBase64),
            ("a\n\n— a AAAAAAB=\n", .notBase64),
            ("a\n\n— a ____AAA=\n", .notBase64),
            ("a\n\n— a AAAAAA==\n", .signatureLength(4)),
            ("a\n\n— a \n", .signatureLength(0)),
        ] as [(String, SignedNote.Malformed)]
    )
    func `a malformed note is refused with its reason`(text: String, reason: SignedNote.Malformed) {
        #expect(throws: reason) { try SignedNote(text) }
    }

    @Test func `what could not be read back is not put together`() throws {
        let signature = try SignedNote.Signature(name: "a", keyID: [1, 2, 3, 4], bytes: [5])
        for text in ["", "a", "a\nb"] {
            #expect(throws: SignedNote.Malformed.unfinishedText) {
                try SignedNote(text: text, signatures: [signature])
            }
        }
        #expect(throws: SignedNote.Malformed.controlCharacter) {
            try SignedNote(text: "a\r\n\n", signatures: [signature])
        }
        #expect(throws: SignedNote.Malformed.signatureCount(0)) { try SignedNote(text: "a\n", signatures: []) }
        #expect(throws: SignedNote.Malformed.name) {
            try SignedNote.Signature(name: "", keyID: [1, 2, 3, 4], bytes: [5])
        }
        #expect(throws: SignedNote.Malformed.keyID) { try SignedNote.Signature(name: "a", keyID: [1], bytes: [5]) }
        #expect(throws: SignedNote.Malformed.signatureLength(4)) {
            try SignedNote.Signature(name: "a", keyID: [1, 2, 3, 4], bytes: [])
        }
    }

    @Test func `100 signatures and 64 KiB are taken, and nothing beyond`() throws {
        let line = "— a AAAAAAA=\n"
        let hundred = "a\n\n" + String(repeating: line, count: 100)
        #expect(try SignedNote(hundred).signatures.count == 100)
        #expect(throws: SignedNote.Malformed.signatureCount(101)) { try SignedNote(hundred + line) }

        let signature = try SignedNote.Signature(name: "a", keyID: [0, 0, 0, 0], bytes: [0])
        let text = String(repeating: "a", count: 65_536 - line.utf8.count - 2) + "\n"
        let longest = try SignedNote(text: text, signatures: [signature])
        #expect(longest.serialized.utf8.count == 65_536)
        #expect(try SignedNote(longest.serialized) == longest)
        #expect(throws: SignedNote.Malformed.length(65_537)) { try SignedNote("a" + longest.serialized) }
        #expect(throws: SignedNote.Malformed.length(65_537)) {
            try SignedNote(text: "a" + text, signatures: [signature])
        }
    }

    @Test func `whatever is done to a note, it is refused or written back as it is`() throws {
        var generator = SeededGenerator()
        let pieces = ["\n", "\n\n", " ", "—", "+", "=", "A", "\r", "\u{301}", "\u{A0}", "è", "\u{0}"]
        for _ in 0..<2_000 {
            var scalars = Array((KnownNote.note + KnownNote.otherSignature).unicodeScalars)
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let start = Int.random(in: 0...scalars.count, using: &generator)
                let end = min(scalars.count, start + Int.random(in: 0...3, using: &generator))
                let piece = pieces.randomElement(using: &generator) ?? ""
                scalars.replaceSubrange(start..<end, with: piece.unicodeScalars)
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            guard let note = try? SignedNote(text) else { continue }
            #expect(note.serialized.utf8.elementsEqual(text.utf8))
        }
    }
}
