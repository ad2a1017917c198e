import Crypto

/// An Ed25519 public key and the name it signs under: <https://c2sp.org/signed-note>, signature type 0x01.
///
/// Its text is `name+id+base64(0x01 ‖ public key)`, as in
/// <https://pkg.go.dev/golang.org/x/mod/sumdb/note#hdr-Verifying_Notes>.
package struct VerifierKey: Sendable, Hashable {
    /// Not empty, without spaces, plus signs and control characters.
    package let name: String
    /// 4 bytes: the first of `SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)`.
    package let id: [UInt8]
    /// 32 bytes (RFC 8032).
    package let publicKey: [UInt8]

    static let idLength = 4
    private static let algorithm: UInt8 = 0x01

    /// - Throws: ``Malformed/name`` or ``Malformed/keyLength(_:)``.
    package init(name: String, publicKey: [UInt8]) throws(Malformed) {
        guard Self.isName(name) else { throw .name }
        guard publicKey.count == 32 else { throw .keyLength(publicKey.count) }
        self.name = name
        self.publicKey = publicKey
        id = Array(SHA256.hash(data: Array(name.utf8) + [0x0A, Self.algorithm] + publicKey).prefix(Self.idLength))
    }

    /// Parses exactly what ``text`` writes.
    package init(_ text: some StringProtocol) throws(Malformed) {
        // The base64 may have plus signs of its own, the name has none.
        let parts = String(text).unicodeScalars.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
            .map { String($0) }
        guard parts.count == 3 else { throw .notThreeParts }
        guard let bytes = Base64.bytes(of: parts[2]) else { throw .notBase64 }
        guard bytes.first == Self.algorithm else { throw .algorithm }
        try self.init(name: parts[0], publicKey: Array(bytes.dropFirst()))
        guard Hexadecimal.bytes(of: parts[1]) == id else { throw .id }
    }

    package var text: String {
        "\(name)+\(Hexadecimal.text(of: id))+\(Base64.text(of: [Self.algorithm] + publicKey))"
    }

    /// Whether the note has a valid signature of this key and no invalid one.
    ///
    /// Signatures of other keys are ignored, also those that share the name or the ID with this one.
    package func verifies(_ note: SignedNote) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        // Names are compared as bytes: String takes two spellings of one letter as equal.
        let own = note.signatures.filter { $0.keyID == id && $0.name.utf8.elementsEqual(name.utf8) }
        let text = Array(note.text.utf8)
        return !own.isEmpty && own.allSatisfy { key.isValidSignature($0.bytes, for: text) }
    }

    /// Whether a note can be signed under this name.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0 >= " " && $0 != "+" && !$0.properties.isWhitespace }
    }

    /// Why something is not a verifier key.
    package enum Malformed: Error, Hashable {
        case notThreeParts
        case name
        /// It is not eight lower-case hexadecimal digits, or those of another name or key.
        case id
        case notBase64
        /// Not Ed25519, the only one known here.
        case algorithm
        case keyLength(Int)
    }
}
