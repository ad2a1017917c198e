import Reception
import Testing

struct IdentityDocumentTests {
    private typealias Invalid = IdentityDocument.Invalid

    @Test(arguments: ["080090000000", "0800 9000 0000", " 080.090-000000 "])
    func `a citizen card has 12 digits, however they are spaced`(number: String) throws {
        let card = try IdentityDocument(kind: .citizenCard, number: number)
        #expect(card.number == "080090000000")
        #expect(card.lastFour == "0000")
    }

    @Test(
        arguments: [
            "", "08009000000", "0800900000000", "08009000000A", "０８００９０００００００", "080090000000\n", "000000000",
        ]
    )
    func `nothing else is a citizen card`(number: String) {
        #expect(throws: Invalid.citizenCardNumber) { try IdentityDocument(kind: .citizenCard, number: number) }
    }

    @Test func `an old identity card has 9 or 12 digits`() throws {
        for count in 0...13 {
            let number = String(repeating: "0", count: count)
            if count == 9 || count == 12 {
                #expect(try IdentityDocument(kind: .oldIdentityCard, number: number).number == number)
            } else {
                #expect(throws: Invalid.oldIdentityCardNumber) {
                    try IdentityDocument(kind: .oldIdentityCard, number: number)
                }
            }
        }
        #expect(throws: Invalid.oldIdentityCardNumber) {
            try IdentityDocument(kind: .oldIdentityCard, number: "A00000000")
        }
    }

    @Test(arguments: [
        ("c0000000", "C0000000"), ("C 000 0000", "C0000000"), ("X0000", "X0000"),
        ("AB0000000000000", "AB0000000000000"),
    ])
    func `a passport has 5 to 15 letters and digits, in capitals`(number: String, kept: String) throws {
        #expect(try IdentityDocument(kind: .passport, number: number).number == kept)
    }

    @Test(arguments: ["", "X000", "AB00000000000000", "C000000/", "Đ0000000", "ß00000", "ﬁ00000", "ı00000", "Ｃ0000000"])
    func `nothing else is a passport`(number: String) {
        #expect(throws: Invalid.passportNumber) { try IdentityDocument(kind: .passport, number: number) }
    }

    @Test func `another document has 4 to 30 letters and digits`() throws {
        for (count, isAllowed) in [(3, false), (4, true), (30, true), (31, false)] {
            let number = String(repeating: "0", count: count)
            #expect(((try? IdentityDocument(kind: .other, number: number))?.number == number) == isAllowed, "\(count)")
        }
        #expect(throws: Invalid.malformed) { try IdentityDocument(kind: .other, number: "000") }
        #expect(throws: Invalid.malformed) { try IdentityDocument(kind: .other, number: "ABC_0000") }
    }

    @Test(arguments: IdentityDocument.Kind.allCases)
    func `a number may be left out, and is not read when it is absurdly long`(kind: IdentityDocument.Kind) throws {
        let document = try IdentityDocument(kind: kind, number: nil)
        #expect(document.kind == kind && document.number == nil && document.lastFour == nil)
        #expect(throws: Invalid.malformed) {
            try IdentityDocument(kind: kind, number: String(repeating: "0", count: 65))
        }
    }

    @Test(arguments: ["", "080090000000"])
    func `no document has no number`(number: String) {
        #expect(throws: Invalid.numberWithoutDocument) { try IdentityDocument(kind: .none, number: number) }
    }

    @Test func `a trace keeps the kind and the last four`() throws {
        let trace = DocumentTrace(try IdentityDocument(kind: .passport, number: "C0001234"))
        #expect(trace == DocumentTrace(kind: .passport, lastFour: "1234"))
        #expect(DocumentTrace(try IdentityDocument(kind: .other, number: nil)).lastFour == nil)
    }

    @Test func `a document keeps its number out of logs`() throws {
        let document = try IdentityDocument(kind: .citizenCard, number: "080090000000")
        var dumped = ""
        dump(document, to: &dumped)
        for text in ["\(document)", String(reflecting: document), dumped, "\([document])"] {
            #expect(!text.contains("0000"))
        }
    }
}
