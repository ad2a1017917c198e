import Documents
import Foundation
import Reception
import Testing

/// What is written is read back by openpyxl.
@Suite struct XLSXDayLogTests {
    static let texts = [
        "=1+2", "+84 912", "-1", "@SUM(A1)", "＝1+1", "0912345678", "1E5", "TRUE", "http://a.example/", "_x0041_",
        "_x005F_",
        "_X000d_", "a_x0041", "Ợ ế đ", "שלום", "<f>1</f>", "&amp;", "]]>", "\"a\"", "'=1", "{=1}", "𓀀",
    ]

    @Test func `every text comes back to the letter, and none as a formula`() throws {
        let register = try AuditRegister()
        var log = try XLSXDayLog(
            DayLog(headquarters: register.headquarters, day: LocalDay("2026-11-23"), language: .vietnamese),
            agency: "Sở Ví Dụ",
            at: Instant("2026-11-24T01:00:00Z"),
            scratch: FileManager.default.temporaryDirectory
        )
        try log.write(
            Self.texts.enumerated().map { try PaperDayLogTests.visit($0.offset + 1, organisation: $0.element) }
        )
        var file: [UInt8] = []
        try log.close { file += $0 }

        let python = ProcessInfo.processInfo.environment["GATEBOOK_TEST_PYTHON"] ?? "python3"
        let program = OtherProgram(
            name: python,
            arguments: [
                "-c",
                """
                import io, json, openpyxl, sys
                from openpyxl.utils.escape import unescape
                sheet = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())).worksheets[0]
                cells = [row[7] for row in sheet.iter_rows(min_row=2)]
                json.dump([[cell.data_type, unescape(cell.value)] for cell in cells], sys.stdout)
                """,
            ]
        )
        let read = try JSONDecoder().decode([[String]].self, from: Data(program.output(for: file)))
        #expect(bytes(read) == bytes(Self.texts.map { ["s", $0] }))
    }
}
