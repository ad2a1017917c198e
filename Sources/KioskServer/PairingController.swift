import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Making a browser a device: a code of eight characters, shown once and good for ten minutes, becomes a token that only
/// this browser has.
struct PairingController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let guardian: SignInGuard
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    static let cookieName = "__Host-gatebook-device"
    /// Browsers keep a cookie for 400 days at the most (RFC 6265bis); each look at oneself renews it.
    private static let cookieAge = 400 * 86_400

    var publicRoutes: [Route<GatebookContext>] {
        [
            Route(.post, "/api/v1/devices/pair", pair),
            Route(.get, "/api/v1/device", show),
            Route(.delete, "/api/v1/device", forget),
        ]
    }

    var routes: [Route<SignedInContext>] {
        [
            Route(.post, "/api/v1/devices", .pair, offer)
        ]
    }

    // MARK: Offering

    struct OfferRequest: Decodable {
        let entrance: EntranceCode
        let kind: PairedDevice.Kind
        let name: ShortText?

        enum Key: String, CodingKey, CaseIterable { case entrance, kind, name }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            entrance = try body.parse(.entrance) { (text: String) in try EntranceCode(text) }
            kind = try body.decode(PairedDevice.Kind.self, forKey: .kind)
            name = try body.parseIfPresent(.name) { (text: String) in try ShortText(text) }
        }
    }

    struct OfferBody: Encodable {
        /// `7K3Q-2MXP`; shown once.
        let code: String
        let expiresAt: String
    }

    @Sendable func offer(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(OfferRequest.self, limits: limits)
        // What is outside one's directory is not there.
        guard try await store.headquarters(body.entrance.headquarters, in: context.account.role.directory) != nil
        else { throw StoreRefusal.entranceUnknown }
        return try JSON.response(
            try await Self.offer(body, by: context.author, from: context.address, store: store, at: now()),
            status: .created
        )
    }

    /// Makes an offer, for an officer or for a command, which has no address.
    static func offer(
        _ body: OfferRequest,
        by author: Author,
        from address: String? = nil,
        store: any Store,
        at instant: Instant
    ) async throws -> OfferBody {
        var generator = SystemRandomNumberGenerator()
        let code = PairingCode(using: &generator)
        let offer = PairingOffer(
            kind: body.kind,
            entrance: body.entrance,
            name: body.name,
            issuedBy: author,
            expiresAt: instant + PairingOffer.lifetime
        )
        try await store.offerPairing(offer, code: code, at: instant)
        try await store.note(
            TrailEntry(at: instant, .pairingOffered, by: author, on: body.entrance.text, from: address)
        )
        return OfferBody(code: code.grouped, expiresAt: offer.expiresAt.text)
    }

    // MARK: Pairing

    private struct PairRequest: Decodable {
        let code: String
        let version: ShortText?

        enum Key: String, CodingKey, CaseIterable { case code, version }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            code = try body.decode(String.self, forKey: .code)
            version = try body.parseIfPresent(.version) { (text: String) in try ShortText(text) }
        }
    }

    private struct DeviceBody: Encodable {
        struct HeadquartersBody: Encodable {
            let code: String
            let name: String
            let agencyName: String
            let timeZone: String
        }

        let id: String
        let kind: PairedDevice.Kind
        let entrance: EntranceBody
        let headquarters: HeadquartersBody
        let revoked: Bool
    }

    /// The slow-down for guesses is the one of signing in, under a name that is no account's.
    private static let guess = "pairing code"

    @Sendable func pair(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(PairRequest.self, limits: limits)
        if let wait = guardian.wait(for: Self.guess, from: context.address, isPaired: true, at: now()) {
            throw Problem.signInSlowed(for: wait)
        }
        let token = SessionToken()
        guard let code = PairingCode(body.code),
            let device = try await store.pair(with: code, token: token.hash, version: body.version?.text, at: now())
        else {
            guardian.failed(Self.guess, from: context.address, at: now())
            try await store.note(TrailEntry(at: now(), .pairingFailed, by: nil, from: context.address))
            throw FieldRefusal(field: "code", refusal: RequestRefusal.pairingRefused)
        }
        try await store.note(
            TrailEntry(
                at: now(),
                .devicePaired,
                by: .device(device.id),
                on: device.entrance.text,
                from: context.address
            )
        )
        return try await answer(device, token, status: .created)
    }

    @Sendable func show(_ request: Request, _ context: GatebookContext) async throws -> Response {
        guard let token = SessionToken(request, cookie: Self.cookieName),
            let device = try await store.pairedDevice(token.hash)
        else { throw RequestRefusal.notPaired }
        return try await answer(device, token, status: .ok)
    }

    private func answer(
        _ device: PairedDevice,
        _ token: SessionToken,
        status: HTTPResponse.Status
    ) async throws -> Response {
        guard let place = try await store.headquarters(device.headquarters, in: .headquarters(device.headquarters)),
            let entrance = place.entrances.first(where: { $0.code == device.entrance })
        else { throw RequestRefusal.notPaired }
        var response = try JSON.response(
            DeviceBody(
                id: device.id.text,
                kind: device.kind,
                entrance: EntranceBody(entrance, publicURL: publicURL),
                headquarters: .init(
                    code: place.code.text,
                    name: place.name,
                    agencyName: place.agency.name,
                    timeZone: place.timeZone.identifier
                ),
                revoked: device.isRevoked
            ),
            status: status
        )
        response.setCookie(token.cookie(named: Self.cookieName, maxAge: Self.cookieAge))
        return response
    }

    /// Forgets the token on this browser. The device stays in the list until it is revoked: its numbers count.
    @Sendable func forget(_ request: Request, _ context: GatebookContext) async throws -> Response {
        var response = Response(status: .noContent)
        response.setCookie(SessionToken.ended(named: Self.cookieName))
        return response
    }
}
