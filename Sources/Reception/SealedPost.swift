/// What devices seal to the server before they keep it: whoever takes a device reads nothing of what it held back.
///
/// HPKE (RFC 9180) in base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM: what every browser can do.
package protocol SealedPost: Sendable {
    /// The key that devices seal to from now on.
    func sealingKey() -> SealingKey

    /// Opens what was sealed for a path, also under a key of before.
    ///
    /// - Throws: `SealedRefusal`.
    func open(_ letter: SealedLetter) throws -> [UInt8]

    /// What a recorder's entries carry along, so that it stays known who recorded them, whoever is signed in when they
    /// are sent.
    func voucher(for recorder: Username, at register: HeadquartersCode, from instant: Instant) -> String

    /// The recorder a voucher was given to.
    ///
    /// - Throws: `SealedRefusal.voucherRefused` when it is none, is for another register, or is too old.
    func recorder(with voucher: String, at register: HeadquartersCode, at instant: Instant) throws -> Username

    /// Has devices seal to a new key. What they sealed to the old one is opened for as long as its file lies in `keys/`.
    func rotateSealingKey() async throws
}

package struct SealingKey: Hashable, Sendable {
    /// Lower-case hexadecimal.
    package let id: String
    /// The point, uncompressed: 65 bytes.
    package let publicKey: [UInt8]

    package init(id: String, publicKey: [UInt8]) {
        self.id = id
        self.publicKey = publicKey
    }
}

/// What came sealed: the encapsulated key of 65 bytes, then what it seals.
package struct SealedLetter: Hashable, Sendable {
    /// The key it was sealed to.
    package let key: String
    /// `visits/…`: sealed for one path, it opens for no other.
    package let path: String
    package let bytes: [UInt8]

    /// HPKE's `info`: what all that devices seal to the server is sealed for.
    package static let purpose = "gatebook entry/1"

    package init(key: String, path: String, bytes: [UInt8]) {
        self.key = key
        self.path = path
        self.bytes = bytes
    }
}

/// How long a voucher counts: a tablet may come back weeks later.
package enum Voucher {
    package static let lifetime: Duration = .days(90)
}

package enum SealedRefusal: String, Refusal, CaseIterable {
    case keyUnknown = "sealing-key-unknown"
    case unopenable = "sealed-unopenable"
    case voucherRefused = "voucher-refused"

    package var description: String {
        switch self {
        case .keyUnknown:
            "It was sealed to a key that is not here; it was not kept. Keep it, and send it again when the key is back."
        case .unopenable: "What is sealed here does not open; it is damaged, or was sealed for another entry."
        case .voucherRefused: "Who recorded this cannot be told from what came with it."
        }
    }
}
