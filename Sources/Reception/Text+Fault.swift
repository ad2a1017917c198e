import Foundation

/// What can be wrong with a line of text, whichever field it is for.
package enum TextFault: String, Error, CaseIterable, Sendable {
    case empty
    case tooLong = "too-long"
    case controlCharacter = "control-character"
    case notNFC = "not-nfc"

    /// Trims the line and checks it.
    ///
    /// - Parameters:
    ///   - text: the line as it was sent.
    ///   - limit: the most Unicode scalars the line may have. Scalars, not characters: one character can carry any
    ///     number of combining marks.
    /// - Returns: the line without spaces at its ends.
    /// - Throws: the first fault found.
    static func checkedLine(_ text: String, limit: Int) throws(TextFault) -> String {
        // Before anything else: trimming and normalising 10 MB of spaces is work nobody should get for free.
        guard text.utf8.count <= limit * 8 else { throw .tooLong }
        if isPlainLine(text, limit: limit) { return text }
        let line = text.trimmingCharacters(in: .whitespaces)
        guard !line.isEmpty else { throw .empty }
        guard line.unicodeScalars.count <= limit else { throw .tooLong }
        guard line.unicodeScalars.allSatisfy(\.isVisible) else { throw .controlCharacter }
        // `==` on strings is canonical equivalence and would find NFD equal to NFC.
        guard line.unicodeScalars.elementsEqual(line.precomposedStringWithCanonicalMapping.unicodeScalars) else {
            throw .notNFC
        }
        return line
    }

    /// Whether it is a line without fault as it stands. It answers no in doubt, and yes for most of what is written in a
    /// visitors' book, in a fraction of the time: printable ASCII and the composed Latin letters up to Vietnamese ones
    /// are visible, and in NFC in whatever order they stand.
    private static func isPlainLine(_ text: String, limit: Int) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: " "), text.utf8.last != UInt8(ascii: " ") else {
            return false
        }
        var count = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20...0x7E, 0xC0...0x24F, 0x1EA0...0x1EF9: count += 1
            default: return false
            }
        }
        return count <= limit
    }

    /// As `checkedLine`, for a text that may have line breaks; empty lines are left out.
    static func checkedParagraphs(_ text: String, limit: Int) throws(TextFault) -> String {
        guard text.utf8.count <= limit * 8 else { throw .tooLong }
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            lines.append(try checkedLine(String(line), limit: limit))
        }
        guard !lines.isEmpty else { throw .empty }
        let text = lines.joined(separator: "\n")
        guard text.unicodeScalars.count <= limit else { throw .tooLong }
        return text
    }
}

extension Unicode.Scalar {
    /// False for what cannot be seen and changes what is seen around it: controls, bidirectional overrides, zero
    /// width characters, line breaks, fillers that look like nothing, private use. Nor may there be noncharacters,
    /// which XML 1.0 forbids: a spreadsheet with U+FFFF in a cell does not open.
    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: false
        default: !properties.isDefaultIgnorableCodePoint && !properties.isNoncharacterCodePoint
        }
    }
}
