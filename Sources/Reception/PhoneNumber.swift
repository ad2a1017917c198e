/// A telephone number in one form, so that the same phone typed twice is the same value.
///
/// Vietnamese numbers are kept nationally (`0912345678`, `02723822822`), foreign ones in E.164 (`+85512345678`).
/// Prefixes are not looked at: numbers are portable.
package struct PhoneNumber: Hashable, Sendable {
    /// Digits only, or `+` and digits for a foreign number.
    package let digits: String

    package init(_ text: String) throws(Invalid) {
        guard text.utf8.count <= 64 else { throw .wrongLength }
        let isCompact = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        var compact = isCompact ? text : text.filter { !" .-()\u{00A0}".contains($0) }
        guard !compact.isEmpty else { throw .empty }
        if compact.hasPrefix("00") { compact = "+" + compact.dropFirst(2) }
        let number = compact.hasPrefix("+") ? compact.dropFirst() : Substring(compact)
        guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .letters }

        if compact.hasPrefix("+84") {
            digits = try Self.national("0" + compact.dropFirst(3))
        } else if compact.hasPrefix("+") {
            // E.164: at most 15 digits; no country assigns subscribers fewer than 7 with its code, and no country
            // code begins with 0.
            guard (7...15).contains(number.count), !number.hasPrefix("0") else { throw .wrongLength }
            digits = compact
        } else if compact.hasPrefix("84"), (11...12).contains(compact.count) {
            digits = try Self.national("0" + compact.dropFirst(2))
        } else {
            digits = try Self.national(compact)
        }
    }

    /// Grouped for reading aloud: `0912 345 678`, `0272 3822 822`, `+855 12 345 678` stays ungrouped after the plus.
    package var grouped: String {
        guard digits.hasPrefix("0") else { return digits }
        let areaCodeEnd = digits.index(digits.startIndex, offsetBy: 4)
        let lastGroup = digits.index(digits.endIndex, offsetBy: -3)
        return "\(digits[..<areaCodeEnd]) \(digits[areaCodeEnd..<lastGroup]) \(digits[lastGroup...])"
    }

    /// Mobile `0[35789]` and 8 digits; landline `02` and 9 digits.
    private static func national(_ number: String) throws(Invalid) -> String {
        if number.hasPrefix("1800") || number.hasPrefix("1900") || number.hasPrefix("01800")
            || number.hasPrefix("01900")
        {
            throw .serviceNumber
        }
        guard number.hasPrefix("0") else {
            throw number.count == 9 ? .ambiguous : .wrongLength
        }
        switch number.dropFirst().first {
        case "3", "5", "7", "8", "9":
            guard number.count == 10 else { throw .wrongLength }
        case "2":
            guard number.count == 11 else { throw .wrongLength }
        default:
            throw .wrongLength
        }
        return number
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case empty = "phone-empty"
        case letters = "phone-letters"
        case wrongLength = "phone-wrong-length"
        case ambiguous = "phone-ambiguous"
        case serviceNumber = "phone-service-number"

        package var description: String {
            switch self {
            case .empty: "The phone number is empty; leave the field out instead."
            case .letters: "The phone number has something that is not a digit, a space or + . - ( )."
            case .wrongLength:
                "The phone number is no Vietnamese mobile (10 digits) or landline (11), nor + and a country's number."
            case .ambiguous: "A number of nine digits without a 0 in front is ambiguous; ask for the whole number."
            case .serviceNumber: "A 1800 or 1900 number is a hotline, not a visitor's phone."
            }
        }
    }
}
