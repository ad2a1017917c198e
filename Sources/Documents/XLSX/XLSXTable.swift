import CXLSXWriter
package import Foundation
package import Reception

/// A table as a spreadsheet of one sheet, written row by row in constant memory. Its header stays in sight.
package struct XLSXTable: ~Copyable {
    private let workbook: Workbook
    private let sheet: Workbook.Sheet
    private let styles: Styles
    private let columns: Int
    private var row = 1

    package struct Column {
        let title: String
        /// In digits of the standard font.
        let width: Double

        package init(_ title: String, width: Double = 14) {
            (self.title, self.width) = (title, width)
        }
    }

    /// Begins the file. `instant` stands in its properties; `scratch` is the folder for what the library writes in between,
    /// in plain text.
    package init(named name: String, columns: [Column], at instant: Instant, scratch: URL) throws {
        let workbook = try Workbook(in: scratch)
        workbook.describe(title: name, subject: "", company: "", createdAt: instant.milliseconds / 1000)
        let styles = try Styles(workbook)
        let sheet = try workbook.addSheet(named: name)
        sheet.setPrint(repeatsFirstRow: true, footer: name)
        sheet.freezeFirstRow()
        sheet.setFirstRowHeight(62)
        for (index, column) in columns.enumerated() {
            sheet.setWidth(column.width, of: index...index)
            try sheet.write(column.title, row: 0, column: index, styles.header)
        }
        (self.styles, self.sheet, self.columns) = (styles, sheet, columns.count)
        self.workbook = workbook
    }

    /// - Throws: `TooManyLines` when no sheet holds them all.
    package mutating func write(_ cells: [TableCell]) throws {
        guard row < Workbook.mostRows else { throw TooManyLines() }
        for (column, cell) in cells.enumerated() {
            switch cell {
            case .text(let text): try sheet.write(text, row: row, column: column, styles.text)
            case .number(let number): try sheet.write(Double(number), row: row, column: column, styles.number)
            case .share(let share): try sheet.write(share, row: row, column: column, styles.share)
            case .day(let day):
                // A spreadsheet's days are on no clock.
                let seconds = day.start(in: .gmt).milliseconds / 1000
                try sheet.write(localSeconds: seconds, row: row, column: column, styles.day)
            case .empty: break
            }
        }
        row += 1
    }

    /// Hands over the file, piece by piece.
    package consuming func close(to take: ([UInt8]) throws -> Void) throws {
        sheet.setFilter(lastRow: row - 1, lastColumn: columns - 1)
        try workbook.close(to: take)
    }

    package struct TooManyLines: Refusal, CaseIterable, Equatable {
        package static let allCases = [Self()]
        package var code: String { "too-many-lines-for-sheet" }
        package var description: String {
            "A spreadsheet holds \(Workbook.mostRows - 1) lines, and there are more; choose fewer days or take the CSV."
        }
    }
}

private struct Styles {
    let header: Workbook.Style
    let text: Workbook.Style
    let number: Workbook.Style
    let share: Workbook.Style
    let day: Workbook.Style

    init(_ workbook: borrowing Workbook) throws {
        header = try workbook.headerStyle()
        // "@" keeps a cell a text when somebody edits it.
        text = try workbook.style { format_set_num_format($0, "@") }
        number = try workbook.style { format_set_num_format($0, "0") }
        share = try workbook.style { format_set_num_format($0, "0.0%") }
        day = try workbook.style { format_set_num_format($0, "dd/mm/yyyy") }
    }
}

extension Workbook {
    /// Of the row that names the columns.
    func headerStyle() throws -> Style {
        try style { format in
            format_set_bold(format)
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            format_set_bg_color(format, 0xDDE6F0)
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
    }
}
