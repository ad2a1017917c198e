import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Signing in and out. Sessions are kept by the server; the cookie holds 256 random bits and says nothing.
struct SessionController: Sendable {
    let store: any Store
    let passwords: PasswordHasher
    let now: @Sendable () -> Instant
    let limits: BodyLimits
    let sessionLimits: SessionLimits

    var publicRoutes: [Route<GatebookContext>] {
        [
            Route(.post, "/api/v1/session", signIn)
        ]
    }

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/session", whoAmI),
            Route(.delete, "/api/v1/session", signOut),
        ]
    }

    struct SessionBody: Encodable {
        struct Who: Encodable {
            let username: String
            let role: Role.Name
        }

        let account: Who
        let agency: String?
        let headquarters: String?
        let expiresAt: String

        init(_ session: Session) {
            account = Who(username: session.account.username.text, role: session.account.role.name)
            switch session.account.role {
            case .admin:
                agency = nil
                headquarters = nil
            case .recorder(let headquarters, let agency):
                self.agency = agency.text
                self.headquarters = headquarters.text
            case .officer(let agency):
                self.agency = agency.text
                headquarters = nil
            }
            expiresAt = session.expiresAt.text
        }
    }

    private struct SignInRequest: Decodable {
        let username: String
        let password: String

        enum Key: String, CodingKey, CaseIterable { case username, password }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            username = try body.decode(String.self, forKey: .username)
            password = try body.decode(String.self, forKey: .password)
        }
    }

    @Sendable func signIn(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(SignInRequest.self, limits: limits)
        // A name or password that cannot exist is as wrong as any other, and takes as long.
        let username = try? Username(body.username.lowercased())
        let known: (account: Account, passwordHash: String)? =
            if let username { try await store.credentials(of: username) } else { nil }
        let password = try? Password(body.password)
        guard try await passwords.verify(password, against: known?.passwordHash), let account = known?.account else {
            throw RequestRefusal.signInRefused
        }
        // An older cookie of this browser ends here.
        if let old = SessionToken(request) { try await store.closeSession(old.hash) }
        let token = SessionToken()
        let session = try await store.openSession(token.hash, for: account.username, at: now(), limits: sessionLimits)
        var response = try JSON.response(SessionBody(session), status: .created)
        response.setCookie(token.cookie)
        return response
    }

    @Sendable func whoAmI(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(SessionBody(context.session))
    }

    @Sendable func signOut(_ request: Request, _ context: SignedInContext) async throws -> Response {
        if let token = SessionToken(request) { try await store.closeSession(token.hash) }
        var response = Response(status: .noContent)
        response.setCookie(SessionToken.ended)
        return response
    }
}

/// The value of the session cookie. `__Host-` binds it to this host and to HTTPS; browsers take it over plain HTTP
/// from the same machine.
struct SessionToken {
    static let cookieName = "__Host-gatebook"

    let value: String

    /// 256 random bits.
    init() {
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        value = bytes.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }

    init?(_ request: Request) {
        guard let value = request.cookies[Self.cookieName]?.value, value.utf8.count == 64 else { return nil }
        self.value = value
    }

    /// What is stored: a token of 256 bits needs no salt and no slow hash.
    var hash: [UInt8] { Array(SHA256.hash(data: Data(value.utf8))) }

    var cookie: Cookie {
        Cookie(name: Self.cookieName, value: value, path: "/", secure: true, httpOnly: true, sameSite: .strict)
    }

    static var ended: Cookie {
        Cookie(name: cookieName, value: "", maxAge: 0, path: "/", secure: true, httpOnly: true, sameSite: .strict)
    }
}

/// Finds the session a request belongs to.
struct SessionMiddleware: RouterMiddleware {
    let store: any Store
    let now: @Sendable () -> Instant
    let sessionLimits: SessionLimits

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = SessionToken(request) {
            context.session = try await store.session(token.hash, at: now(), limits: sessionLimits)
        }
        return try await next(request, context)
    }
}
