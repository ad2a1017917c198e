import Documents
import Foundation
import HTTPTypes
package import Hummingbird
package import Ledger
package import Metrics
import NIOCore
package import Reception

/// What commands ask of the process that owns the data folder, over a socket in that folder: whoever may open the
/// socket could open the folder as well, so nobody signs in.
package struct AdministrationController: Sendable {
    let store: any Store
    let notary: any Notary
    let passwords: PasswordHasher
    let policy: PasswordPolicy
    /// Where codes lead; nil when no server runs and the configuration does not say.
    let publicURL: PublicURL?
    let metrics: any MetricsFactory
    let backups: BackupMaker
    let now: @Sendable () -> Instant
    private let lane = ExportLane()

    static let limits = BodyLimits(bytes: 1 << 20, time: .seconds(30))

    var routes: [Route<GatebookContext>] {
        [
            Route(.post, "/accounts/{role}", addAccount),
            Route(.post, "/headquarters", importHeadquarters),
            Route(.get, "/examination", examine),
            Route(.post, "/examination", rebuild),
            Route(.post, "/backups", backUp),
            Route(.get, "/keys", keys),
            Route(.post, "/keys", rotateSigningKey),
            Route(.post, "/keys/encryption", rotateEncryptionKey),
            Route(.post, "/keys/sealing", rotateSealingKey),
            Route(.post, "/devices", offerPairing),
            Route(.post, "/account-states/{username}/{state}", setState),
            Route(.get, "/print-texts", printTexts),
            Route(.get, "/print-subjects", printSubjects),
            Route(.get, "/print-subjects/{code}", printSubject),
            Route(.get, "/messages/{code}", messages),
        ]
            + DayLogExport.Format.allCases.map { format in
                Route(.get, "/headquarters/{code}/days/{day}/log.\(format.rawValue)") { request, context in
                    try await export(format, request, context)
                }
            }
    }

    private struct AddedBody: Codable {
        let username: String
    }

    @Sendable func addAccount(_ request: Request, _ context: GatebookContext) async throws -> Response {
        guard let role = try Role.Name(rawValue: context.parameters.require("role")) else {
            throw RequestRefusal.notFound
        }
        let account = try await request.json(AccountRequest.self, limits: Self.limits)
        try await store.addAccounts([account.hashed(passwords, policy, for: role)], at: now())
        try await store.note(TrailEntry(at: now(), .accountAdded, by: .server, on: account.username.text))
        return try JSON.response(AddedBody(username: account.username.text), status: .created)
    }

    private struct ImportedBody: Encodable {
        let rows: Int
        let added: Int
    }

    @Sendable func importHeadquarters(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let bytes = try await request.bytes(limits: Self.limits)
        let records: [HeadquartersRecord]
        do {
            records = try HeadquartersFile(bytes: bytes.readableBytesView).records
        } catch {
            throw Problem(.unprocessableContent, error.code, error.description)
        }
        let added = try await store.importHeadquarters(records)
        try await store.note(TrailEntry(at: now(), .headquartersImported, by: .server))
        return try JSON.response(ImportedBody(rows: records.count, added: added))
    }

    /// Whoever may open the socket may read the folder; that they did is said as the server's doing.
    private func export(
        _ format: DayLogExport.Format,
        _ request: Request,
        _ context: GatebookContext
    ) async throws -> Response {
        let code = try context.parameters.parse("code") { try HeadquartersCode($0) }
        guard let headquarters = try await store.headquarters(code, in: .everywhere) else {
            throw RequestRefusal.headquartersNotFound
        }
        let day = try context.parameters.parse("day") { try LocalDay($0) }
        return try await DayLogExport(store: store, notary: notary, lane: lane, metrics: metrics, now: now).response(
            to: .init(format, of: headquarters, day: day, by: .server, from: nil, in: .everywhere, request)
        )
    }

    private struct FindingBody: Encodable {
        let holds: Bool
        let sentence: String
    }

    @Sendable func examine(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try await examination(rebuilding: false)
    }

    @Sendable func rebuild(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try await examination(rebuilding: true)
    }

    private func examination(rebuilding: Bool) async throws -> Response {
        let findings = try await store.examine(rebuilding: rebuilding, at: now())
        return try JSON.response(findings.map { FindingBody(holds: $0.holds, sentence: $0.sentence) })
    }

    private struct BackupRequest: Decodable {
        /// A file or a folder, by its whole path.
        let to: String
    }

    @Sendable func backUp(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(BackupRequest.self, limits: Self.limits)
        do {
            let backup = try await backups.make(to: body.to)
            try await store.note(TrailEntry(at: now(), .backedUp, by: .server))
            return try JSON.response(backup, status: .created)
        } catch let failure as BackupFailure {
            throw Problem(.unprocessableContent, "backup-failed", "\(failure)")
        }
    }

    private struct KeyBody: Encodable {
        let publicKey: String
        let since: String
        let until: String?

        init(_ key: SigningKey) {
            publicKey = key.base64
            since = Instant(milliseconds: key.since).text
            until = key.until.map { Instant(milliseconds: $0).text }
        }
    }

    @Sendable func keys(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try JSON.response(try await notary.signingKeys().map(KeyBody.init))
    }

    private struct StateBody: Encodable {
        let username: String
    }

    /// `enabled` or `disabled`.
    @Sendable func setState(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let username = try context.parameters.parse("username") { try Username($0) }
        let isDisabled = try context.parameters.require("state") == "disabled"
        guard try await store.setDisabled(isDisabled, username, at: now()) else { throw RequestRefusal.accountNotFound }
        try await store.note(
            TrailEntry(at: now(), isDisabled ? .accountDisabled : .accountEnabled, by: .server, on: username.text)
        )
        return try JSON.response(StateBody(username: username.text))
    }

    @Sendable func offerPairing(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let body = try await request.json(PairingController.OfferRequest.self, limits: Self.limits)
        return try JSON.response(
            try await PairingController.offer(body, by: .server, store: store, at: now()),
            status: .created
        )
    }

    private struct RemainingBody: Encodable {
        let remaining: Int
    }

    /// What lies under the old key is sealed anew by the night service, or by the command that waits for it.
    @Sendable func rotateEncryptionKey(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try await store.rotateEncryptionKey(at: now())
        try await store.note(TrailEntry(at: now(), .encryptionKeyRotated, by: .server))
        return try JSON.response(RemainingBody(remaining: try await store.countUnderOldKeys()))
    }

    @Sendable func rotateSealingKey(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try await store.rotateSealingKey()
        try await store.note(TrailEntry(at: now(), .sealingKeyRotated, by: .server))
        return try SealingController.response(store.sealingKey())
    }

    @Sendable func rotateSigningKey(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try await notary.rotateSigningKey(at: now().milliseconds)
        try await store.note(TrailEntry(at: now(), .signingKeyRotated, by: .server))
        return try await keys(request, context)
    }
}

/// The routes of the socket.
package func buildAdministrationRouter(
    store: any Store,
    notary: any Notary,
    passwords: PasswordHasher,
    policy: PasswordPolicy,
    publicURL: PublicURL?,
    metrics: any MetricsFactory,
    backups: BackupMaker,
    now: @escaping @Sendable () -> Instant
) -> Router<GatebookContext> {
    let router = Router(context: GatebookContext.self)
    router.add(middleware: Problems(metrics: metrics))
    var table = RouteTable()
    table.add(
        AdministrationController(
            store: store,
            notary: notary,
            passwords: passwords,
            policy: policy,
            publicURL: publicURL,
            metrics: metrics,
            backups: backups,
            now: now
        )
        .routes,
        to: router
    )
    return router
}
