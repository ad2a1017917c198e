import Ledger
package import Reception

/// The day log as agencies file it: a PDF in the layout of Decree 30/2020/NĐ-CP, A4 on its side, with the register's seal.
///
/// The table is set in 9 points, not in 12: its sixteen columns would not fit otherwise. It is drawn row by row, so a day
/// may be of any length; phones lack their last three digits, since paper lies about.
package struct PaperDayLog: ~Copyable {
    private let canvas: Canvas
    private let log: DayLog
    private let headquarters: Headquarters
    private let seal: RegisterSeal
    private let words: PaperText
    private let madeOn: LocalDay
    private var figures = DayClosing.Figures(review: 0)
    private var rows = 0
    private var page = 1
    private var y = Self.top

    private static let (left, right, top, bottom) = (30.0, 282.0, 20.0, 191.0)
    private static let width = right - left
    private static let padding = 0.9

    /// Begins the file. The day of `instant` stands on the first page; `take` gets the file, piece by piece.
    ///
    /// - Throws: `FontMissing`.
    package init(
        _ log: DayLog,
        of headquarters: Headquarters,
        seal: RegisterSeal,
        at instant: Instant,
        to take: @escaping ([UInt8]) throws -> Void
    ) throws {
        self.log = log
        self.headquarters = headquarters
        self.seal = seal
        words = PaperText(language: log.language)
        madeOn = LocalDay(instant, in: log.timeZone)
        canvas = try Canvas(
            .pdf,
            page: .a4.landscape,
            about: DocumentInfo(
                title: "\(words.bookTitle) \(log.headquarters.text), \(words.subject(log.day))",
                author: headquarters.agency.name,
                language: log.language == .vietnamese ? "vi-VN" : "en-GB",
                date: instant.text.prefix(19) + "Z"
            ),
            fonts: [.serif],
            to: take
        )
        drawHeading()
        canvas.begin(.table)
        drawTableHead()
    }

    package mutating func write(_ visits: [Visit]) throws {
        for visit in visits {
            figures.count(visit, in: log.timeZone)
            let cells = DayLog.Column.allCases.map { column in
                Cell(
                    canvas.text(
                        log.paperText(column, of: visit),
                        TextStyle(.serif, 9, alignment: column.isCentred ? .center : .left),
                        width: column.paperWidth(in: log.language) - 2 * Self.padding,
                        mostLines: Self.mostLines
                    )
                )
            }
            let height = (cells.map(\.height).max() ?? 0) + 2 * Self.padding
            if y + height > Self.bottom {
                try turnPage()
                drawTableHead()
            }
            drawRow(cells, height: height, tag: .cell)
            if visit.isAnnulled { strike(cells) }
            rows += 1
            if rows == Self.mostTaggedRows { canvas.end(.table) }
        }
    }

    /// Draws what comes after the table, and hands over the rest.
    package consuming func close() throws {
        if rows == 0 { drawEmptyRow() }
        if isTagged { canvas.end(.table) }
        if y + Self.endHeight > Self.bottom { try turnPage() }
        drawTotals()
        drawSignatures()
        try drawSeal()
        drawFoot()
        try canvas.endPage()
        try canvas.close()
    }

    /// cairo keeps all tags in memory until the end; whoever listens to a longer log takes another form.
    private static let mostTaggedRows = 10_000
    private var isTagged: Bool { rows < Self.mostTaggedRows }

    /// More lines than fit on a page would be drawn below it. What is registered has far fewer.
    private static let mostLines = 38
    /// Totals, signatures and seal stay together.
    private static let endHeight = 92.0

    private mutating func turnPage() throws {
        drawFoot()
        try canvas.endPage()
        page += 1
        y = Self.top
        let number = canvas.text("\(page)", TextStyle(.serif, 13, alignment: .center), width: Self.width)
        canvas.draw(number, x: Self.left, y: 10)
    }

    private func drawFoot() {
        canvas.rule(from: (Self.left, 194), to: (Self.right, 194), width: 0.15)
        canvas.draw(canvas.text(words.foot(log, seal), TextStyle(.serif, 8.5)), x: Self.left, y: 195)
    }
}

/// A text in a list of texts.
private final class Cell {
    let block: TextBlock

    init(_ block: consuming TextBlock) {
        self.block = block
    }

    var height: Double { block.height }
}

// MARK: - The table

extension PaperDayLog {
    /// The titles, and the numbers of the columns below them.
    private mutating func drawTableHead() {
        let columns = DayLog.Column.allCases
        let titles = columns.map { column in
            Cell(
                canvas.text(
                    column.title(in: log.language),
                    TextStyle(.serif, 9, bold: true, alignment: .center),
                    width: column.paperWidth(in: log.language) - 2 * Self.padding
                )
            )
        }
        let height = (titles.map(\.height).max() ?? 0) + 2 * Self.padding
        drawRow(titles, height: height, tag: .headerCell)
        let numbers = columns.enumerated().map { index, column in
            Cell(
                canvas.text(
                    "(\(index + 1))",
                    TextStyle(.serif, 8, italic: true, alignment: .center),
                    width: column.paperWidth(in: log.language) - 2 * Self.padding
                )
            )
        }
        drawRow(numbers, height: 3.4 + 2 * Self.padding, tag: .headerCell)
    }

    private mutating func drawRow(_ cells: [Cell], height: Double, tag: Canvas.Tag) {
        if isTagged { canvas.begin(.row) }
        var x = Self.left
        for (column, cell) in zip(DayLog.Column.allCases, cells) {
            let middle = tag == .headerCell ? (height - cell.height) / 2 : Self.padding
            if isTagged { canvas.begin(tag) }
            canvas.draw(cell.block, x: x + Self.padding, y: y + middle)
            if isTagged { canvas.end(tag) }
            x += column.paperWidth(in: log.language)
        }
        if isTagged { canvas.end(.row) }
        drawGrid(height: height)
        y += height
    }

