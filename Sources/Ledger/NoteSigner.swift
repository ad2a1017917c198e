import Crypto

/// The private key that signs checkpoints and exports: Ed25519 (RFC 8032).
package struct NoteSigner: Sendable {
    /// What everyone else needs to verify its signatures.
    package let verifierKey: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    /// Takes the 32 bytes that RFC 8032 §5.1.5 calls the private key.
    ///
    /// - Throws: ``Malformed/seedLength(_:)`` or ``Malformed/verifierKey(_:)``.
    package init(name: String, seed: [UInt8]) throws(Malformed) {
        guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .seedLength(seed.count)
        }
        self.key = key
        do {
            verifierKey = try VerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
        } catch {
            throw .verifierKey(error)
        }
    }

    /// Signs a text, which has to end in LF.
    ///
    /// - Throws: ``SignedNote/Malformed``.
    package func sign(_ text: String) throws -> SignedNote {
        let signature = try SignedNote.Signature(
            name: verifierKey.name,
            keyID: verifierKey.id,
            bytes: Array(key.signature(for: Array(text.utf8)))
        )
        return try SignedNote(text: text, signatures: [signature])
    }

    /// Why something cannot sign.
    package enum Malformed: Error, Hashable {
        case seedLength(Int)
        case verifierKey(VerifierKey.Malformed)
    }
}

/// It prints as the key that everyone may know.
extension NoteSigner: CustomStringConvertible, CustomReflectable {
    package var description: String { verifierKey.text }

    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
