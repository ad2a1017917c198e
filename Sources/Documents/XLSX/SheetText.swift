/// How any text gets through SpreadsheetML unchanged.
enum SheetText {
    /// What XML cannot hold is written as `_xHHHH_`, which spreadsheets read back as the character it stands for
    /// (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring). A text that looks like that gets its underscore written so too.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isRemarkable) else { return text }
        var escaped = ""
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            switch scalar {
            case "\t", "\n": escaped.unicodeScalars.append(scalar)
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": escaped += code(scalar)
            case "_" where looksLikeCode(scalars[index...].prefix(7)): escaped += code(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A control character, an underscore, or the first byte of U+FFFE.
    private static func isRemarkable(_ byte: UInt8) -> Bool { byte < 0x20 || byte == UInt8(ascii: "_") || byte == 0xEF }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
    }

    private static func looksLikeCode(_ scalars: Substring.UnicodeScalarView) -> Bool {
        let scalars = Array(scalars)
        return scalars.count == 7 && (scalars[1] == "x" || scalars[1] == "X") && scalars[6] == "_"
            && scalars[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
    }
}
