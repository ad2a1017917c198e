/// What is wrong with a CSV file, and where, in words for the person who edits it.
package struct MalformedCSV: Error, Equatable, CustomStringConvertible {
    package let reason: Reason
    package let place: Place

    /// What the reason is about: the column's name, the limit, the counts. Empty when there is nothing to add.
    package let detail: String

    init(_ reason: Reason, at place: Place, _ detail: String = "") {
        self.reason = reason
        self.place = place
        self.detail = detail
    }

    package var description: String {
        "\(place): \(reason)\(detail.isEmpty ? "" : " (\(detail))")."
    }

    /// A position in the file as an editor shows it.
    package struct Place: Equatable, Sendable, CustomStringConvertible {
        /// Counted from 1. Lines inside a quoted field count.
        package let line: Int

        /// Counted from 1 in Unicode scalars; the byte order mark does not count.
        package let column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        static let start = Self(line: 1, column: 1)

        package var description: String { "line \(line), column \(column)" }
    }
}

extension MalformedCSV {
    package enum Reason: String, CaseIterable, Sendable, CustomStringConvertible {
        case tooLarge = "csv-too-large"
        case tooManyRows = "csv-too-many-rows"
        case fieldTooLong = "csv-field-too-long"
        case empty = "csv-empty"
        case notUTF8 = "csv-not-utf8"
        case unterminatedQuote = "csv-unterminated-quote"
        case strayQuote = "csv-stray-quote"
        case strayReturn = "csv-stray-return"
        case wrongFieldCount = "csv-wrong-field-count"
        case duplicateColumn = "csv-duplicate-column"
        case missingColumn = "csv-missing-column"
        case unknownColumn = "csv-unknown-column"

        package var description: String {
            switch self {
            case .tooLarge: "the file has more bytes than are read"
            case .tooManyRows: "the file has more rows than are read"
            case .fieldTooLong: "the field has more bytes than are read"
            case .empty: "the file has no header row"
            case .notUTF8: "the file is not UTF-8; save it as \"CSV UTF-8\""
            case .unterminatedQuote: "the quote that opens here is never closed"
            case .strayQuote: "a quote inside a field must be doubled, and the whole field enclosed in quotes"
            case .strayReturn: "a carriage return without a line feed ends no line"
            case .wrongFieldCount: "the row has another number of fields than the header"
            case .duplicateColumn: "the column is there twice"
            case .missingColumn: "the column is missing"
            case .unknownColumn: "the column is not known"
            }
        }
    }
}

/// How much of a CSV file is read before it is refused.
package struct CSVLimits: Sendable {
    /// Of the whole file.
    package var bytes = 1024 * 1024
    /// Without the header.
    package var rows = 10_000
    /// Of one field, before it is trimmed.
    package var fieldBytes = 4096

    package init() {}
}
