import Crypto

/// The SHA-256 value of a node of the tree that RFC 6962 §2.1 makes of the entries.
///
/// Leaves and inner nodes are hashed with different first bytes, so neither can pass for the other.
package struct TreeHash: Sendable, Hashable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// What a tree without entries has for a root: SHA-256 of nothing.
    package static let empty = TreeHash(SHA256.hash(data: [UInt8]()))

    /// `SHA-256(0x00 ‖ entry)`.
    package static func leaf(_ entry: some Collection<UInt8>) -> TreeHash {
        TreeHash(SHA256.hash(data: [0x00] + entry))
    }

    /// `SHA-256(0x01 ‖ left ‖ right)`.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        TreeHash(SHA256.hash(data: [0x01] + left.bytes + right.bytes))
    }

    private init(_ digest: SHA256.Digest) {
        bytes = Array(digest)
    }

    /// Takes a hash as it is stored.
    ///
    /// - Throws: ``Malformed/length(_:)`` unless it is 32 bytes.
    package init(_ bytes: some Collection<UInt8>) throws(Malformed) {
        guard bytes.count == SHA256.byteCount else { throw .length(bytes.count) }
        self.bytes = Array(bytes)
    }

    /// Parses the text in a checkpoint or a proof: 44 letters of padded base64 (RFC 4648 §4).
    package init(base64 text: some StringProtocol) throws(Malformed) {
        guard let bytes = Base64.bytes(of: text) else { throw .notBase64 }
        try self.init(bytes)
    }

    package var base64: String { Base64.text(of: bytes) }

    /// Why something is not a hash.
    package enum Malformed: Error, Hashable {
        case length(Int)
        case notBase64
    }
}
