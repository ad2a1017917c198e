/// The 32 random bytes hashed before a payload; a secret for as long as the payload is one.
///
/// It has no description, so that it does not end up in a log by accident.
package struct Salt: Sendable, Hashable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// Draws a new salt. Outside tests the generator is `SystemRandomNumberGenerator`, which is
    /// cryptographically secure on every platform that Swift supports.
    package init(using generator: inout some RandomNumberGenerator) {
        var bytes: [UInt8] = []
        for _ in 0..<4 {
            let word: UInt64 = generator.next()
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        self.bytes = bytes
    }

    /// Takes a salt as it is stored.
    ///
    /// - Throws: ``Malformed/length(_:)`` unless it is 32 bytes.
    package init(_ bytes: some Collection<UInt8>) throws(Malformed) {
        guard bytes.count == 32 else { throw .length(bytes.count) }
        self.bytes = Array(bytes)
    }

    /// Parses the text in an export: 44 letters of padded base64 (RFC 4648 §4).
    package init(base64 text: some StringProtocol) throws(Malformed) {
        guard let bytes = Base64.bytes(of: text) else { throw .notBase64 }
        try self.init(bytes)
    }

    package var base64: String { Base64.text(of: bytes) }

    /// Why something is not a salt.
    package enum Malformed: Error, Hashable {
        case length(Int)
        case notBase64
    }
}

/// Two salts print alike, whatever their bytes.
extension Salt: CustomStringConvertible, CustomReflectable {
    package var description: String { "Salt" }

    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
