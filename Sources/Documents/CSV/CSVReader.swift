import Foundation

/// Reads the records of a CSV file one after the other: RFC 4180 to the letter, but for LF as a line end.
///
/// It takes the file scalar by scalar and knows at each where it stands, because the person who has to repair a file
/// needs to be told the line and the column.
struct CSVReader {
    /// A row of the file.
    struct Record {
        var fields: [Field] = []
        let start: MalformedCSV.Place
        /// Where the line end stands.
        var end: MalformedCSV.Place
    }

    /// A field, in NFC and trimmed.
    struct Field {
        let text: String
        let start: MalformedCSV.Place
    }

    private var scalars: CSVScalars
    private let limits: CSVLimits

    init(bytes: some Collection<UInt8>, limits: CSVLimits) throws(MalformedCSV) {
        guard bytes.count <= limits.bytes else {
            throw MalformedCSV(.tooLarge, at: .start, "\(limits.bytes)")
        }
        scalars = try CSVScalars(bytes: bytes)
        self.limits = limits
    }

    /// The next record, or `nil` at the end of the file.
    mutating func next() throws(MalformedCSV) -> Record? {
        guard scalars.current != nil else { return nil }
        var record = Record(start: scalars.place, end: scalars.place)
        while true {
            let start = scalars.place
            let text = scalars.current == "\"" ? try quoted() : try bare()
            record.fields.append(Field(text: text.trimmedNFC, start: start))
            record.end = scalars.place
            switch scalars.current {
            case ",":
                try scalars.advance()
            case "\r":
                let place = scalars.place
                try scalars.advance()
                guard scalars.current == "\n" else { throw MalformedCSV(.strayReturn, at: place) }
                try scalars.advance()
                return record
            case "\n":
                try scalars.advance()
                return record
            default:
                return record
            }
        }
    }

    /// A field without quotes; stops at the comma, the line end or the end of the file.
    private mutating func bare() throws(MalformedCSV) -> String {
        let start = scalars.place
        var text = ""
        while let scalar = scalars.current, scalar != ",", scalar != "\r", scalar != "\n" {
            guard scalar != "\"" else { throw MalformedCSV(.strayQuote, at: scalars.place) }
            try append(scalar, to: &text, startedAt: start)
        }
        return text
    }

    /// A field in quotes; stops where a field without would.
    private mutating func quoted() throws(MalformedCSV) -> String {
        let start = scalars.place
        var text = ""
        try scalars.advance()
        while let scalar = scalars.current {
            let place = scalars.place
            guard scalar == "\"" else {
                try append(scalar, to: &text, startedAt: start)
                continue
            }
            try scalars.advance()
            switch scalars.current {
            case "\"":
                try append("\"", to: &text, startedAt: start)
            case nil, ",", "\r", "\n":
                return text
            default:
                throw MalformedCSV(.strayQuote, at: place)
            }
        }
        throw MalformedCSV(.unterminatedQuote, at: start)
    }

    private mutating func append(
        _ scalar: Unicode.Scalar,
        to text: inout String,
        startedAt start: MalformedCSV.Place
    ) throws(MalformedCSV) {
        guard text.utf8.count + scalar.utf8.count <= limits.fieldBytes else {
            throw MalformedCSV(.fieldTooLong, at: start, "\(limits.fieldBytes)")
        }
        text.unicodeScalars.append(scalar)
        try scalars.advance()
    }
}

extension String {
    fileprivate var trimmedNFC: String {
        trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
    }
}
