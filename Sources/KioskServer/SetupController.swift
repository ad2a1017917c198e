import HTTPTypes
import Hummingbird
package import Reception
import Synchronization

/// The one-time link that makes the first administrator. No default password exists, so there is nothing to forget to
/// change.
package final class SetupToken: Sendable {
    package static let lifetime: Duration = .minutes(15)

    private struct Open {
        let hash: [UInt8]
        let expiresAt: Instant
    }

    private let open: Mutex<Open?>

    private init(_ open: Open?) {
        self.open = Mutex(open)
    }

    /// No set-up: there is an administrator.
    package static var closed: SetupToken { SetupToken(nil) }

    /// Makes a token of 160 random bits; its text is returned once and kept nowhere.
    package static func issue(at instant: Instant) -> (token: SetupToken, text: String) {
        let text = Secret.text(bytes: 20)
        return (SetupToken(Open(hash: Secret.hash(text), expiresAt: instant + lifetime)), text)
    }

    func accepts(_ text: String, at instant: Instant) -> Bool {
        open.withLock { open in
            guard let open else { return false }
            return instant < open.expiresAt && Secret.hash(text) == open.hash
        }
    }

    /// Uses the token up: of two requests at once, one gets it.
    ///
    /// - Returns: what puts it back, should the work it was taken for fail; nil when it is not accepted.
    func take(_ text: String, at instant: Instant) -> (@Sendable () -> Void)? {
        guard accepts(text, at: instant) else { return nil }
        let taken = open.withLock { open in
            defer { open = nil }
            return open
        }
        guard let taken else { return nil }
        return { [self] in open.withLock { $0 = taken } }
    }
}

/// What the set-up page asks for.
struct SetupController: Sendable {
    let store: any Store
    let token: SetupToken
    let passwords: PasswordHasher
    let policy: PasswordPolicy
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<GatebookContext>] {
        [
            Route(.post, "/api/v1/setup", setUp),
            Route(.post, "/api/v1/setup/headquarters", listHeadquarters),
        ]
    }

    private struct TokenRequest: Decodable {
        let token: String

        enum Key: String, CodingKey, CaseIterable { case token }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            token = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .token)
        }
    }

    private struct HeadquartersChoice: Encodable {
        let code: String
        let name: String
        let agencyName: String
    }

    @Sendable func listHeadquarters(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(TokenRequest.self, limits: limits)
        guard token.accepts(body.token, at: now()) else { throw RequestRefusal.setupTokenRefused }
        let all = try await store.headquarters(in: .everywhere)
        return try JSON.response(
            all.map { HeadquartersChoice(code: $0.code.text, name: $0.name, agencyName: $0.agency.name) }
        )
    }

    private struct SetupRequest: Decodable {
        let token: String
        let accounts: [(role: Role.Name, account: AccountRequest)]

        enum Key: String, CodingKey, CaseIterable { case token, administrator, recorder }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            token = try body.decode(String.self, forKey: .token)
            let administrator = try body.decode(AccountRequest.self, forKey: .administrator)
            let recorder = try body.decodeIfPresent(AccountRequest.self, forKey: .recorder)
            accounts = [(.admin, administrator)] + (recorder.map { [(.recorder, $0)] } ?? [])
        }
    }

    private struct SetupBody: Encodable {
        let administrator: String
        let recorder: String?
    }

    @Sendable func setUp(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(SetupRequest.self, limits: limits)
        guard let putBack = token.take(body.token, at: now()) else { throw RequestRefusal.setupTokenRefused }
        do {
            var accounts: [NewAccount] = []
            for (role, account) in body.accounts {
                accounts.append(try await account.hashed(passwords, policy, for: role))
            }
            try await store.addAccounts(accounts, at: now())
            for account in accounts {
                try await store.note(TrailEntry(at: now(), .accountAdded, by: nil, on: account.username.text))
            }
        } catch {
            putBack()
            throw error
        }
        return try JSON.response(
            SetupBody(
                administrator: body.accounts[0].account.username.text,
                recorder: body.accounts.dropFirst().first?.account.username.text
            ),
            status: .created
        )
    }
}

/// An account as it is asked for, by the set-up page or by a command.
struct AccountRequest: Decodable, Sendable {
    let username: Username
    let password: Password
    let headquarters: HeadquartersCode?
    let agency: AgencyCode?

    private enum Key: String, CodingKey, CaseIterable { case username, password, headquarters, agency }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let body = try decoder.container(keyedBy: Key.self)
        username = try body.parse(.username) { (text: String) in try Username(text) }
        password = try body.parse(.password) { (text: String) in try Password(text) }
        headquarters = try body.parseIfPresent(.headquarters) { (text: String) in try HeadquartersCode(text) }
        agency = try body.parseIfPresent(.agency) { (text: String) in try AgencyCode(text) }
    }

    func hashed(
        _ passwords: PasswordHasher,
        _ policy: PasswordPolicy,
        for role: Role.Name
    ) async throws -> NewAccount {
        try policy.check(password, for: username, field: "password")
        return NewAccount(
            username: username,
            role: role,
            headquarters: headquarters,
            agency: agency,
            passwordHash: try await passwords.hash(password)
        )
    }
}
