import HTTPTypes
import Hummingbird
import Reception

/// Choosing a password: one's own anew, or the first through a one-time link.
struct PasswordController: Sendable {
    let store: any Store
    let passwords: PasswordHasher
    let policy: PasswordPolicy
    let signIn: SignIn
    let now: @Sendable () -> Instant
    let limits: BodyLimits
    let sessionLimits: SessionLimits

    var publicRoutes: [Route<GatebookContext>] {
        [
            Route(.post, "/api/v1/password/reset", reset),
            Route(.post, "/api/v1/password/reset/check", check),
        ]
    }

    var routes: [Route<AccountContext>] {
        [
            Route(.put, "/api/v1/password", nil, change)
        ]
    }

    private struct ChangeRequest: Decodable {
        let old: String
        let new: Password

        enum Key: String, CodingKey, CaseIterable { case old, new }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            old = try body.decode(String.self, forKey: .old)
            new = try body.parse(.new) { (text: String) in try Password(text) }
        }
    }

    /// Ends every session of the account, and begins this one anew: whoever holds an old cookie is out.
    @Sendable func change(_ request: Request, _ context: AccountContext) async throws -> Response {
        let body = try await request.json(ChangeRequest.self, limits: limits)
        let username = context.account.username
        try await signIn.confirm(body.old, of: username, field: "old", from: context.address)
        try policy.check(body.new, for: username, field: "new")
        try await store.setPassword(passwords.hash(body.new), of: username, endingSessions: true)
        let token = SessionToken()
        _ = try await store.openSession(token.hash, for: username, at: now(), limits: sessionLimits)
        try await store.note(TrailEntry(at: now(), .passwordChanged, by: context.author, from: context.address))
        var response = Response(status: .noContent)
        response.setCookie(token.cookie)
        return response
    }

    // MARK: One-time links

    private struct ResetRequest: Decodable {
        let token: ResetToken
        let new: Password

        enum Key: String, CodingKey, CaseIterable { case token, new }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            token = ResetToken(text: try body.decode(String.self, forKey: .token))
            new = try body.parse(.new) { (text: String) in try Password(text) }
        }
    }

    @Sendable func reset(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(ResetRequest.self, limits: limits)
        let username = try await target(of: body.token)
        try policy.check(body.new, for: username, field: "new")
        let hash = try await passwords.hash(body.new)
        // Of two requests at once one gets it.
        guard try await store.reset(body.token.hash, passwordHash: hash, at: now()) != nil else {
            throw RequestRefusal.resetTokenRefused
        }
        try await store.note(
            TrailEntry(at: now(), .passwordReset, by: .account(username), from: context.address)
        )
        return Response(status: .noContent)
    }

    private struct CheckRequest: Decodable {
        let token: ResetToken

        enum Key: String, CodingKey, CaseIterable { case token }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            token = ResetToken(text: try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .token))
        }
    }

    private struct CheckedBody: Encodable {
        let username: String
    }

    @Sendable func check(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(CheckRequest.self, limits: limits)
        let username = try await target(of: body.token)
        return try JSON.response(CheckedBody(username: username.text))
    }

    /// Whom a link is for.
    private func target(of token: ResetToken) async throws -> Username {
        guard let username = try await store.resetTarget(token.hash, at: now()) else {
            throw RequestRefusal.resetTokenRefused
        }
        return username
    }
}

/// What stands in a one-time link after the `#`: 160 random bits, of which the server keeps the hash.
struct ResetToken {
    static let lifetime: Duration = .hours(24)

    let text: String

    init(text: String) {
        self.text = text
    }

    init() {
        text = Secret.text(bytes: 20)
    }

    var hash: [UInt8] { Secret.hash(text) }
}

extension PasswordPolicy {
    /// - Throws: a refusal of the field that the password came in.
    func check(_ password: Password, for username: Username, field: String) throws {
        do {
            try check(password, for: username)
        } catch {
            throw FieldRefusal(field: field, refusal: error)
        }
    }
}
