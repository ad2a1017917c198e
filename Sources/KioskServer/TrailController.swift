import Foundation
import Hummingbird
import Reception

/// Who did what with accounts, devices and keys, for administrators.
struct TrailController: Sendable {
    let store: any Store

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/trail", .trail, trail)
        ]
    }

    private struct TrailBody: Encodable {
        let id: Int
        let at: String
        let what: TrailEntry.Event
        let actor: String?
        let subject: String?
        let address: String?

        init(_ entry: TrailEntry) {
            id = entry.id ?? 0
            at = entry.at.text
            what = entry.event
            actor = entry.actor
            subject = entry.subject
            address = entry.address
        }
    }

    @Sendable func trail(_ request: Request, _ context: SignedInContext) async throws -> Response {
        var query = TrailQuery()
        query.from = try request.query("from") { try Instant($0) }
        query.to = try request.query("to") { try Instant($0) }
        query.event = try request.query("what") { text in
            guard let event = TrailEntry.Event(rawValue: text) else { throw RequestRefusal.wrongType }
            return event
        }
        query.who = try request.query("who") { try ShortText($0).text }
        query.before = try request.wholeNumber("before")
        query.limit = try request.limit(query.limit, atMost: TrailQuery.mostListed)
        return try JSON.response(try await store.trail(query).map(TrailBody.init))
    }
}
