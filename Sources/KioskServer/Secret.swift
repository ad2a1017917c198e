import Crypto
import Foundation
import Ledger

/// Random texts that are keys, such as those of cookies and one-time links: told once, kept as their hashes.
enum Secret {
    /// Random bytes, two lower-case digits each.
    static func text(bytes count: Int) -> String {
        Hexadecimal.text(of: (0..<count).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// What is kept: from 120 random bits on, a key needs no salt and no slow hash.
    static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}
