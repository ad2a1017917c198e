/// What one cell holds.
package enum CSVCell: Equatable, Sendable {
    /// Written in quotes, and guarded so that no spreadsheet runs it.
    case text(String)
    /// Written bare, so that a spreadsheet can add it up.
    case number(Int)
    case empty
}

/// Writes CSV (RFC 4180, UTF-8 with a byte order mark, lines ending in CR LF) row by row into a buffer of the caller's.
///
/// A log of a million visits is written in bounded memory: append a few thousand rows, send the buffer, empty it but
/// keep its capacity, go on.
package enum CSVWriter {
    /// Begins the file: the byte order mark, without which Excel reads Vietnamese in the machine's old code page, and
    /// the row of column names.
    package static func appendHeader(_ names: [String], to bytes: inout [UInt8]) {
        bytes += [0xEF, 0xBB, 0xBF]
        appendRow(names.map(CSVCell.text), to: &bytes)
    }

    /// Appends one row with its line end.
    ///
    /// Every text is in quotes, whether or not it holds a comma, as OWASP advises. Quotes do not keep Excel from taking
    /// `0912345678` for a number and dropping its zero; a phone grouped with spaces stays what it is.
    package static func appendRow(_ cells: [CSVCell], to bytes: inout [UInt8]) {
        var isFirst = true
        for cell in cells {
            if !isFirst {
                bytes.append(UInt8(ascii: ","))
            }
            isFirst = false
            switch cell {
            case .text(let text):
                appendQuoted(text, to: &bytes)
            case .number(let number) where number < 0:
                // Its minus sign is a trigger like any other.
                appendQuoted(String(number), to: &bytes)
            case .number(let number):
                bytes.append(contentsOf: String(number).utf8)
            case .empty:
                break
            }
        }
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        let isPlain = text.utf8.withContiguousStorageIfAvailable { utf8 in
            guard needsNoGuard(utf8) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if isPlain != true {
            appendGuarded(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
