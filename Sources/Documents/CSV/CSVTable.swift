/// A table that an agency edits by hand, read from CSV (RFC 4180): a header row with exactly the names of `Column`, in
/// any order, then rows with a field for each.
///
/// The file is UTF-8, with a byte order mark or without; lines end in CR LF or LF. Every text comes out in Unicode NFC
/// and without white space around it, so that equal names are equal.
///
/// ```swift
/// enum Column: String, CaseIterable { case code, name }
/// let table = try CSVTable<Column>(bytes: file)
/// for row in table.rows { print(row.line, row[.code], row[.name]) }
/// ```
package struct CSVTable<Column> where Column: RawRepresentable<String> & CaseIterable & Hashable {
    /// In the order of the file, without the header.
    package let rows: [Row]

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - limits: what is too much.
    /// - Throws: `MalformedCSV`, with the first place in the file that is wrong.
    package init(bytes: some Collection<UInt8>, limits: CSVLimits = CSVLimits()) throws(MalformedCSV) {
        var reader = try CSVReader(bytes: bytes, limits: limits)
        guard let header = try reader.next() else {
            throw MalformedCSV(.empty, at: .start)
        }
        let columns = try Self.columns(of: header)
        var rows: [Row] = []
        while let record = try reader.next() {
            guard rows.count < limits.rows else {
                throw MalformedCSV(.tooManyRows, at: record.start, "\(limits.rows)")
            }
            rows.append(try Row(record, columns: columns))
        }
        self.rows = rows
    }

    /// The columns in the order of the file.
    private static func columns(of header: CSVReader.Record) throws(MalformedCSV) -> [Column] {
        var columns: [Column] = []
        for field in header.fields {
            guard let column = Column(rawValue: field.text) else {
                throw MalformedCSV(.unknownColumn, at: field.start, field.text)
            }
            guard !columns.contains(column) else {
                throw MalformedCSV(.duplicateColumn, at: field.start, field.text)
            }
            columns.append(column)
        }
        for column in Column.allCases where !columns.contains(column) {
            throw MalformedCSV(.missingColumn, at: header.end, column.rawValue)
        }
        return columns
    }

    /// One row, with a text for each column.
    package struct Row {
        /// The line of the file on which the row begins, counted from 1.
        package let line: Int

        private let texts: [Column: String]

        fileprivate init(_ record: CSVReader.Record, columns: [Column]) throws(MalformedCSV) {
            let fields = record.fields
            guard fields.count == columns.count else {
                let place = fields.count > columns.count ? fields[columns.count].start : record.end
                throw MalformedCSV(.wrongFieldCount, at: place, "\(fields.count), not \(columns.count)")
            }
            line = record.start.line
            texts = Dictionary(uniqueKeysWithValues: zip(columns, fields.lazy.map(\.text)))
        }

        /// Empty where the file has nothing between two commas. (Every row has every column; the initialiser saw to it.)
        package subscript(column: Column) -> String {
            texts[column, default: ""]
        }
    }
}

extension CSVTable: Sendable where Column: Sendable {}
extension CSVTable.Row: Sendable where Column: Sendable {}
