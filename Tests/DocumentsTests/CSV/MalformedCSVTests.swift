import Documents
import TestSupport
import Testing

@Suite struct MalformedCSVTests {
    enum Column: String, CaseIterable {
        case code
        case name
    }

    /// A file, and what is wrong with it where.
    struct Fault {
        let file: [UInt8]
        let reason: MalformedCSV.Reason
        let line: Int
        let column: Int
        let detail: String

        init(
            _ file: String,
            _ reason: MalformedCSV.Reason,
            line: Int,
            column: Int,
            _ detail: String = "",
            then tail: [UInt8] = []
        ) {
            self.file = Array(file.utf8) + tail
            self.reason = reason
            self.line = line
            self.column = column
            self.detail = detail
        }
    }

    static let faults = [
        Fault("", .empty, line: 1, column: 1),
        Fault("\u{FEFF}", .empty, line: 1, column: 1),

        Fault("code,name\na,\"b\n\n", .unterminatedQuote, line: 2, column: 3),
        Fault("code,name\na,\"b\"\"", .unterminatedQuote, line: 2, column: 3),
        Fault("\"", .unterminatedQuote, line: 1, column: 1),

        Fault("code,name\nế,b\"c", .strayQuote, line: 2, column: 4),
        Fault("code,name\na,\"b\"c", .strayQuote, line: 2, column: 5),
        Fault("code,name\na, \"b\"", .strayQuote, line: 2, column: 4),
        Fault("code,name\n\"x\ny\",\"b\" ", .strayQuote, line: 3, column: 6),

        Fault("code,name\ra,b", .strayReturn, line: 1, column: 10),
        Fault("code,name\r\na,b\r", .strayReturn, line: 2, column: 4),

        Fault("code,name\na", .wrongFieldCount, line: 2, column: 2, "1, not 2"),
        Fault("code,name\r\na\r\nb,c", .wrongFieldCount, line: 2, column: 2, "1, not 2"),
        Fault("code,name\na,b,\"c\",d", .wrongFieldCount, line: 2, column: 5, "4, not 2"),
        Fault("code,name\na,b\n\n", .wrongFieldCount, line: 3, column: 1, "1, not 2"),

        Fault("code,name,code\n", .duplicateColumn, line: 1, column: 11, "code"),
        Fault("\u{FEFF}code\n", .missingColumn, line: 1, column: 5, "name"),
        Fault("code,name,Name\n", .unknownColumn, line: 1, column: 11, "Name"),
        Fault("code;name\n", .unknownColumn, line: 1, column: 1, "code;name"),

        Fault("code,name\nế,", .notUTF8, line: 2, column: 3, then: [0xFF]),
        Fault("code,name\na,b", .notUTF8, line: 2, column: 4, then: [0xE1, 0xBA]),
        Fault("", .notUTF8, line: 1, column: 1, then: [0xFF, 0xFE, 0x63, 0x00]),
    ]

    @Test(arguments: faults) func `a fault is named with its line and column`(_ fault: Fault) throws {
        let malformed = try #require(throws: MalformedCSV.self) { try CSVTable<Column>(bytes: fault.file) }

        #expect(malformed.reason == fault.reason)
        #expect(malformed.place == MalformedCSV.Place(line: fault.line, column: fault.column))
        #expect(malformed.detail == fault.detail)
    }

    @Test func `a file is read up to its limit of bytes`() throws {
        let file = Array("code,name\na,b\n".utf8)
        var limits = CSVLimits()
        limits.bytes = file.count

        #expect(try CSVTable<Column>(bytes: file, limits: limits).rows.count == 1)
        #expect(refusal(of: file + [0x0A], limits) == .tooLarge)
    }

    @Test func `a file is read up to its limit of rows, the header not counted`() throws {
        var limits = CSVLimits()
        limits.rows = 2
        let file = Array("code,name\na,b\nc,d\n".utf8)

        #expect(try CSVTable<Column>(bytes: file, limits: limits).rows.count == 2)
        #expect(refusal(of: file + Array("e,f".utf8), limits) == .tooManyRows)
    }

    @Test(arguments: ["ếa", "\"ế\"\"\""])
    func `a field is read up to its limit of bytes`(_ field: String) throws {
        var limits = CSVLimits()
        limits.fieldBytes = 4
        let file = Array("code,name\n".utf8)

        #expect(refusal(of: file, limits) == nil)
        #expect(refusal(of: file + Array("\(field),b".utf8), limits) == nil)
        limits.fieldBytes = 3
        #expect(refusal(of: Array("\(field),b".utf8), limits) == .fieldTooLong)
    }

    @Test func `any bytes are read or refused`() {
        var random = SeededGenerator()
        let header = Array("code,name\n".utf8)
        let pieces = [header] + ([0x22, 0x2C, 0x0D, 0x0A, 0x61, 0xE1, 0xBA, 0xBF, 0xFF] as [UInt8]).map { [$0] }
        for _ in 0..<2000 {
            let tail = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }
            _ = refusal(of: header + tail.joined(), CSVLimits())
        }
    }

    @Test func `the limits are those of a file that people edit`() {
        let limits = CSVLimits()

        #expect((limits.bytes, limits.rows, limits.fieldBytes) == (1_048_576, 10_000, 4096))
    }

    @Test func `a fault reads as a sentence, and has a stable code`() throws {
        let malformed = try #require(throws: MalformedCSV.self) { try CSVTable<Column>(bytes: "code\n".utf8) }

        #expect(malformed.description == "line 1, column 5: the column is missing (name).")
        #expect(
            MalformedCSV.Reason.allCases.map(\.rawValue) == [
                "csv-too-large", "csv-too-many-rows", "csv-field-too-long", "csv-empty", "csv-not-utf8",
                "csv-unterminated-quote", "csv-stray-quote", "csv-stray-return", "csv-wrong-field-count",
                "csv-duplicate-column", "csv-missing-column", "csv-unknown-column",
            ]
        )
    }

    private func refusal(of file: [UInt8], _ limits: CSVLimits) -> MalformedCSV.Reason? {
        do {
            _ = try CSVTable<Column>(bytes: file, limits: limits)
            return nil
        } catch {
            return error.reason
        }
    }
}
