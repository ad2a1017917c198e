import Documents
import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore
package import Reception

/// What commands ask of the process that owns the data folder, over a socket in that folder: whoever may open the
/// socket could open the folder as well, so nobody signs in.
package struct AdministrationController: Sendable {
    let store: any Store
    let passwords: PasswordHasher
    let now: @Sendable () -> Instant

    static let limits = BodyLimits(bytes: 1 << 20, time: .seconds(30))

    var routes: [Route<GatebookContext>] {
        [
            Route(.post, "/accounts/{role}", addAccount),
            Route(.post, "/headquarters", importHeadquarters),
            Route(.get, "/headquarters/{code}/days/{day}/log.csv", exportCSV),
            Route(.get, "/examination", examine),
        ]
    }

    private struct AddedBody: Codable {
        let username: String
    }

    @Sendable func addAccount(_ request: Request, _ context: GatebookContext) async throws -> Response {
        guard let role = try Role.Name(rawValue: context.parameters.require("role")) else {
            throw RequestRefusal.notFound
        }
        let account = try await request.json(AccountRequest.self, limits: Self.limits)
        try await store.addAccounts([account.hashed(passwords, for: role)], at: now())
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
        return try JSON.response(ImportedBody(rows: records.count, added: added))
    }

    @Sendable func exportCSV(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let code = try context.parameters.parse("code") { try HeadquartersCode($0) }
        guard let headquarters = try await store.headquarters(code, in: .everywhere) else {
            throw RequestRefusal.headquartersNotFound
        }
        let log = DayLog(
            headquarters: headquarters,
            day: try context.parameters.parse("day") { try LocalDay($0) },
            language: try DayLogController.language(of: request)
        )
        return DayLogController.csv(store: store, log: log, scope: .everywhere)
    }

    private struct FindingBody: Encodable {
        let holds: Bool
        let sentence: String
    }

    @Sendable func examine(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try JSON.response(try await store.examine().map { FindingBody(holds: $0.holds, sentence: $0.sentence) })
    }
}

/// The routes of the socket.
package func buildAdministrationRouter(
    store: any Store,
    passwords: PasswordHasher,
    now: @escaping @Sendable () -> Instant
) -> Router<GatebookContext> {
    let router = Router(context: GatebookContext.self)
    router.add(middleware: Problems())
    var table = RouteTable()
    table.add(AdministrationController(store: store, passwords: passwords, now: now).routes, to: router)
    return router
}
