import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// The accounts, for administrators. Nobody but its owner ever knows a password: a new account and a forgotten password
/// get a link that works once.
struct AccountController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let now: @Sendable () -> Instant
    let limits: BodyLimits
    let sessionLimits: SessionLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/accounts", .accounts, list),
            Route(.post, "/api/v1/accounts", .accounts, add),
            Route(.put, "/api/v1/accounts/{username}/disabled", .accounts, disable),
            Route(.post, "/api/v1/accounts/{username}/reset", .accounts, reset),
            Route(.get, "/api/v1/accounts/{username}/sessions", .accounts, listSessions),
            Route(.delete, "/api/v1/accounts/{username}/sessions", .accounts, endSessions),
        ]
    }

    // MARK: Listing

    private struct AccountBody: Encodable {
        let username: String
        let role: Role.Name
        let headquarters: String?
        let agency: String?
        let createdAt: String
        let disabledAt: String?
        let hasPassword: Bool
        let secondFactor: Bool
        let lastSignIn: String?

        init(_ record: AccountRecord) {
            username = record.account.username.text
            role = record.account.role.name
            headquarters = record.account.role.headquarters?.text
            agency = record.account.role.agency?.text
            createdAt = record.createdAt.text
            disabledAt = record.disabledAt?.text
            hasPassword = record.hasPassword
            secondFactor = record.hasSecondFactor
            lastSignIn = record.lastSignIn?.text
        }
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(try await store.accounts().map(AccountBody.init))
    }

    // MARK: Making

    private struct AddRequest: Decodable {
        let account: NewAccount

        enum Key: String, CodingKey, CaseIterable { case username, role, headquarters, agency }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            account = NewAccount(
                username: try body.parse(.username) { (text: String) in try Username(text) },
                role: try body.decode(Role.Name.self, forKey: .role),
                headquarters: try body.parseIfPresent(.headquarters) { (text: String) in try HeadquartersCode(text) },
                agency: try body.parseIfPresent(.agency) { (text: String) in try AgencyCode(text) },
                passwordHash: nil
            )
        }
    }

    private struct LinkBody: Encodable {
        let username: String
        /// Works once, until `expiresAt`; shown once.
        let link: String
        let expiresAt: String
    }

    @Sendable func add(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(AddRequest.self, limits: limits)
        try await store.addAccounts([body.account], at: now())
        try await note(.accountAdded, body.account.username, context)
        return try await link(for: body.account.username)
    }

    /// The link that sets a password; an earlier one is worth nothing any more.
    private func link(for username: Username) async throws -> Response {
        let token = ResetToken()
        let expiresAt = now() + ResetToken.lifetime
        guard try await store.offerReset(of: username, token: token.hash, until: expiresAt) else {
            throw RequestRefusal.accountNotFound
        }
        return try JSON.response(
            LinkBody(
                username: username.text,
                link: "\(publicURL.text)/password/#\(token.text)",
                expiresAt: expiresAt.text
            ),
            status: .created
        )
    }

    // MARK: Changing

    private struct DisabledRequest: Decodable {
        let disabled: Bool

        enum Key: String, CodingKey, CaseIterable { case disabled }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            disabled = try decoder.container(keyedBy: Key.self).decode(Bool.self, forKey: .disabled)
        }
    }

    @Sendable func disable(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let username = try username(context)
        let body = try await request.json(DisabledRequest.self, limits: limits)
        guard try await store.setDisabled(body.disabled, username, at: now()) else {
            throw RequestRefusal.accountNotFound
        }
        try await note(body.disabled ? .accountDisabled : .accountEnabled, username, context)
        return Response(status: .noContent)
    }

    private struct ResetRequest: Decodable {
        /// Whether the second factor is taken off too, because the phone is lost.
        let secondFactor: Bool

        enum Key: String, CodingKey, CaseIterable { case secondFactor }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            secondFactor = try body.decodeIfPresent(Bool.self, forKey: .secondFactor) ?? false
        }
    }

    @Sendable func reset(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let username = try username(context)
        let body = try await request.json(ResetRequest.self, limits: limits)
        let response = try await link(for: username)
        if body.secondFactor {
            try await store.removeSecondFactor(of: username)
            try await note(.secondFactorOff, username, context)
        }
        try await note(.resetIssued, username, context)
        return response
    }

    @Sendable func listSessions(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let username = try await known(context)
        let sessions = try await store.sessions(of: username, at: now(), limits: sessionLimits)
        return try JSON.response(
            sessions.map { SessionController.ListedBody($0, current: context.session.id) }
        )
    }

    @Sendable func endSessions(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let username = try await known(context)
        try await store.closeSessions(of: username)
        try await note(.sessionsEnded, username, context)
        return Response(status: .noContent)
    }

    private func username(_ context: SignedInContext) throws -> Username {
        guard let username = try? Username(context.parameters.require("username")) else {
            throw RequestRefusal.accountNotFound
        }
        return username
    }

    private func known(_ context: SignedInContext) async throws -> Username {
        let username = try username(context)
        guard try await store.account(username) != nil else { throw RequestRefusal.accountNotFound }
        return username
    }

    private func note(_ event: TrailEntry.Event, _ username: Username, _ context: SignedInContext) async throws {
        try await store.note(
            TrailEntry(at: now(), event, by: context.author, on: username.text, from: context.address)
        )
    }
}
