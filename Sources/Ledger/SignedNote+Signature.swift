extension SignedNote {
    /// One signature line: `— name base64(key ID ‖ signature)`.
    package struct Signature: Sendable, Hashable {
        /// Of the key; see ``VerifierKey/name``.
        package let name: String
        /// 4 bytes, of the key.
        package let keyID: [UInt8]
        /// At least one; Ed25519 makes 64.
        package let bytes: [UInt8]

        /// - Throws: ``Malformed/name``, ``Malformed/keyID`` or ``Malformed/signatureLength(_:)``.
        package init(name: String, keyID: [UInt8], bytes: [UInt8]) throws(Malformed) {
            guard VerifierKey.isName(name) else { throw .name }
            guard keyID.count == VerifierKey.idLength else { throw .keyID }
            guard !bytes.isEmpty else { throw .signatureLength(keyID.count) }
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }

        /// Parses a line without its LF.
        init(line: Substring.UnicodeScalarView) throws(Malformed) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 3, parts[0] == "\u{2014}" else { throw .notSignatureLine }
            guard let bytes = Base64.bytes(of: parts[2]) else { throw .notBase64 }
            guard bytes.count > VerifierKey.idLength else { throw .signatureLength(bytes.count) }
            try self.init(
                name: parts[1],
                keyID: Array(bytes.prefix(VerifierKey.idLength)),
                bytes: Array(bytes.dropFirst(VerifierKey.idLength))
            )
        }

        /// Without its LF.
        var line: String { "\u{2014} \(name) \(Base64.text(of: keyID + bytes))" }
    }
}
