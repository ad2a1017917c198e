import Documents
import Foundation
import Reception
import Testing

@Suite struct XLSXTableTests {
    @Test func `a sheet takes as many lines as there are rows, and refuses the next`() throws {
        var table = try XLSXTable(
            named: "Số liệu",
            columns: [.init("Lượt khách")],
            at: Instant("2026-11-24T01:00:00Z"),
            scratch: FileManager.default.temporaryDirectory
        )
        // Rows of a spreadsheet; the first one is the header.
        let most = (1 << 20) - 1
        for _ in 1..<most { try table.write([.empty]) }
        try table.write([.number(1)])

        let refusal = #expect(throws: XLSXTable.TooManyLines.self) { try table.write([.number(2)]) }
        #expect(refusal?.code == "too-many-lines-for-sheet")
        var file: [UInt8] = []
        try table.close { file += $0 }
        let python = ProcessInfo.processInfo.environment["GATEBOOK_TEST_PYTHON"] ?? "python3"
        let script = """
            import io, openpyxl, sys
            sheet = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()), read_only=True).worksheets[0]
            print([cell.coordinate for row in sheet.iter_rows(min_row=2) for cell in row if cell.value == 1])
            """
        let cells = try OtherProgram(name: python, arguments: ["-c", script]).output(for: file)
        #expect(String(decoding: cells, as: UTF8.self) == "['A1048576']\n")
    }
}
