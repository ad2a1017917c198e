import Crypto
import Foundation
import Ledger

/// Random texts that are keys, such as those of cookies and one-time links: told once, kept as their hashes.
enum Secret {
    /// Random bytes, two lower-case digits each.
    static func text(bytes count: Int) -> String {
        // The system is asked once a word, not once a byte.
        let words = (0..<(count + 7) / 8).map { _ in UInt64.random(in: .min ... .max) }
        let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        return Hexadecimal.text(of: bytes.prefix(count))
    }

    /// What is kept: from 120 random bits on, a key needs no salt and no slow hash.
    static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}
