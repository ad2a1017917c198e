import Documents
import Testing

@Suite struct CSVTableTests {
    enum Column: String, CaseIterable {
        case code
        case name
        case note
    }

    @Test func `rows know their columns in any order, and the line they begin on`() throws {
        let table = try read("note,code,name\r\n\"hai\r\ndòng\",LA-1,\"Sở \"\"Nội vụ\"\"\"\n,LA-2,\n")

        #expect(table.rows.map(\.line) == [2, 4])
        #expect(table.rows.map { $0[.code] } == ["LA-1", "LA-2"])
        #expect(table.rows.map { $0[.name] } == ["Sở \"Nội vụ\"", ""])
        #expect(table.rows.map { $0[.note] } == ["hai\r\ndòng", ""])
    }

    @Test(arguments: ["", "\n", "\r\n"], ["", "\u{FEFF}"])
    func `a file may begin with a byte order mark and end without a line end`(_ end: String, _ mark: String) throws {
        let table = try read("\(mark)code,name,note\na,b,c\(end)")

        #expect(table.rows.map { [$0[.code], $0[.name], $0[.note]] } == [["a", "b", "c"]])
    }

    @Test func `a file may have a header only`() throws {
        #expect(try read("code,name,note").rows.isEmpty)
        #expect(try read("code,name,note\n").rows.isEmpty)
    }

    @Test func `texts are trimmed and in NFC, names of columns too`() throws {
        let table = try read(" code ,\"name\u{A0}\", note\n\tLA-1, Tru\u{323} so\u{31B}\u{309} ,\"\n\"\n")
        let row = try #require(table.rows.first)

        #expect(row[.code] == "LA-1")
        #expect(Array(row[.name].unicodeScalars) == Array("Tr\u{1EE5} s\u{1EDF}".unicodeScalars))
        #expect(row[.note] == "")
    }

    @Test func `what Python writes is read`() throws {
        let rows = [["a,b", "\"", "\r\n"], ["'", "Phường 1; \"Tân An\"", "x\ny"], ["", ",", "đ"]]
        let table = try CSVTable<Column>(bytes: PythonCSV.file(of: [["code", "name", "note"]] + rows))

        #expect(table.rows.map { [$0[.code], $0[.name], $0[.note]] } == [rows[0].dropLast() + [""], rows[1], rows[2]])
    }

    @Test func `what we write is read`() throws {
        let rows = [["a,b", "c\"d", "e\nf"], ["", "Đ", "g"]]
        let table = try CSVTable<Column>(bytes: file([["code", "name", "note"]] + rows))

        #expect(table.rows.map { [$0[.code], $0[.name], $0[.note]] } == rows)
    }

    private func read(_ text: String) throws -> CSVTable<Column> {
        try CSVTable(bytes: text.utf8)
    }
}
