import Foundation

/// A name as it is searched: without accents, case, apostrophes and hyphens, in single-spaced words.
///
/// `đ` is a letter of its own, not a `d` with a mark, so it is folded by hand.
package struct FoldKey: Hashable, Sendable {
    package let words: [String]

    package init(_ text: String) {
        words = (Self.foldedLatin(text) ?? Self.folded(text)).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "đ", "Đ": folded.append("d")
            case "'", "’", "‘", "ʼ", "-", "‐", "‑": continue
            case "A"..."Z": folded.append(Unicode.Scalar(UInt8(ascii: scalar) | 0x20))
            case _ where scalar.isASCII: folded.append(scalar)
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(folded)
    }

    /// The same of a text that has no other letters than Vietnamese and its neighbours in Unicode have, as nearly every
    /// name: each is looked up, which takes a tenth of the time. Nil for any other.
    private static func foldedLatin(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard scalar.value < latin.count, let letter = latin[Int(scalar.value)] else { return nil }
            bytes += letter.utf8
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What becomes of the letters up to the end of Latin Extended Additional; nil where it is more than ASCII, or where
    /// what stands beside it counts.
    private static let latin: [String?] = (0...0x1EFF).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.canonicalCombiningClass == .notReordered
        else { return nil }
        let letter = folded(String(scalar))
        return letter.utf8.allSatisfy { $0 < 0x80 } ? letter : nil
    }

    /// True when every word of the query begins a word of this name of its own.
    package func matches(_ query: FoldKey) -> Bool {
        // Most names fail here, before anything is sorted or copied.
        guard query.words.allSatisfy({ word in words.contains { $0.hasPrefix(word) } }) else { return false }
        var unused = words
        // The longest words first: "ng nguyen" must not spend "nguyen" on "ng".
        for word in query.words.sorted(by: { $0.count > $1.count }) {
            guard let index = unused.firstIndex(where: { $0.hasPrefix(word) }) else { return false }
            unused.remove(at: index)
        }
        return true
    }
}
