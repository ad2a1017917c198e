import Foundation

/// A name as it is searched: without accents, case, apostrophes and hyphens, in single-spaced words.
///
/// `đ` is a letter of its own, not a `d` with a mark, so it is folded by hand.
package struct FoldKey: Hashable, Sendable {
    package let words: [String]

    package init(_ text: String) {
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
        words = String(folded).split(whereSeparator: \.isWhitespace).map(String.init)
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
