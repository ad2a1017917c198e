import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Reception

/// The follow-up check: a sample of those who said they had the app is drawn, called back, and what the calls came to is
/// counted. Officers draw and call; the province sees counts.
struct PostCheckController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    private static let path = "/api/v1/headquarters/{code}/post-checks"

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, Self.path, .figures, list),
            Route(.put, Self.path + "/{id}", .postCheck, draw),
            Route(.get, Self.path + "/{id}", .figures, show),
            Route(.get, Self.path + "/{id}/sample.csv", .figures, export),
            Route(.get, Self.path + "/{id}/people", .postCheck, people),
            Route(.put, Self.path + "/{id}/visits/{visit}", .postCheck, record),
        ]
    }

    // MARK: Drawing

    private struct DrawRequest: Decodable {
        let from: LocalDay
        let to: LocalDay
        let size: SampleSize

        enum Key: String, CodingKey, CaseIterable { case from, to, size }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            from = try body.parse(.from) { (text: String) in try LocalDay(text) }
            to = try body.parse(.to) { (text: String) in try LocalDay(text) }
            size = try body.parse(.size) { (number: WholeNumber) in try SampleSize(number.value) }
        }
    }

    @Sendable func draw(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let place = try await headquarters(context)
        let id = try context.parameters.parse("id") { try PostCheckID($0) }
        let body = try await request.json(DrawRequest.self, limits: limits)
        let today = LocalDay(now(), in: place.timeZone)
        guard body.to <= today else { throw FieldRefusal(field: "to", refusal: RequestRefusal.dayInFuture) }
        guard body.from <= body.to, body.to.start(in: .gmt) < body.from.start(in: .gmt) + .days(366) else {
            throw FieldRefusal(field: "to", refusal: RequestRefusal.tooManyDays)
        }
        let order = PostCheckOrder(id: id, register: place.code, from: body.from, to: body.to, size: body.size)
        let check = try await store.drawPostCheck(order, by: context.author, at: now())
        try await store.note(
            TrailEntry(at: now(), .sampleDrawn, by: context.author, on: place.code.text, from: context.address)
        )
        return try JSON.response(try PostCheckBody(check))
    }

    // MARK: Reading

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let place = try await headquarters(context)
        let checks = try await store.postChecks(of: place.code, in: context.account.role.figures)
        return try JSON.response(try checks.map { try PostCheckBody($0, withVisits: false) })
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(try PostCheckBody(await check(context)))
    }

    /// What an auditor draws again: no person is in it.
    @Sendable func export(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let check = try await check(context)
        let bytes = try PostCheckFile(check).csv()
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present",
                .contentDisposition: "attachment; filename=\"\(check.register.text)_\(check.from.text)_sample.csv\"",
                .contentLength: String(bytes.count),
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private struct PersonBody: Encodable {
        let position: Int
        let visit: String
        /// Absent once erased.
        let name: String?
        let phone: String?
    }

    /// Whom to call. That they are shown is in the register first.
    @Sendable func people(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let check = try await check(context)
        let people = try await store.people(of: check, in: context.scope)
        let disclosure = Disclosure(.visit, for: .audit, rows: people.count { $0 != nil })
        try await store.disclose([check.register: disclosure], by: context.author, at: now())
        return try JSON.response(
            zip(check.visits, people).map { visit, details in
                PersonBody(
                    position: visit.position,
                    visit: visit.visit.text,
                    name: details?.name.text,
                    phone: details?.phone?.grouped
                )
            }
        )
    }

    // MARK: Calls

    private struct OutcomeRequest: Decodable {
        let outcome: PostCheck.Outcome

        enum Key: String, CodingKey, CaseIterable { case outcome }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            outcome = try decoder.container(keyedBy: Key.self).decode(PostCheck.Outcome.self, forKey: .outcome)
        }
    }

    @Sendable func record(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let check = try await check(context)
        let visit = try context.parameters.parse("visit") { try VisitID($0) }
        let body = try await request.json(OutcomeRequest.self, limits: limits)
        let isKept = try await store.recordOutcome(
            body.outcome,
            of: visit,
            in: check.id,
            at: check.register,
            by: context.author,
            scope: context.account.role.figures,
            at: now()
        )
        guard isKept else { throw RequestRefusal.postCheckNotFound }
        return Response(status: .noContent)
    }

    private func headquarters(_ context: SignedInContext) async throws -> Headquarters {
        try await store.headquarters(named: context.parameters.require("code"), in: context.account.role.figures)
    }

    private func check(_ context: SignedInContext) async throws -> PostCheck {
        let place = try await headquarters(context)
        guard let id = try? PostCheckID(context.parameters.require("id")),
            let check = try await store.postCheck(id, of: place.code, in: context.account.role.figures)
        else { throw RequestRefusal.postCheckNotFound }
        return check
    }
}

/// A sample as it is answered: what is needed to draw it again, and what its calls came to.
struct PostCheckBody: Encodable {
    struct VisitBody: Encodable {
        let position: Int
        let visit: String
        let number: Int
        let outcome: PostCheck.Outcome?
        let recordedAt: String?
    }

    let id: String
    let headquarters: String
    let from: String
    let to: String
    let seed: String
    let frame: Int
    let withoutPhone: Int
    let drawnAt: String
    let drawnBy: String?
    let calls: PostCheckFiguresBody
    /// Absent in a list.
    let visits: [VisitBody]?

    init(_ check: PostCheck, withVisits: Bool = true) throws {
        id = check.id.text
        headquarters = check.register.text
        from = check.from.text
        to = check.to.text
        seed = try PostCheckFile(check).seed
        frame = check.frame
        withoutPhone = check.withoutPhone
        drawnAt = check.drawnAt.text
        drawnBy = check.drawnBy.name
        calls = PostCheckFiguresBody(PostCheckFigures(check))
        visits =
            withVisits
            ? check.visits.map { visit in
                VisitBody(
                    position: visit.position,
                    visit: visit.visit.text,
                    number: visit.number,
                    outcome: visit.outcome,
                    recordedAt: visit.recordedAt?.text
                )
            } : nil
    }
}

struct PostCheckFiguresBody: Encodable {
    struct IntervalBody: Encodable {
        let least: Double
        let most: Double
    }

    let drawn: Int
    let waiting: Int
    let stillInstalled: Int
    let notInstalled: Int
    let notReached: Int
    let refused: Int
    /// `notInstalled ÷ (stillInstalled + notInstalled)`; absent while nobody was reached.
    let errorRate: Double?
    /// Wilson, 95 %.
    let interval: IntervalBody?

    init(_ figures: PostCheckFigures) {
        drawn = figures.drawn
        waiting = figures.waiting
        stillInstalled = figures.stillInstalled
        notInstalled = figures.notInstalled
        notReached = figures.notReached
        refused = figures.refused
        errorRate = figures.errorRate
        interval = figures.interval.map { .init(least: $0.lowerBound, most: $0.upperBound) }
    }
}
