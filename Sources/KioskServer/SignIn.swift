import Foundation
import HTTPTypes
import Reception

/// Checks who somebody is: password, second factor, and how often it was wrong before.
struct SignIn: Sendable {
    let store: any Store
    let passwords: PasswordHasher
    let guardian: SignInGuard
    let now: @Sendable () -> Instant

    /// What somebody types.
    struct Credentials: Decodable {
        let username: String
        let password: String
        /// Of the authenticator app, or a recovery code.
        let code: String?

        enum Key: String, CodingKey, CaseIterable { case username, password, code }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            username = try body.decode(String.self, forKey: .username)
            password = try body.decode(String.self, forKey: .password)
            code = try body.decodeIfPresent(String.self, forKey: .code)
        }
    }

    /// - Throws: `RequestRefusal.signInRefused` whatever was wrong of name and password, after as long as any other;
    ///   `secondFactorRequired` when they were right and a code is wanted; a problem 429 while it is slowed down.
    func account(_ typed: Credentials, from address: String?, isPaired: Bool) async throws -> Account {
        // A name or password that cannot exist is as wrong as any other, and takes as long.
        let username = try? Username(typed.username.lowercased())
        let name = username?.text ?? ""
        try await checkPace(of: name, from: address, isPaired: isPaired)
        let known: (account: Account, passwordHash: String)? =
            if let username { try await store.credentials(of: username) } else { nil }
        let password = try? Password(typed.password)
        guard try await passwords.verify(password, against: known?.passwordHash), let known, let password else {
            guardian.failed(name, from: address, at: now())
            try await note(.signInFailed, name, known?.account, address)
            throw RequestRefusal.signInRefused
        }
        try await checkSecondFactor(of: known.account, typed.code, from: address)
        guardian.succeeded(name, from: address)
        if passwords.isOutdated(known.passwordHash) {
            let hash = try await passwords.hash(password)
            try await store.setPassword(hash, of: known.account.username, endingSessions: false)
        }
        return known.account
    }

    /// Asks whoever is signed in for the password once more; a guess counts like one at sign-in.
    ///
    /// - Throws: a refusal of `field` when it is wrong; a problem 429 while it is slowed down.
    func confirm(_ typed: String, of username: Username, field: String, from address: String?) async throws {
        try await checkPace(of: username.text, from: address, isPaired: false)
        let known = try await store.credentials(of: username)
        guard try await passwords.verify(try? Password(typed), against: known?.passwordHash) else {
            guardian.failed(username.text, from: address, at: now())
            throw FieldRefusal(field: field, refusal: RequestRefusal.passwordWrong)
        }
    }

    private func checkPace(of name: String, from address: String?, isPaired: Bool) async throws {
        guard let wait = guardian.wait(for: name, from: address, isPaired: isPaired, at: now()) else { return }
        try await note(.signInSlowed, name, nil, address)
        throw Problem.signInSlowed(for: wait)
    }

    private func checkSecondFactor(of account: Account, _ code: String?, from address: String?) async throws {
        guard let factor = try await store.secondFactor(of: account.username), factor.isConfirmed else { return }
        guard let code, !code.isEmpty else { throw RequestRefusal.secondFactorRequired }
        if let recovery = RecoveryCode(code), try await store.useRecoveryCode(recovery.hash, of: account.username) {
            return try await note(.recoveryCodeUsed, account.username.text, account, address)
        }
        let seconds = now().milliseconds / 1000
        guard let step = TOTP(secret: factor.secret).step(of: code.filter { $0 != " " }, at: seconds),
            try await store.useStep(step, of: account.username)
        else {
            guardian.failed(account.username.text, from: address, at: now())
            try await note(.signInFailed, account.username.text, account, address)
            throw RequestRefusal.signInRefused
        }
    }

    /// A name that is no account's is not kept: people type passwords into the wrong field.
    private func note(
        _ event: TrailEntry.Event,
        _ name: String,
        _ account: Account?,
        _ address: String?
    ) async throws {
        let isKnown =
            if account != nil { true } else if let username = try? Username(name) {
                try await store.account(username) != nil
            } else { false }
        try await store.note(TrailEntry(at: now(), event, by: nil, on: isKnown ? name : nil, from: address))
    }
}
