/// A device that holds a token: bound to one entrance, until it is revoked.
package struct PairedDevice: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// What its recorder may, after signing in on it.
        case desk
        /// Adds visits and departures of its entrance; reads nothing back.
        case lobby
    }

    package let id: DeviceID
    package let kind: Kind
    package let entrance: EntranceCode
    package let agency: AgencyCode
    package let isRevoked: Bool

    package init(id: DeviceID, kind: Kind, entrance: EntranceCode, agency: AgencyCode, isRevoked: Bool) {
        self.id = id
        self.kind = kind
        self.entrance = entrance
        self.agency = agency
        self.isRevoked = isRevoked
    }

    package var headquarters: HeadquartersCode { entrance.headquarters }
}

/// A code that was shown once and makes one device of whoever types it in time.
package struct PairingOffer: Hashable, Sendable {
    package static let lifetime: Duration = .minutes(10)

    package let kind: PairedDevice.Kind
    package let entrance: EntranceCode
    package let name: ShortText?
    package let issuedBy: Author
    package let expiresAt: Instant

    package init(
        kind: PairedDevice.Kind,
        entrance: EntranceCode,
        name: ShortText?,
        issuedBy: Author,
        expiresAt: Instant
    ) {
        self.kind = kind
        self.entrance = entrance
        self.name = name
        self.issuedBy = issuedBy
        self.expiresAt = expiresAt
    }
}

/// The devices that hold tokens.
package protocol DeviceBook: Sendable {
    /// Keeps an offer under the keyed hash of its code.
    func offerPairing(_ offer: PairingOffer, code: PairingCode, at instant: Instant) async throws

    /// Uses an offer up. - Returns: the device, or nil when the code is unknown, used or too old.
    func pair(
        with code: PairingCode,
        token: [UInt8],
        version: String?,
        at instant: Instant
    ) async throws -> PairedDevice?

    /// Who holds a token, whose SHA-256 this is; also one that was revoked.
    func pairedDevice(_ token: [UInt8]) async throws -> PairedDevice?
}

/// Eight characters of Crockford base 32, shown in two groups: `7K3Q-2MXP`.
package struct PairingCode: Hashable, Sendable {
    /// Capitals, without the hyphen.
    package let text: String

    package init(using generator: inout some RandomNumberGenerator) {
        text = CrockfordBase32.random(8, using: &generator)
    }

    /// Reads any case, with or without hyphens and spaces, and O as 0, I and L as 1.
    package init?(_ typed: String) {
        guard typed.utf8.count <= 40, typed.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var text = ""
        for character in typed.uppercased() where character != "-" && character != " " {
            guard let value = CrockfordBase32.value(of: character) else { return nil }
            text.append(CrockfordBase32.digits[value])
        }
        guard text.count == 8 else { return nil }
        self.text = text
    }

    package var grouped: String { "\(text.prefix(4))-\(text.suffix(4))" }
}
