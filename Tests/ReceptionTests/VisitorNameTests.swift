import Foundation
import Reception
import Testing

struct VisitorNameTests {
    private static func fault(_ fault: TextFault) -> VisitorName.Invalid {
        // The type cannot be made from outside but by a name that is wrong.
        let examples: [TextFault: String] = [
            .empty: "", .tooLong: String(repeating: "a", count: 121), .controlCharacter: "a\u{0}b",
            .notNFC: "a\u{301}",
        ]
        do {
            _ = try VisitorName(examples[fault] ?? "")
        } catch {
            return error
        }
        preconditionFailure("The example is a name.")
    }

    @Test(arguments: ["Nguyễn Văn Mẫu", "NGUYEN VAN MAU", "Mẫu", "Đoàn khách", "H'Ví Dụ", "Thử (2)", "Giả-Định"])
    func `a name is kept as it was given`(text: String) throws {
        #expect(try VisitorName(text).text == text)
    }

    @Test(arguments: ["  Mẫu", "Mẫu  ", "\tMẫu\t", "\u{00A0}Mẫu\u{3000}"])
    func `spaces around a name are taken away`(text: String) throws {
        #expect(try VisitorName(text).text == "Mẫu")
    }

    @Test func `spaces inside a name stay`() throws {
        #expect(try VisitorName("Ví  Dụ").text == "Ví  Dụ")
    }

    @Test(arguments: ["", " ", "   \t ", "\u{00A0}\u{2003}"])
    func `nothing but spaces is no name`(text: String) {
        let error = #expect(throws: VisitorName.Invalid.self) { try VisitorName(text) }
        #expect(error?.fault == .empty)
        #expect(error?.code == "name-empty")
    }

    @Test func `a name has at most 120 scalars, spaces around it not counted`() throws {
        let longest = String(repeating: "ễ", count: 120)
        #expect(try VisitorName(longest).text == longest)
        #expect(try VisitorName("  \(longest)  ").text == longest)
        #expect(throws: Self.fault(.tooLong)) { try VisitorName(longest + "a") }
    }

    @Test func `one character of many scalars is as long as its scalars`() {
        #expect(throws: Self.fault(.tooLong)) { try VisitorName("x" + String(repeating: "\u{336}", count: 120)) }
    }

    @Test(arguments: ["a", " ", "ễ", "\u{336}", "👩"])
    func `ten kilobytes of anything are too long`(unit: String) {
        let text = String(repeating: unit, count: 10_240 / unit.utf8.count)
        #expect(throws: Self.fault(.tooLong)) { try VisitorName(text) }
    }

    @Test(
        arguments: [
            "\u{0}", "\n", "\r\n", "\t", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}",  // controls and line breaks
            "\u{202E}", "\u{2066}", "\u{200F}", "\u{61C}",  // bidirectional
            "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{2060}",  // invisible
            "\u{3164}", "\u{115F}", "\u{FFA0}", "\u{34F}", "\u{FE0F}", "\u{E0100}",  // fillers and selectors
            "\u{E000}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "\u{10FFFF}",  // private use and noncharacters
        ]
    )
    func `a name has nothing that cannot be seen`(scalar: String) {
        let error = #expect(throws: VisitorName.Invalid.self) { try VisitorName("Nguyễn\(scalar)Mẫu") }
        #expect(error?.fault == .controlCharacter)
        #expect(error?.code == "name-control-character")
    }

    @Test(arguments: ["\nMẫu", "Mẫu\n", "\u{FEFF}Mẫu"])
    func `a line break or a byte order mark at the end is not trimmed but refused`(text: String) {
        #expect(throws: Self.fault(.controlCharacter)) { try VisitorName(text) }
    }

    @Test func `a name of fillers only does not pass as one that looks empty`() {
        #expect(throws: Self.fault(.controlCharacter)) { try VisitorName("\u{3164}\u{3164}") }
    }

    @Test func `every Vietnamese letter is kept in NFC and refused in NFD`() throws {
        #expect(Alphabet.vietnamese.count == 134)
        for letter in Alphabet.vietnamese.map(String.init) {
            #expect(Array(try VisitorName(letter).text.unicodeScalars) == Array(letter.unicodeScalars))
            let decomposed = letter.decomposedStringWithCanonicalMapping
            // Only đ has no decomposition.
            guard decomposed.unicodeScalars.count > 1 else { continue }
            #expect(throws: Self.fault(.notNFC)) { try VisitorName(decomposed) }
        }
    }

    @Test func `marks in the wrong order are not NFC`() {
        #expect(throws: Self.fault(.notNFC)) { try VisitorName("e\u{302}\u{323}") }
        #expect(throws: Self.fault(.notNFC)) { try VisitorName("ê\u{323}") }
    }

    @Test func `the two ways to place a tone are two names`() throws {
        #expect(try VisitorName("hoà") != VisitorName("hòa"))
    }
}
