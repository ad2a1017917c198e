import Crypto

/// What stands in a leaf for the payload that says who it was: `SHA-256(salt ‖ payload)`.
///
/// The leaf is kept for ever and shown to auditors; the payload and its salt can be erased. While they
/// exist, anyone holding them can check that they are the ones the leaf was written for. Once they are
/// gone, 256 unknown random bits stand between the commitment and any guess at a name or a phone number.
///
/// The salt has a fixed length, so no two pairs of salt and payload give the same hashed bytes.
package struct Commitment: Sendable, Hashable {
    /// 32 bytes.
    package let digest: [UInt8]

    /// Commits to `payload`, whose bytes are hashed as they are and never encoded anew.
    package init(salt: Salt, payload: some Collection<UInt8>) {
        var hash = SHA256()
        hash.update(data: salt.bytes)
        hash.update(data: Array(payload))
        digest = Array(hash.finalize())
    }

    /// Takes a digest as it is stored.
    ///
    /// - Throws: ``Malformed/length(_:)`` unless it is 32 bytes.
    package init(digest: some Collection<UInt8>) throws(Malformed) {
        guard digest.count == SHA256.byteCount else { throw .length(digest.count) }
        self.digest = Array(digest)
    }

    /// Parses the text in a leaf: 44 letters of padded base64 (RFC 4648 §4).
    package init(base64 text: some StringProtocol) throws(Malformed) {
        guard let digest = Base64.bytes(of: text) else { throw .notBase64 }
        try self.init(digest: digest)
    }

    /// Parses 64 lower-case hexadecimal digits.
    package init(hexadecimal text: some StringProtocol) throws(Malformed) {
        guard let digest = Hexadecimal.bytes(of: text) else { throw .notHexadecimal }
        try self.init(digest: digest)
    }

    package var base64: String { Base64.text(of: digest) }

    package var hexadecimal: String { Hexadecimal.text(of: digest) }

    /// Why something is not a commitment.
    package enum Malformed: Error, Hashable {
        case length(Int)
        case notBase64
        case notHexadecimal
    }
}
