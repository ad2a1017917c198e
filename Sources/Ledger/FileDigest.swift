import Crypto

/// SHA-256 of bytes that come piece by piece.
package struct FileDigest: Sendable {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ bytes: some Collection<UInt8>) {
        hash.update(data: Array(bytes))
    }

    /// Of all that came so far: 44 letters of padded base64 (RFC 4648 §4).
    package var base64: String { Base64.text(of: Array(hash.finalize())) }
}