    private func drawGrid(height: Double) {
        canvas.frame(Box(x: Self.left, y: y, width: Self.width, height: height), width: 0.15)
        var x = Self.left
        for column in DayLog.Column.allCases.dropLast() {
            x += column.paperWidth(in: log.language)
            canvas.rule(from: (x, y), to: (x, y + height), width: 0.15)
        }
    }

    private mutating func drawEmptyRow() {
        let block = canvas.text(words.empty, TextStyle(.serif, 12, italic: true, alignment: .center), width: Self.width)
        let height = block.height + 4
        canvas.begin(.row)
        canvas.begin(.cell)
        canvas.draw(block, x: Self.left, y: y + 2)
        canvas.end(.cell)
        canvas.end(.row)
        canvas.frame(Box(x: Self.left, y: y, width: Self.width, height: height), width: 0.15)
        y += height
    }

    /// Through the first line of the row that was drawn last, as in a paper book.
    private func strike(_ cells: [Cell]) {
        guard let first = cells.first else { return }
        let height = (cells.map(\.height).max() ?? 0) + 2 * Self.padding
        let line = y - height + Self.padding + first.block.baseline * 0.72
        canvas.rule(from: (Self.left + 1, line), to: (Self.right - 1, line), width: 0.25)
    }
}

// MARK: - Before and after it

extension PaperDayLog {
    private mutating func drawHeading() {
        let (agencyWidth, countryX) = (104.0, 160.0)
        let countryWidth = Self.right - countryX
        paragraph(
            headquarters.agency.name.uppercased(),
            TextStyle(.serif, 13, bold: true, alignment: .center),
            Self.left,
            agencyWidth
        )
        let agencyEnd = y
        canvas.rule(
            from: (Self.left + agencyWidth * 0.31, y + 0.8),
            to: (Self.left + agencyWidth * 0.69, y + 0.8),
            width: 0.25
        )
        y = Self.top
        paragraph(words.country, TextStyle(.serif, 13, bold: true, alignment: .center), countryX, countryWidth)
        let motto = canvas.text(words.motto, TextStyle(.serif, 14, bold: true))
        let mottoX = countryX + (countryWidth - motto.width) / 2
        canvas.tag(.paragraph) { canvas.draw(motto, x: mottoX, y: y) }
        y += motto.height
        canvas.rule(from: (mottoX, y + 0.8), to: (mottoX + motto.width, y + 0.8), width: 0.25)
        y = max(y, agencyEnd) + 3
        let line = y
        paragraph(words.number, TextStyle(.serif, 13, alignment: .center), Self.left, agencyWidth)
        y = line
        paragraph(
            words.placeAndDate(madeOn),
            TextStyle(.serif, 13, italic: true, alignment: .center),
            countryX,
            countryWidth
        )
        y += 4
        let title = canvas.text(words.title, TextStyle(.serif, 14, bold: true, alignment: .center), width: Self.width)
        canvas.tag(.heading) { canvas.draw(title, x: Self.left, y: y) }
        y += title.height
        paragraph(words.subject(log.day), TextStyle(.serif, 14, bold: true, alignment: .center), Self.left, Self.width)
        let place = ["\(headquarters.name) (\(headquarters.code.text))", headquarters.address].compactMap(\.self)
        paragraph(place.joined(separator: ", "), TextStyle(.serif, 12, alignment: .center), Self.left, Self.width)
        if madeOn <= log.day {
            paragraph(words.unfinished, TextStyle(.serif, 12, italic: true, alignment: .center), Self.left, Self.width)
        }
        y += 3
    }

    private mutating func drawTotals() {
        y += 3
        var parts = log.general(figures).map { "\($0.title): \($0.count)" }
        if let share = log.share(figures) { parts.append("\(words.share): \(words.percent(share))") }
        paragraph("\(words.total): \(parts.joined(separator: "; "))./.", TextStyle(.serif, 12), Self.left, Self.width)
    }

    private mutating func drawSignatures() {
        y += 3
        let start = y
        paragraph(words.recipients, TextStyle(.serif, 12, bold: true, italic: true), Self.left, 40)
        paragraph(words.archive, TextStyle(.serif, 11), Self.left, 40)
        for (x, title, note) in [(90.0, words.recorder, words.recorderSigns), (192, words.head, words.headSigns)] {
            y = start
            paragraph(title, TextStyle(.serif, 13, bold: true, alignment: .center), x, 90)
            paragraph(note, TextStyle(.serif, 12, italic: true, alignment: .center), x, 90)
        }
    }

    /// At the foot of the last page, the code at the left.
    private mutating func drawSeal() throws {
        let symbol = try QRSymbol(seal.note.serialized, errorCorrection: .medium)
        let side = 30.0
        y = Self.bottom - side - 4
        canvas.frame(Box(x: Self.left, y: y - 3, width: Self.width, height: side + 6), width: 0.15)
        canvas.tag(.figure) { canvas.draw(symbol, x: Self.left + 4, y: y, side: side) }
        let x = Self.left + side + 10
        let width = Self.right - x - 3
        paragraph(words.sealTitle, TextStyle(.serif, 11, bold: true), x, width)
        for line in words.sealLines(seal, of: log.headquarters) {
            y += 0.8
            paragraph(line, TextStyle(.serif, 10), x, width)
        }
    }

    /// Draws a text at the height that was reached, and goes on below it.
    private mutating func paragraph(_ text: String, _ style: TextStyle, _ x: Double, _ width: Double) {
        let block = canvas.text(text, style, width: width)
        canvas.tag(.paragraph) { canvas.draw(block, x: x, y: y) }
        y += block.height
    }
}
