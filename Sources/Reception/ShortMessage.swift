import Foundation

/// How a text travels as SMS (3GPP TS 23.038 and 23.040): its alphabet, its length, and in how many parts.
package struct ShortMessage: Hashable, Sendable {
    package enum Alphabet: String, CaseIterable, Codable, Sendable {
        /// 7 bits a character; of Vietnamese letters à è é ì ò ù É alone.
        case gsm7
        /// 16 bits a character, for the whole text when one letter is outside GSM-7.
        case ucs2

        /// What a message of one part has room for.
        package var oneMessage: Int { self == .gsm7 ? 160 : 70 }
        /// What each of several parts has room for: six octets tell them how they belong together.
        package var onePart: Int { self == .gsm7 ? 153 : 67 }
    }

    package let alphabet: Alphabet
    /// Septets of GSM-7, of which `^ { } \ [ ~ ] | €` take two; UTF-16 units of UCS-2.
    package let length: Int
    package let parts: Int

    /// The most parts that are sent: what costs three times as much is read by fewer.
    package static let mostParts = 3

    package init(_ text: String) {
        let costs = text.unicodeScalars.map(GSM7.cost)
        alphabet = costs.contains(nil) ? .ucs2 : .gsm7
        // A character is never cut in two, neither an escaped one nor a surrogate pair.
        let units = alphabet == .gsm7 ? costs.map { $0 ?? 0 } : text.unicodeScalars.map { $0.value > 0xFFFF ? 2 : 1 }
        length = units.reduce(0, +)
        guard length > alphabet.oneMessage else {
            parts = 1
            return
        }
        var (count, used) = (1, 0)
        for unit in units {
            if used + unit > alphabet.onePart { (count, used) = (count + 1, 0) }
            used += unit
        }
        parts = count
    }

    /// The length of a text of this alphabet in as many parts as are sent.
    package var limit: Int { alphabet.onePart * Self.mostParts }
    package var fits: Bool { parts <= Self.mostParts }
}

/// The default alphabet of GSM with its extension table (3GPP TS 23.038, 6.2.1); no national table is used, because
/// telephones of Vietnam are not told of one.
private enum GSM7 {
    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars
    )
    private static let escaped = Set("\u{C}^{}\\[~]|€".unicodeScalars)

    /// In septets; nil outside the alphabet.
    static func cost(of scalar: Unicode.Scalar) -> Int? {
        if basic.contains(scalar) { return 1 }
        return escaped.contains(scalar) ? 2 : nil
    }
}

extension String {
    /// As Vietnamese is typed where there are no accents: `Cài đặt` as `Cai dat`; quotes, dashes and spaces as a
    /// keyboard has them.
    package var withoutAccents: String {
        var plain = String.UnicodeScalarView()
        for scalar in decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "đ": plain.append("d")
            case "Đ": plain.append("D")
            case "“", "”", "„", "«", "»": plain.append("\"")
            case "‘", "’", "‚", "ʼ": plain.append("'")
            case "–", "—", "‐", "‑", "−": plain.append("-")
            case "…": plain.append(contentsOf: "...".unicodeScalars)
            case "\u{A0}", "\u{202F}", "\u{2009}": plain.append(" ")
            case "₫": plain.append("d")
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }
}
