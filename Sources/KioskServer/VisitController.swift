import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Registers visits and what happens to them, and reads them back.
struct VisitController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var writerRoutes: [Route<WriterContext>] {
        [
            Route(.put, "/api/v1/visits/{visit}", .register, arrive),
            Route(.put, "/api/v1/visits/{visit}/entries/{entry}", .amend, append),
        ]
    }

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/visits/{visit}", .read, show),
            Route(.get, "/api/v1/headquarters/{code}/on-site", .read, onSite),
            Route(.get, "/api/v1/headquarters/{code}/days/{day}", .read, day),
            Route(.post, "/api/v1/visitors/search", .recall, search),
        ]
    }

    // MARK: Registering

    @Sendable func arrive(_ request: Request, _ context: WriterContext) async throws -> Response {
        guard let register = context.headquarters else { throw RequestRefusal.roleMayNot }
        let visit = try context.parameters.parse("visit") { try VisitID($0) }
        let body = try await request.json(ArrivalRequest.self, limits: limits)
        let receivedAt = now()
        return try await append(
            Submission(
                id: visit.arrival,
                visit: visit,
                register: register,
                event: .arrived(body.arrival),
                occurredAt: body.occurredAt,
                deviceSequence: body.deviceSequence,
                document: body.document,
                at: receivedAt
            ),
            request,
            at: receivedAt,
            context
        )
    }

    @Sendable func append(_ request: Request, _ context: WriterContext) async throws -> Response {
        let visit = try context.parameters.parse("visit") { try VisitID($0) }
        let entry = try context.parameters.parse("entry") { try EntryID($0) }
        let body = try await request.json(LaterEntryRequest.self, limits: limits)
        let receivedAt = now()
        return try await append(
            Submission(
                id: entry,
                visit: visit,
                register: try await register(of: visit, for: context),
                event: body.event,
                occurredAt: body.occurredAt,
                deviceSequence: body.deviceSequence,
                at: receivedAt
            ),
            request,
            at: receivedAt,
            context
        )
    }

    /// A recorder writes in the own register, also about a visit whose arrival is still to come; an officer where the
    /// visit is.
    private func register(of visit: VisitID, for context: WriterContext) async throws -> HeadquartersCode {
        if let headquarters = context.headquarters { return headquarters }
        guard let found = try await store.visit(visit, in: context.visits)?.visit else {
            throw RequestRefusal.visitNotFound
        }
        return found.register
    }

    private func append(
        _ submission: Submission,
        _ request: Request,
        at receivedAt: Instant,
        _ context: WriterContext
    ) async throws
        -> Response
    {
        try context.check(submission.event)
        let sender = try context.sender(request, to: submission.register)
        let timeZone = try await store.timeZone(of: submission.register, in: .headquarters(submission.register))
        do {
            let receipt = try await store.append(submission, from: sender, at: receivedAt)
            return try JSON.response(ReceiptBody(receipt, in: timeZone), status: receipt.isRepeat ? .ok : .created)
        } catch StoreRefusal.contentDiffers {
            let stored = try await store.visit(submission.visit, in: context.visits)?.visit
            throw Problem(
                .conflict,
                StoreRefusal.contentDiffers,
                stored: stored.map { VisitBody($0, in: timeZone) }
            )
        }
    }

    // MARK: Reading

    private struct VisitWithEntries: Encodable {
        let visit: VisitBody
        let entries: [EntryBody]

        enum Key: CodingKey { case entries }

        func encode(to encoder: any Encoder) throws {
            try visit.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(entries, forKey: .entries)
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.parameters.parse("visit") { try VisitID($0) }
        guard let (visit, entries) = try await store.visit(id, in: context.account.role.visits) else {
            throw RequestRefusal.visitNotFound
        }
        let timeZone = try await store.timeZone(of: visit.register, in: context.account.role.visits)
        try await disclose(.visit, [visit], in: timeZone, to: context)
        return try JSON.response(
            VisitWithEntries(
                visit: VisitBody(visit, in: timeZone),
                entries: entries.map { EntryBody($0, in: timeZone) }
            )
        )
    }

    private struct OnSiteBody: Encodable {
        let headquarters: String
        let at: String
        /// People, not visits: a party counts each of its heads.
        let heads: Int
        let visits: [VisitBody]
    }

    @Sendable func onSite(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let found = try await headquarters(context)
        let visits = try await store.visitsInside(found.code, in: context.account.role.visits)
        // Who is inside is today's, whenever they came.
        if context.account.role.name != .recorder {
            try await disclose(.onSite, visits, in: found.timeZone, to: context)
        }
        return try JSON.response(
            OnSiteBody(
                headquarters: found.code.text,
                at: now().text,
                heads: visits.reduce(0) { $0 + $1.party.heads },
                visits: visits.map { VisitBody($0, in: found.timeZone) }
            )
        )
    }

    /// A day may have any number of visits: they are written page by page, and what they add up to behind them. Nothing
    /// leaves before the register says who is shown them.
    @Sendable func day(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let found = try await headquarters(context)
        let day = try context.parameters.parse("day") { try LocalDay($0) }
        let pages = DayPages(store: store, day: day, headquarters: found.code, scope: context.account.role.visits)
        var figures = DayFigures()
        var shown: [Shown] = []
        var file = Spool.Writer()
        try file.write(Array(#"{"day":"\#(day.text)","headquarters":"\#(found.code.text)","visits":["#.utf8))
        for try await page in pages {
            for visit in page {
                if figures.visits + figures.annulled > 0 { try file.write([UInt8(ascii: ",")]) }
                try file.write(JSON.line(VisitBody(visit, in: found.timeZone)))
                figures.count(visit)
            }
            shown += people(in: page)
        }
        try file.write(Array(#"],"figures":"#.utf8) + JSON.line(figures) + [UInt8(ascii: "}")])
        try await disclose(.day, shown, of: day, in: [found.code: found.timeZone], to: context)
        return Response(file.finish(), headers: [.contentType: "application/json; charset=utf-8"])
    }

    // MARK: Recall

    private struct SearchRequest: Decodable {
        let query: RecallQuery

        enum Key: String, CodingKey, CaseIterable { case query }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            query = try decoder.container(keyedBy: Key.self).parse(.query) { (text: String) in try RecallQuery(text) }
        }
    }

    private struct FoundBody: Encodable {
        struct LastVisit: Encodable {
            let id: String
            let headquarters: String
            /// On the calendar of the headquarters.
            let day: String
            let toSee: String?
            let purpose: String?
        }

        let visitor: VisitBody.Visitor
        let lastVisit: LastVisit
    }

    /// A body, so that no name stands in a URL.
    @Sendable func search(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(SearchRequest.self, limits: limits)
        let scope = context.account.role.recall
        let found = try await store.returningVisitors(matching: body.query, in: scope)
        let timeZones = Dictionary(
            uniqueKeysWithValues: try await store.headquarters(in: scope).map { ($0.code, $0.timeZone) }
        )
        let shown = found.map { Shown(register: $0.register, arrivedAt: $0.arrivedAt) }
        try await disclose(.search, shown, in: timeZones, to: context)
        return try JSON.response(
            found.map { visitor in
                FoundBody(
                    visitor: .init(visitor.details),
                    lastVisit: .init(
                        id: visitor.visit.text,
                        headquarters: visitor.register.text,
                        day: LocalDay(visitor.arrivedAt, in: timeZones[visitor.register] ?? .gmt).text,
                        toSee: visitor.details.toSee?.text,
                        purpose: visitor.details.purpose?.text
                    )
                )
            }
        )
    }

    // MARK: Where

    private func headquarters(_ context: SignedInContext) async throws -> Headquarters {
        try await store.headquarters(named: context.parameters.require("code"), in: context.account.role.visits)
    }
}
