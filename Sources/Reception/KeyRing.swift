/// The keys under which what names people lies.
package protocol KeyRing: Sendable {
    /// Seals with new keys from now on; what lies under old ones is sealed anew by `reseal`.
    func rotateEncryptionKey(at instant: Instant) async throws

    /// Seals anew what lies under old keys, and destroys the keys that seal nothing then. - Returns: how much it was.
    func reseal() async throws -> Int

    /// How much lies under old keys.
    func countUnderOldKeys() async throws -> Int
}
