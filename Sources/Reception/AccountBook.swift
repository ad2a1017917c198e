/// Who may sign in, with what, and where they are signed in.
package protocol AccountBook: Sendable {
    /// In the order of their names.
    func accounts() async throws -> [AccountRecord]
    func account(_ username: Username) async throws -> AccountRecord?

    /// A disabled account signs in nowhere, and its sessions end.
    ///
    /// - Throws: `StoreRefusal.lastAdministrator` rather than leave nobody who could undo it.
    /// - Returns: false when there is no such account.
    func setDisabled(_ isDisabled: Bool, _ username: Username, at instant: Instant) async throws -> Bool

    /// Keeps a one-time link's hash in the place of an earlier one. - Returns: false when there is no such account.
    func offerReset(of username: Username, token: [UInt8], until expiresAt: Instant) async throws -> Bool
    /// Whom a link is for; nil when it is unknown, used or too old.
    func resetTarget(_ token: [UInt8], at instant: Instant) async throws -> Username?
    /// Uses the link up, sets the password and ends all sessions. - Returns: nil as `resetTarget` does.
    func reset(_ token: [UInt8], passwordHash: String, at instant: Instant) async throws -> Username?

    /// Ends all sessions when the password is a new one, none when it is the same hashed anew.
    func setPassword(_ hash: String, of username: Username, endingSessions: Bool) async throws

    // MARK: Sessions

    func sessions(of username: Username, at instant: Instant, limits: SessionLimits) async throws -> [Session]
    /// - Returns: false when the account has no such session.
    func closeSession(_ id: SessionID, of username: Username) async throws -> Bool
    func closeSessions(of username: Username) async throws

    // MARK: Second factor

    func secondFactor(of username: Username) async throws -> SecondFactor?
    /// Keeps a secret that counts once it is confirmed.
    func offerSecondFactor(_ secret: [UInt8], of username: Username) async throws
    /// Makes the secret count, with the hashes of the recovery codes.
    func confirmSecondFactor(
        of username: Username,
        step: Int,
        recoveryCodes: [[UInt8]],
        at instant: Instant
    ) async throws
    func removeSecondFactor(of username: Username) async throws
    /// Marks a time step as used. - Returns: false when it or a later one was used before: a code counts once.
    func useStep(_ step: Int, of username: Username) async throws -> Bool
    /// Uses a recovery code up. - Returns: false when there is none with this hash.
    func useRecoveryCode(_ hash: [UInt8], of username: Username) async throws -> Bool
}

/// An account as administrators see it.
package struct AccountRecord: Hashable, Sendable {
    package let account: Account
    package let createdAt: Instant
    package let disabledAt: Instant?
    package let hasPassword: Bool
    package let hasSecondFactor: Bool
    package let lastSignIn: Instant?

    package init(
        account: Account,
        createdAt: Instant,
        disabledAt: Instant?,
        hasPassword: Bool,
        hasSecondFactor: Bool,
        lastSignIn: Instant?
    ) {
        self.account = account
        self.createdAt = createdAt
        self.disabledAt = disabledAt
        self.hasPassword = hasPassword
        self.hasSecondFactor = hasSecondFactor
        self.lastSignIn = lastSignIn
    }
}

/// The secret of a time-based code (RFC 6238), and the last step that was used.
package struct SecondFactor: Sendable {
    package let secret: [UInt8]
    package let isConfirmed: Bool
    package let lastStep: Int?

    package init(secret: [UInt8], isConfirmed: Bool, lastStep: Int?) {
        self.secret = secret
        self.isConfirmed = isConfirmed
        self.lastStep = lastStep
    }
}

/// All second factors print alike, so that no secret ends up in a log.
extension SecondFactor: CustomStringConvertible, CustomReflectable {
    package var description: String { "SecondFactor" }

    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
