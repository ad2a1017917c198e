import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Who was in the same headquarters at the same time. One tracer asks with a case number, another approves, and what is
/// shown then is a disclosure.
struct TraceController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.post, "/api/v1/traces", .trace, ask),
            Route(.get, "/api/v1/traces", .trace, list),
            Route(.get, "/api/v1/traces/{id}", .trace, show),
            Route(.post, "/api/v1/traces/{id}/approval", .trace, approve),
        ]
    }

    private struct AskRequest: Decodable {
        let headquarters: HeadquartersCode
        let visit: VisitID
        let caseNumber: ShortText

        enum Key: String, CodingKey, CaseIterable { case headquarters, visit, caseNumber }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            headquarters = try body.parse(.headquarters) { (text: String) in try HeadquartersCode(text) }
            visit = try body.parse(.visit) { (text: String) in try VisitID(text) }
            caseNumber = try body.parse(.caseNumber) { (text: String) in try ShortText(text) }
        }
    }

    private struct TraceBody: Encodable {
        let id: String
        let headquarters: String
        let visit: String
        let caseNumber: String
        let requestedBy: String
        let requestedAt: String
        let approvedBy: String?

        init(_ trace: Trace) {
            id = trace.id.text
            headquarters = trace.register.text
            visit = trace.visit.text
            caseNumber = trace.caseNumber.text
            requestedBy = trace.requestedBy.text
            requestedAt = trace.requestedAt.text
            approvedBy = trace.approvedBy?.text
        }
    }

    @Sendable func ask(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(AskRequest.self, limits: limits)
        let trace = Trace(
            id: TraceID(UUID()),
            register: body.headquarters,
            visit: body.visit,
            caseNumber: body.caseNumber,
            requestedBy: context.account.username,
            requestedAt: now(),
            approvedBy: nil
        )
        try await store.requestTrace(trace)
        try await note(.traceRequested, trace, context)
        return try JSON.response(TraceBody(trace), status: .created)
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(try await store.traces().map(TraceBody.init))
    }

    @Sendable func approve(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let trace = try await trace(context)
        guard try await store.approveTrace(trace.id, by: context.account.username) else {
            throw RequestRefusal.traceNotFound
        }
        try await note(.traceApproved, trace, context)
        return Response(status: .noContent)
    }

    private struct OverlapsBody: Encodable {
        struct OverlapBody: Encodable {
            let visit: VisitBody
            let certainty: Overlap.Certainty
            /// At most.
            let minutes: Int
        }

        let trace: TraceBody
        let traced: VisitBody
        let overlaps: [OverlapBody]
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let trace = try await trace(context)
        // Before it is approved there is nothing to see.
        guard trace.approvedBy != nil,
            let place = try await store.headquarters(trace.register, in: .headquarters(trace.register)),
            let found = try await store.overlaps(of: trace)
        else { throw RequestRefusal.traceNotFound }
        try await store.disclose(
            [trace.register: Disclosure(.trace, for: .tracing, rows: found.others.count + 1)],
            by: context.author,
            at: now()
        )
        return try JSON.response(
            OverlapsBody(
                trace: TraceBody(trace),
                traced: VisitBody(found.traced, in: place.timeZone),
                overlaps: found.others.map { overlap in
                    .init(
                        visit: VisitBody(overlap.visit, in: place.timeZone),
                        certainty: overlap.certainty,
                        minutes: Int(overlap.duration.components.seconds / 60)
                    )
                }
            )
        )
    }

    private func trace(_ context: SignedInContext) async throws -> Trace {
        let id = try context.parameters.parse("id") { try TraceID($0) }
        guard let trace = try await store.trace(id) else { throw RequestRefusal.traceNotFound }
        return trace
    }

    private func note(_ event: TrailEntry.Event, _ trace: Trace, _ context: SignedInContext) async throws {
        try await store.note(
            TrailEntry(at: now(), event, by: context.author, on: trace.id.text, from: context.address)
        )
    }
}
