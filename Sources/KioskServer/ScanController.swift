import Foundation
import Hummingbird
import Reception

/// How often codes were scanned: counts, and nobody in particular.
struct ScanController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/placements/{code}/scans", .placements, show),
            Route(.get, "/api/v1/scans", .placements, totals),
        ]
    }

    private struct CountsBody: Encodable {
        struct PeopleBody: Encodable {
            let least: Int
            let most: Int
        }

        let scans: Int
        /// Whoever scans twice is one of them or two, and an address may stand for a household.
        let people: PeopleBody
        let previews: Int
        let bots: Int

        init(_ figures: ScanFigures) {
            scans = figures.scans
            people = .init(least: figures.people.lowerBound, most: figures.people.upperBound)
            previews = figures.previews
            bots = figures.bots
        }
    }

    private struct ScansBody: Encodable {
        struct DayBody: Encodable {
            let day: String
            let counts: CountsBody
        }

        let placement: String
        let total: CountsBody
        let days: [DayBody]
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let placement = try await store.placement(named: context)
        let (from, to) = try request.days(today: store.scanDay(at: now()))
        let days = try await store.scans(
            of: placement.code,
            from: from,
            to: to,
            in: context.account.role.placements
        )
        return try JSON.response(
            ScansBody(
                placement: placement.code.text,
                total: CountsBody(days.reduce(into: ScanFigures()) { $0 += $1.figures }),
                days: days.map { .init(day: $0.day.text, counts: CountsBody($0.figures)) }
            )
        )
    }

    private struct TotalBody: Encodable {
        let placement: String
        let counts: CountsBody
    }

    @Sendable func totals(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (from, to) = try request.days(today: store.scanDay(at: now()))
        let totals = try await store.scanTotals(from: from, to: to, in: context.account.role.placements)
        return try JSON.response(
            totals.sorted { ($1.value.scans, $0.key.text) < ($0.value.scans, $1.key.text) }
                .map { TotalBody(placement: $0.key.text, counts: CountsBody($0.value)) }
        )
    }
}

extension Request {
    private static var mostDays: Int { 366 }

    /// The span of days in `from` and `to` of the query, each today when it is not there.
    func days(today: LocalDay) throws -> (from: LocalDay, to: LocalDay) {
        let from = try query("from") { try LocalDay($0) } ?? today
        let to = try query("to") { try LocalDay($0) } ?? today
        guard to.start(in: .gmt) < from.start(in: .gmt) + .days(Self.mostDays) else {
            throw FieldRefusal(field: "to", refusal: RequestRefusal.tooManyDays)
        }
        return (from, to)
    }
}
