import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Erases what names people in one visit; its counts and hashes stay.
struct ErasureController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.delete, "/api/v1/visits/{visit}/personal", .erase, erase)
        ]
    }

    private struct ErasureRequest: Decodable {
        let reason: ShortText

        enum Key: String, CodingKey, CaseIterable { case reason }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            reason = try decoder.container(keyedBy: Key.self).parse(.reason) { (text: String) in try ShortText(text) }
        }
    }

    private struct ErasedBody: Encodable {
        let visit: String
        /// Of the entry that says so.
        let number: Int
        /// How many payloads went, 0 when they had before.
        let erased: Int
    }

    @Sendable func erase(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.parameters.parse("visit") { try VisitID($0) }
        let body = try await request.json(ErasureRequest.self, limits: limits)
        guard let visit = try await store.visit(id, in: context.scope)?.visit else {
            throw RequestRefusal.visitNotFound
        }
        if !visit.isErased {
            try await store.disclose(
                [visit.register: Disclosure(.erasure, for: .request, rows: 1)],
                by: context.author,
                at: now()
            )
        }
        let erased = try await store.erase(
            id,
            reason: body.reason,
            by: context.author,
            in: context.scope,
            at: now()
        )
        guard let erased else { throw RequestRefusal.visitNotFound }
        try await store.note(
            TrailEntry(at: now(), .erased, by: context.author, on: visit.register.text, from: context.address)
        )
        return try JSON.response(ErasedBody(visit: id.text, number: erased.number, erased: erased.count))
    }
}
