import Reception
import Testing

struct RecallQueryTests {
    @Test(arguments: ["ma", "ngu ma", "Mẫu", "M ẫ", "Thử 2"])
    func `letters ask for a name`(text: String) throws {
        #expect(try RecallQuery(text) == .name(FoldKey(text)))
    }

    @Test(arguments: [("78", "78"), ("5678", "5678"), ("345 678", "345678"), ("(0912) 345-678", "0912345678")])
    func `digits ask for the end of a phone number`(text: String, digits: String) throws {
        #expect(try RecallQuery(text) == .phoneEnding(digits))
    }

    @Test(arguments: ["", " ", "m", " m ", "7", "- . -", "(7)", "''", "m'"])
    func `less than two letters or digits are too few`(text: String) {
        #expect(throws: RecallQuery.Invalid.tooShort) { try RecallQuery(text) }
    }

    @Test func `sixty characters are the most`() throws {
        #expect(try RecallQuery(String(repeating: "m", count: 60)) == .name(FoldKey(String(repeating: "m", count: 60))))
        #expect(throws: RecallQuery.Invalid.tooLong) { try RecallQuery(String(repeating: "m", count: 61)) }
        #expect(throws: RecallQuery.Invalid.tooLong) { try RecallQuery("m" + String(repeating: "\u{301}", count: 60)) }
    }

    @Test func `digits of other scripts are no phone number`() throws {
        #expect(try RecallQuery("７８") == .name(FoldKey("７８")))
    }
}
