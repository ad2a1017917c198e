import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// The second factor of one's own account.
struct SecondFactorController: Sendable {
    let store: any Store
    let signIn: SignIn
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    private static let recoveryCodes = 10

    var routes: [Route<AccountContext>] {
        [
            Route(.post, "/api/v1/second-factor", nil, offer),
            Route(.put, "/api/v1/second-factor", nil, confirm),
            Route(.delete, "/api/v1/second-factor", nil, remove),
        ]
    }

    private struct OfferBody: Encodable {
        let secret: String
        let uri: String
        /// The URI as a QR symbol, SVG.
        let qr: String
    }

    @Sendable func offer(_ request: Request, _ context: AccountContext) async throws -> Response {
        let username = context.account.username
        guard try await store.secondFactor(of: username)?.isConfirmed != true else {
            throw RequestRefusal.secondFactorOn
        }
        var generator = SystemRandomNumberGenerator()
        let totp = TOTP(using: &generator)
        try await store.offerSecondFactor(totp.secret, of: username)
        let uri = totp.uri(account: username.text, issuer: "Gatebook")
        let body = OfferBody(secret: totp.base32, uri: uri, qr: try QRSymbol(uri).svg(title: "TOTP"))
        return try JSON.response(body, status: .created)
    }

    private struct ConfirmRequest: Decodable {
        let code: String

        enum Key: String, CodingKey, CaseIterable { case code }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            code = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .code)
        }
    }

    private struct ConfirmedBody: Encodable {
        /// Shown once.
        let recoveryCodes: [String]
    }

    @Sendable func confirm(_ request: Request, _ context: AccountContext) async throws -> Response {
        let body = try await request.json(ConfirmRequest.self, limits: limits)
        let username = context.account.username
        let factor = try await store.secondFactor(of: username)
        guard factor?.isConfirmed != true else { throw RequestRefusal.secondFactorOn }
        guard let factor,
            let step = TOTP(secret: factor.secret)
                .step(of: body.code.filter { $0 != " " }, at: now().milliseconds / 1000)
        else { throw FieldRefusal(field: "code", refusal: RequestRefusal.secondFactorWrong) }
        var generator = SystemRandomNumberGenerator()
        let codes = (0..<Self.recoveryCodes).map { _ in RecoveryCode(using: &generator) }
        try await store.confirmSecondFactor(of: username, step: step, recoveryCodes: codes.map(\.hash), at: now())
        try await store.note(TrailEntry(at: now(), .secondFactorOn, by: context.author, from: context.address))
        return try JSON.response(ConfirmedBody(recoveryCodes: codes.map(\.grouped)))
    }

    private struct RemoveRequest: Decodable {
        let password: String

        enum Key: String, CodingKey, CaseIterable { case password }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            password = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .password)
        }
    }

    @Sendable func remove(_ request: Request, _ context: AccountContext) async throws -> Response {
        let body = try await request.json(RemoveRequest.self, limits: limits)
        let username = context.account.username
        try await signIn.confirm(body.password, of: username, field: "password", from: context.address)
        try await store.removeSecondFactor(of: username)
        try await store.note(TrailEntry(at: now(), .secondFactorOff, by: context.author, from: context.address))
        return Response(status: .noContent)
    }
}
