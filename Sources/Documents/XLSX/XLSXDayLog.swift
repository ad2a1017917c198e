import CXLSXWriter
package import Foundation
package import Reception

/// The day log as a spreadsheet: a sheet of visits, and one of figures with a chart. It is written visit by visit in
/// constant memory.
package struct XLSXDayLog: ~Copyable {
    private let log: DayLog
    private let workbook: Workbook
    private let visits: Workbook.Sheet
    private let figuresSheet: Workbook.Sheet
    private let styles: Styles
    private var figures = DayClosing.Figures(review: 0)
    private var row = 1

    /// Begins the file. `instant` stands in its properties; `scratch` is the folder for what the library writes in between,
    /// in plain text.
    package init(_ log: DayLog, agency: String, at instant: Instant, scratch: URL) throws {
        let isVietnamese = log.language == .vietnamese
        let workbook = try Workbook(in: scratch)
        workbook.describe(
            title: isVietnamese ? "Nhật ký ra vào trụ sở" : "Visitors' log",
            subject: "\(log.headquarters.text), \(log.day.text)",
            company: agency,
            createdAt: instant.milliseconds / 1000
        )
        let styles = try Styles(workbook)
        let visits = try workbook.addSheet(named: isVietnamese ? "Nhật ký" : "Visits")
        let figures = try workbook.addSheet(named: Self.figuresName(log.language))
        let footer = "\(log.headquarters.text) \(log.day.text)"
        visits.setPrint(repeatsFirstRow: true, footer: footer)
        visits.freezeFirstRow()
        for (column, kind) in DayLog.Column.allCases.enumerated() {
            visits.setWidth(kind.width, of: column...column)
            try visits.write(kind.title(in: log.language), row: 0, column: column, styles.header)
        }
        figures.setPrint(repeatsFirstRow: false, footer: footer)
        (self.log, self.styles, self.visits, figuresSheet) = (log, styles, visits, figures)
        self.workbook = workbook
    }

    /// - Throws: `TooManyVisits` when no sheet holds them all.
    package mutating func write(_ visits: [Visit]) throws {
        guard row + visits.count <= Workbook.mostRows else { throw TooManyVisits() }
        for visit in visits {
            figures.count(visit, in: log.timeZone)
            let style = visit.isAnnulled ? styles.annulled : styles.plain
            for (column, kind) in DayLog.Column.allCases.enumerated() {
                switch log.cell(kind, of: visit) {
                case .text(let text): try self.visits.write(text, row: row, column: column, style.text)
                case .number(let number):
                    try self.visits.write(Double(number), row: row, column: column, style.number)
                case .time(let instant):
                    try self.visits.write(localSeconds: seconds(instant), row: row, column: column, style.time)
                case .empty: break
                }
            }
            row += 1
        }
    }

    /// Hands over the file, piece by piece.
    package consuming func close(to take: ([UInt8]) throws -> Void) throws {
        visits.setFilter(lastRow: row - 1, lastColumn: DayLog.Column.allCases.count - 1)
        try writeFigures()
        try workbook.close(to: take)
    }

    /// On the clock of the headquarters, without fractions, as the CSV has it.
    private func seconds(_ instant: Instant) -> Int64 {
        Int64((Double(instant.milliseconds) / 1000).rounded(.down))
            + Int64(log.timeZone.secondsFromGMT(for: instant.date))
    }

    // MARK: The second sheet

    private static func figuresName(_ language: DayLog.Language) -> String {
        language == .vietnamese ? "Số liệu" : "Figures"
    }

    private func writeFigures() throws {
        let isVietnamese = log.language == .vietnamese
        let sheet = figuresSheet
        sheet.setWidth(34, of: 0...0)
        sheet.setWidth(12, of: 1...1)
        var row = 0
        func write(_ title: String, _ lines: [DayLog.Figure]) throws -> ClosedRange<Int> {
            try sheet.write(title, row: row, column: 0, styles.header)
            let first = row + 1
            for (offset, line) in lines.enumerated() {
                try sheet.write(line.title, row: first + offset, column: 0, styles.plain.text)
                try sheet.write(Double(line.count), row: first + offset, column: 1, styles.plain.number)
            }
            row = first + lines.count + 1
            return first + 1...first + lines.count
        }
        _ = try write("\(log.headquarters.text), \(log.day.vietnameseText)", log.general(figures))
        if let share = log.share(figures) {
            let title = isVietnamese ? "Tỷ lệ đã cài đặt" : "Share installed"
            try sheet.write(title, row: row - 1, column: 0, styles.plain.text)
            try sheet.write(share, row: row - 1, column: 1, styles.share)
            row += 1
        }
        let answersTitle = isVietnamese ? "Tình trạng cài đặt" : "App answers"
        let answers = try write(answersTitle, log.answers(figures))
        _ = try write(isVietnamese ? "Căn cứ giờ ra" : "How exits are known", log.exits(figures))
        let name = "='\(Self.figuresName(log.language))'!"
        sheet.insert(
            try workbook.columnChart(
                answersTitle,
                names: "\(name)$A$\(answers.lowerBound):$A$\(answers.upperBound)",
                heights: "\(name)$B$\(answers.lowerBound):$B$\(answers.upperBound)"
            ),
            row: 1,
            column: 3
        )
    }

    /// A day of more visits than a sheet has rows.
    package struct TooManyVisits: Refusal, CaseIterable, Equatable {
        package static let allCases = [Self()]
        package var code: String { "too-many-visits-for-sheet" }
        package var description: String {
            "A spreadsheet holds \(Workbook.mostRows - 1) visits, and the day has more; take the CSV."
        }
    }
}

// MARK: - Looks

private struct Styles {
    struct Line {
        let text: Workbook.Style
        let number: Workbook.Style
        let time: Workbook.Style
    }

    let header: Workbook.Style
    let plain: Line
    /// Struck through, as in a paper book.
    let annulled: Line
    let share: Workbook.Style

    init(_ workbook: borrowing Workbook) throws {
        header = try workbook.headerStyle()
        plain = try Line(workbook, isStruck: false)
        annulled = try Line(workbook, isStruck: true)
        share = try workbook.style { format_set_num_format($0, "0.0%") }
    }
}

extension Styles.Line {
    init(_ workbook: borrowing Workbook, isStruck: Bool) throws {
        func style(_ numberFormat: String) throws -> Workbook.Style {
            try workbook.style { format in
                format_set_num_format(format, numberFormat)
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
                if numberFormat == "@" { format_set_text_wrap(format) }
                if isStruck { format_set_font_strikeout(format) }
            }
        }
        // "@" keeps a cell a text when somebody edits it.
        text = try style("@")
        number = try style("0")
        time = try style("dd/mm/yyyy hh:mm:ss")
    }
}

extension DayLog.Column {
    /// In digits of the standard font.
    fileprivate var width: Double {
        switch self {
        case .number, .party: 9
        case .arrived, .left: 19
        case .how, .document, .appAnswer: 20
        case .name, .organisation: 28
        case .phone, .entrance, .recorder: 15
        case .toSee, .purpose: 26
        case .badge: 10
        case .remarks: 22
        }
    }
}
