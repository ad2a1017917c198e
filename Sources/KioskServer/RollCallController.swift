import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Keeps what marshals mark when everybody must be out: ids of visits and times, nobody's name.
struct RollCallController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    /// What is older is over.
    private static let span: Duration = .hours(24)

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/headquarters/{code}/roll-calls", .read, list),
            Route(.post, "/api/v1/headquarters/{code}/roll-calls/{id}", .rollCall, merge),
        ]
    }

    private struct RollCallBody: Encodable {
        struct MarkBody: Encodable {
            let visit: String
            let out: Bool
            let at: String
        }

        let id: String
        let startedAt: String
        let endedAt: String?
        let marks: [MarkBody]

        init(_ call: RollCall) {
            id = call.id.text
            startedAt = call.startedAt.text
            endedAt = call.endedAt?.text
            marks = call.marks.map { MarkBody(visit: $0.visit.text, out: $0.isOut, at: $0.at.text) }
        }
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let found = try await store.headquarters(named: context.parameters.require("code"), in: context.scope)
        let calls = try await store.rollCalls(of: found.code, since: now() - Self.span, in: context.scope)
        return try JSON.response(calls.map(RollCallBody.init))
    }

    private struct RollCallRequest: Decodable {
        let startedAt: Instant
        let endedAt: Instant?
        let marks: [RollCallMark]

        enum Key: String, CodingKey, CaseIterable { case startedAt, endedAt, marks }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            startedAt = try body.parse(.startedAt) { (text: String) in try Instant(text) }
            endedAt = try body.parseIfPresent(.endedAt) { (text: String) in try Instant(text) }
            marks = try body.decode([MarkRequest].self, forKey: .marks).map(\.mark)
        }
    }

    private struct MarkRequest: Decodable {
        let mark: RollCallMark

        enum Key: String, CodingKey, CaseIterable { case visit, out, at }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            mark = RollCallMark(
                visit: try body.parse(.visit) { (text: String) in try VisitID(text) },
                isOut: try body.decode(Bool.self, forKey: .out),
                at: try body.parse(.at) { (text: String) in try Instant(text) }
            )
        }
    }

    @Sendable func merge(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let found = try await store.headquarters(named: context.parameters.require("code"), in: context.scope)
        let id = try context.parameters.parse("id") { try RollCallID($0) }
        let body = try await request.json(RollCallRequest.self, limits: limits)
        let receivedAt = now()
        for claim in [body.startedAt, body.endedAt].compactMap({ $0 }) + body.marks.map(\.at) {
            _ = try claim.checkedClaim(at: receivedAt)
        }
        let call = RollCall(id: id, startedAt: body.startedAt, endedAt: body.endedAt, marks: body.marks)
        return try JSON.response(RollCallBody(try await store.merge(call, at: found.code)))
    }
}
