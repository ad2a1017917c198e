/// Vouches for registers: signs how they stand, and proves what it signed.
///
/// Registers are named by their codes; a key's name and a checkpoint's origin are `gatebook/<public host>/<register>`.
package protocol Notary: Sendable {
    /// How a register stands now, as a signed C2SP tlog-checkpoint.
    func checkpoint(of register: String) async throws -> SignedNote

    /// That entries stand in the tree of `size` entries; the first entry has number 1.
    ///
    /// - Throws: ``InclusionProof/Malformed`` for a number or size that the register does not have.
    func inclusionProofs(of numbers: [Int], in size: Int, of register: String) async throws -> [InclusionProof]

    /// That the tree of `from` entries is a prefix of the tree of `to`.
    ///
    /// - Throws: ``ConsistencyProof/Malformed`` for sizes that the register does not have.
    func consistencyProof(from: Int, to: Int, of register: String) async throws -> ConsistencyProof

    /// Signs another text, such as the end of a log, with the key that signs checkpoints.
    func sign(_ text: String, for register: String) throws -> SignedNote

    /// The newest first; the first is the one that signs.
    func signingKeys() async throws -> [SigningKey]

    /// The key under the name it has for a register.
    func verifierKey(_ key: SigningKey, of register: String) throws -> VerifierKey

    /// What a key that signs no more signed last of a register; nil when it never signed it.
    func lastCheckpoint(of register: String, by key: SigningKey) async throws -> SignedNote?

    /// Makes a new key that signs from now on. The old one's last checkpoint of every register is kept.
    ///
    /// - Parameter instant: milliseconds since 1970.
    /// - Throws: what the disk and the key file throw; the old key signs on then.
    func rotateSigningKey(at instant: Int64) async throws
}

/// The public half of an Ed25519 key, and when it signed.
package struct SigningKey: Sendable, Hashable {
    /// 32 bytes.
    package let publicKey: [UInt8]
    /// Milliseconds since 1970.
    package let since: Int64
    /// Nil while it signs.
    package let until: Int64?

    package init(publicKey: [UInt8], since: Int64, until: Int64?) {
        self.publicKey = publicKey
        self.since = since
        self.until = until
    }

    package var base64: String { Base64.text(of: publicKey) }
}
