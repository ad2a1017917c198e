/// How a cell is kept from being run as a formula.
///
/// Spreadsheets take a cell that begins with `= + - @`, or with one of these in full width, for a formula, and some drop
/// a tab or line break in front of it. Against that an apostrophe is put before the sign (OWASP, "CSV Injection";
/// ASVS 1.2.10). That is enough for a reader that splits at commas and honours quotes, as RFC 4180 says.
///
/// A spreadsheet in a country with a decimal comma splits at `;` instead, other programs at tabs. To them `"a","b;=c"`
/// is no quoted cell: the quotes end before the comma, everything up to the next separator is plain text, and then
/// `=c"` begins a cell. A line break inside quotes begins a row there, and a separator that ends a cell makes the closing
/// quote open the next one. No way of quoting closes this for every reader. So a text is watched not only at its
/// beginning but after each `;`, control character and line break in it, looking through spaces, quotes and what is
/// invisible: if a sign comes next, the apostrophe goes before it; if the cell ends there, the apostrophe ends it.
///
/// This is the least that does it. No character is taken away or replaced, commas and signs elsewhere are left alone,
/// and a text that needs no guard is written unchanged. What was entered, to the letter, is in the XLSX and the JSON
/// lines of the same day.
extension CSVWriter {
    /// What the next character could begin, for some reader.
    private enum Watch {
        /// The cell, for every reader.
        case cell
        /// A cell or row, for a reader that splits where the last character stood.
        case part
        /// Nothing: something harmless comes before it.
        case nothing
    }

    /// Appends the text with its quotes doubled and its guards in place, without the enclosing quotes.
    static func appendGuarded(_ text: String, to bytes: inout [UInt8]) {
        let apostrophe = UInt8(ascii: "'")
        var watch = Watch.cell
        for scalar in text.unicodeScalars {
            switch scalar {
            case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
                if watch != .nothing {
                    bytes.append(apostrophe)
                }
                watch = .nothing
            case "\r", "\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
                // After a separator a line break ends an empty cell; only at the start can it begin one.
                if watch == .cell {
                    bytes.append(apostrophe)
                }
                watch = .part
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
                if watch != .nothing {
                    bytes.append(apostrophe)
                }
                watch = .part
            case ";":
                watch = .part
            case "\"":
                bytes.append(UInt8(ascii: "\""))
            default:
                if watch != .nothing, !scalar.isLookedThrough {
                    watch = .nothing
                }
            }
            bytes.append(contentsOf: scalar.utf8)
        }
        if watch == .part {
            bytes.append(apostrophe)
        }
    }

    /// Whether `appendGuarded` would append these very bytes. It answers no in doubt, and yes for most of what is
    /// written in a visitors' book, at a fraction of the time.
    static func needsNoGuard(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = utf8.first else { return true }
        switch first {
        case UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
            return false
        case ..<0x80, 0xC3...0xC9:
            // ASCII, and the Latin letters from À to ɿ.
            break
        case 0xE1:
            // Of U+1000 to U+1FFF the Vietnamese letters, Ḁ to ỿ.
            guard utf8.count > 2, 0xB8...0xBB ~= utf8[1] else { return false }
        default:
            return false
        }
        return utf8.allSatisfy { byte in
            // 0xC2 begins U+0085, 0xE2 the line separators.
            byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ";") && byte != 0x7F && byte != 0xC2
                && byte != 0xE2
        }
    }
}

extension Unicode.Scalar {
    /// White space and what has no shape: a reader that trims, or a person who looks, sees what comes after it.
    fileprivate var isLookedThrough: Bool {
        properties.isWhitespace || properties.isDefaultIgnorableCodePoint
    }
}
