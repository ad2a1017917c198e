import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Signing in and out, and who answers for the book. Sessions are kept by the server; the cookie holds 256 random bits
/// and says nothing.
struct SessionController: Sendable {
    let store: any Store
    let signIn: SignIn
    let now: @Sendable () -> Instant
    let limits: BodyLimits
    let sessionLimits: SessionLimits
    /// The roles that need a second factor.
    let secondFactorRequired: Set<Role.Name>

    var publicRoutes: [Route<GatebookContext>] {
        [
            Route(.post, "/api/v1/session", open)
        ]
    }

    var routes: [Route<AccountContext>] {
        [
            Route(.get, "/api/v1/session", nil, whoAmI),
            Route(.delete, "/api/v1/session", nil, signOut),
            Route(.get, "/api/v1/sessions", nil, list),
            Route(.delete, "/api/v1/sessions/{id}", nil, end),
        ]
    }

    var dutyRoutes: [Route<SignedInContext>] {
        [
            Route(.post, "/api/v1/session/handover", .duty, handOver),
            Route(.post, "/api/v1/shift", .duty, beginShift),
        ]
    }

    struct SessionBody: Encodable {
        struct Who: Encodable {
            let username: String
            let role: Role.Name
        }

        enum SecondFactorState: String, Encodable { case off, on, missing }

        let account: Who
        let agency: String?
        let headquarters: String?
        let expiresAt: String
        let secondFactor: SecondFactorState
        /// What a recorder's entries carry along when they are kept on a device before they are sent.
        let voucher: String?

        init(_ session: Session, required: Set<Role.Name>, voucher: String?) {
            let role = session.account.role
            account = Who(username: session.account.username.text, role: role.name)
            agency = role.agency?.text
            headquarters = role.headquarters?.text
            expiresAt = session.expiresAt.text
            secondFactor = session.hasSecondFactor ? .on : required.contains(role.name) ? .missing : .off
            self.voucher = voucher
        }
    }

    // MARK: In and out

    @Sendable func open(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(SignIn.Credentials.self, limits: limits)
        let account = try await signIn.account(
            body,
            from: context.address,
            isPaired: context.device?.isRevoked == false
        )
        // An older cookie of this browser ends here.
        if let old = SessionToken(request) { try await store.closeSession(old.hash) }
        try await store.note(
            TrailEntry(at: now(), .signedIn, by: .account(account.username), from: context.address)
        )
        return try await opened(account).response
    }

    /// A new session, with the answer that sets its cookie.
    private func opened(_ account: Account) async throws -> (session: Session, response: Response) {
        let token = SessionToken()
        let session = try await store.openSession(token.hash, for: account.username, at: now(), limits: sessionLimits)
        var response = try JSON.response(body(of: session), status: .created)
        response.setCookie(token.cookie)
        return (session, response)
    }

    @Sendable func whoAmI(_ request: Request, _ context: AccountContext) async throws -> Response {
        try JSON.response(body(of: context.session))
    }

    private func body(of session: Session) -> SessionBody {
        SessionBody(
            session,
            required: secondFactorRequired,
            voucher: session.account.role.headquarters.map { headquarters in
                store.voucher(for: session.account.username, at: headquarters, from: now())
            }
        )
    }

    @Sendable func signOut(_ request: Request, _ context: AccountContext) async throws -> Response {
        if let headquarters = context.account.role.headquarters, let entrance = context.session.entrance {
            _ = try await store.changeDuty(
                Duty(.ended, at: entrance),
                of: context.session,
                in: headquarters,
                by: context.author,
                at: now()
            )
        }
        if let token = SessionToken(request) { try await store.closeSession(token.hash) }
        try await store.note(TrailEntry(at: now(), .signedOut, by: context.author, from: context.address))
        var response = Response(status: .noContent)
        response.setCookie(SessionToken.ended)
        return response
    }

    // MARK: Duty

    /// Two steps at the desk: who leaves says so, who comes signs in. Nothing on the page is lost, and the first stays
    /// signed in until the second is.
    @Sendable func handOver(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(SignIn.Credentials.self, limits: limits)
        let next = try await signIn.account(body, from: context.address, isPaired: true)
        guard let headquarters = context.account.role.headquarters, next.role.headquarters == headquarters,
            next.username != context.account.username
        else { throw RequestRefusal.handoverElsewhere }
        let (session, response) = try await opened(next)
        _ = try await store.changeDuty(
            Duty(.handedOver, at: context.session.entrance, relieving: context.account.username),
            of: session,
            in: headquarters,
            by: .account(next.username),
            at: now()
        )
        if let old = SessionToken(request) { try await store.closeSession(old.hash) }
        try await store.note(
            TrailEntry(
                at: now(),
                .handedOver,
                by: context.author,
                on: next.username.text,
                from: context.address
            )
        )
        return response
    }

    private struct ShiftRequest: Decodable {
        let entrance: EntranceCode

        enum Key: String, CodingKey, CaseIterable { case entrance }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            entrance = try decoder.container(keyedBy: Key.self).parse(.entrance) { (text: String) in
                try EntranceCode(text)
            }
        }
    }

    private struct ShiftBody: Encodable {
        let entrance: String
        /// Of the entry that says so; absent when it was so before.
        let number: Int?
    }

    @Sendable func beginShift(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(ShiftRequest.self, limits: limits)
        guard let headquarters = context.account.role.headquarters, body.entrance.headquarters == headquarters
        else { throw StoreRefusal.entranceUnknown }
        let number = try await store.changeDuty(
            Duty(.began, at: body.entrance),
            of: context.session,
            in: headquarters,
            by: context.author,
            at: now()
        )
        return try JSON.response(
            ShiftBody(entrance: body.entrance.text, number: number),
            status: number == nil ? .ok : .created
        )
    }

    // MARK: All of them

    struct ListedBody: Encodable {
        let id: String
        let openedAt: String
        let usedAt: String
        let expiresAt: String
        /// The one that asks.
        let current: Bool

        init(_ session: Session, current: SessionID?) {
            id = session.id.text
            openedAt = session.openedAt.text
            usedAt = session.usedAt.text
            expiresAt = session.expiresAt.text
            self.current = session.id == current
        }
    }

    @Sendable func list(_ request: Request, _ context: AccountContext) async throws -> Response {
        let sessions = try await store.sessions(of: context.account.username, at: now(), limits: sessionLimits)
        return try JSON.response(sessions.map { ListedBody($0, current: context.session.id) })
    }

    @Sendable func end(_ request: Request, _ context: AccountContext) async throws -> Response {
        let id = try context.parameters.parse("id") { try SessionID($0) }
        guard try await store.closeSession(id, of: context.account.username) else {
            throw RequestRefusal.sessionNotFound
        }
        return Response(status: .noContent)
    }
}
