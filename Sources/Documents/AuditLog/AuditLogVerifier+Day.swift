import Foundation
import Ledger
import Reception

// What the entries of the day add up to.
extension AuditLogVerifier {
    /// The visits that arrived on the day, as the entries up to a number tell them.
    private func visits(upTo last: Int) -> [Visit] {
        var entries: [VisitID: [Entry]] = [:]
        for line in log.lines where line.line.number <= last {
            if let visit = line.entry.visit { entries[visit, default: []].append(line.entry) }
        }
        return entries.values.compactMap { Visit(folding: $0) }.filter { visit in
            visit.arrival.map { LocalDay($0.occurredAt, in: log.timeZone) } == log.day
        }
    }

    func checkFigures() throws(Wrong) -> String? {
        guard let (number, closing) = closing else { return nil }
        var figures = DayClosing.Figures(review: closing.figures.review)
        for visit in visits(upTo: number - 1) { figures.count(visit, in: log.timeZone) }
        for line in log.lines where (log.head.first..<number).contains(line.line.number) {
            figures.count(line.entry.event.kind)
        }
        guard figures == closing.figures else {
            throw Wrong("The figures in closing \(number) are not what the entries add up to.")
        }
        let sum = "\(figures.day.visits) visits, \(figures.day.people) people"
        guard !closing.isComplete else { return "The day was closed complete, with \(sum), as the entries add up." }
        let missing = closing.missing.map { "\($0.key.text): \($0.value.text)" }.sorted().joined(separator: "; ")
        return "The day was closed with \(sum), as the entries add up, complete except "
            + (closing.missing.isEmpty ? "" : "for numbers of devices that had not come (\(missing)) and ")
            + "for \(figures.review) lines under review."
    }

    // MARK: The log as people read it

    func checkRows() throws(Wrong) -> String? {
        guard let csv = against.csv else { return nil }
        let found = try cells(of: csv, "The CSV")
        guard let header = found.first,
            let language = DayLog.Language.allCases.first(where: { dayLog($0).header == header })
        else { throw Wrong("The CSV is not a day log: its columns are others.") }
        let log = dayLog(language)
        let visits = visits(upTo: .max).sorted(by: DayLog.precedes)
        var bytes: [UInt8] = []
        CSVWriter.appendHeader(log.header, to: &bytes)
        for visit in visits { CSVWriter.appendRow(log.row(visit), to: &bytes) }
        // As a reader sees them, so that what differs can be named.
        let expected = try cells(of: bytes, "What the entries say")
        for (visit, (row, cells)) in zip(visits, zip(found, expected).dropFirst()) {
            let number = visit.arrival?.number ?? 0
            guard row.count == cells.count else { throw Wrong("The row of number \(number) has other columns.") }
            for (index, column) in DayLog.Column.allCases.enumerated() where row[index] != cells[index] {
                // What was erased since then cannot be compared any more.
                if visit.isErased, column.isPersonal { continue }
                throw Wrong("In the row of number \(number) the CSV differs in the column \(header[index]).")
            }
        }
        guard found.count == expected.count else {
            throw Wrong("The CSV has \(found.count - 1) rows, the entries tell of \(visits.count) visits.")
        }
        let erased = visits.count(where: \.isErased)
        guard erased > 0 || bytes == csv else { throw Wrong("The CSV is not spelled as Gatebook writes it.") }
        return "The \(visits.count) rows of the CSV say what the entries say"
            + (erased == 0 ? "." : ", but for \(erased) people whose data was erased.")
    }

    private func cells(of csv: [UInt8], _ what: String) throws(Wrong) -> [[String]] {
        var cells: [[String]] = []
        var limits = CSVLimits()
        // The auditor's own file, of a day that may be long.
        (limits.bytes, limits.rows) = (1 << 30, .max)
        do throws(MalformedCSV) {
            var reader = try CSVReader(bytes: csv, limits: limits)
            while let record = try reader.next() { cells.append(record.fields.map(\.text)) }
        } catch {
            throw Wrong("\(what) cannot be read: \(error.description)")
        }
        return cells
    }

    private func dayLog(_ language: DayLog.Language) -> DayLog {
        var names: [EntranceCode: String] = [:]
        for (code, name) in log.head.entrances { if let code = try? EntranceCode(code) { names[code] = name } }
        return DayLog(
            headquarters: log.headquarters,
            timeZone: log.timeZone,
            entrances: names,
            day: log.day,
            language: language
        )
    }
}
