import Documents
import Foundation
import Testing

@Suite struct CSVWriterTests {
    @Test func `a file begins with a byte order mark, quotes texts, leaves numbers bare and ends lines in CR LF`() {
        var bytes: [UInt8] = []
        CSVWriter.appendHeader(["STT", "Họ và tên", "Ghi chú"], to: &bytes)
        CSVWriter.appendRow([.number(1), .text("Nguyễn Văn Mẫu"), .empty], to: &bytes)
        CSVWriter.appendRow([.number(.max), .text(""), .text("a\"b")], to: &bytes)

        let expected = """
            \u{FEFF}"STT","Họ và tên","Ghi chú"\r
            1,"Nguyễn Văn Mẫu",\r
            9223372036854775807,"","a""b"\r

            """
        #expect(bytes == Array(expected.utf8))
    }

    @Test func `a number below zero is guarded like a text`() {
        var bytes: [UInt8] = []
        CSVWriter.appendRow([.number(0), .number(-5), .number(.min)], to: &bytes)

        #expect(String(decoding: bytes, as: UTF8.self) == "0,\"'-5\",\"'-9223372036854775808\"\r\n")
    }

    @Test func `rows append to what is there`() {
        var bytes: [UInt8] = []
        CSVWriter.appendRow([.text("a")], to: &bytes)
        let one = bytes
        CSVWriter.appendRow([.text("a")], to: &bytes)

        #expect(bytes == one + one)
    }

    @Test func `commas, quotes, line breaks and tabs are read back by Python`() throws {
        let rows = [
            ["số", "họ tên", "nơi đến"],
            ["Phường 1, thành phố Tân An", "Công ty \"Ví Dụ\"", "\"\""],
            ["hai\r\ndòng", "ba\n\ndòng", "a\tb;c"],
            ["", " đầu", "cuối "],
            ["0912 345 678", "a=b, c+d - e@f", "'đã có nháy"],
            ["\u{FEFF}a", "\u{200F}b", "c"],
        ]

        #expect(try bytes(PythonCSV.rows(of: file(rows))) == bytes(rows))
    }

    @Test func `every Vietnamese letter is read back by Python, alone and in a word`() throws {
        let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
        let vowels = "aăâeêioôơuưy".flatMap { vowel in
            tones.map { (String(vowel) + $0).precomposedStringWithCanonicalMapping }
        }
        let letters = (vowels + ["đ"]).flatMap { [$0, $0.uppercased()] }
        try #require(letters.count == 146 && letters.allSatisfy { $0.unicodeScalars.count == 1 })
        let rows = letters.map { [$0, "ng\($0)", $0.decomposedStringWithCanonicalMapping] }

        #expect(try bytes(PythonCSV.rows(of: file(rows))) == bytes(rows))
    }
}
