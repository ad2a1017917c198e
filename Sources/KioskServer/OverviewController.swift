import Foundation
import Hummingbird
import Reception

/// Days and headquarters at a glance, for officers and the province: no person.
struct OverviewController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/headquarters/{code}/days", .figures, days),
            Route(.get, "/api/v1/headquarters/{code}/funnel", .figures, funnel),
            Route(.get, "/api/v1/comparison", .figures, compare),
        ]
    }

    // MARK: Days

    private struct DaysBody: Encodable {
        struct DayBody: Encodable {
            let day: String
            let figures: DayFigures
            let late: Int
            /// Absent while the day is open.
            let closed: ClosedBody?
        }

        struct ClosedBody: Encodable {
            let number: Int
            let at: String
            let complete: Bool
            /// `112-113,120` by device; empty when nothing is missing.
            let missing: [String: String]
            let review: Int
            let supplements: Int

            init(_ closed: DayOverview.Closed) {
                number = closed.number
                at = closed.at.text
                complete = closed.closing.isComplete
                missing = Dictionary(
                    uniqueKeysWithValues: closed.closing.missing.map { ($0.key.text, $0.value.text) }
                )
                review = closed.closing.figures.review
                supplements = closed.supplements
            }
        }

        let headquarters: String
        let days: [DayBody]
    }

    @Sendable func days(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let scope = context.account.role.figures
        let found = try await store.headquarters(named: context.parameters.require("code"), in: scope)
        let (from, to) = try request.days(at: now(), in: found.timeZone)
        let days = try await store.days(of: found.code, from: from, to: to, in: scope)
        return try JSON.response(
            DaysBody(
                headquarters: found.code.text,
                days: days.map { day in
                    .init(
                        day: day.day.text,
                        figures: day.figures,
                        late: day.late,
                        closed: day.closed.map(DaysBody.ClosedBody.init)
                    )
                }
            )
        )
    }

    // MARK: The way to the app

    private struct FunnelBody: Encodable {
        struct EntranceFunnelBody: Encodable {
            let entrance: String
            let name: String
            let placement: String
            let scans: Int
            let funnel: InstallFunnel
        }

        let headquarters: String
        let funnel: InstallFunnel
        let entrances: [EntranceFunnelBody]
    }

    @Sendable func funnel(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let scope = context.account.role.figures
        let found = try await store.headquarters(named: context.parameters.require("code"), in: scope)
        let (from, to) = try request.days(at: now(), in: found.timeZone)
        let funnels = try await store.funnels(of: found.code, from: from, to: to, in: scope)
        let scans = try await store.entranceScans(of: found.code, from: from, to: to, in: scope)
        return try JSON.response(
            FunnelBody(
                headquarters: found.code.text,
                funnel: funnels.values.reduce(into: InstallFunnel()) { $0 += $1 },
                entrances: found.entrances.map { entrance in
                    .init(
                        entrance: entrance.code.text,
                        name: entrance.name,
                        placement: entrance.placement.text,
                        scans: scans[entrance.code] ?? 0,
                        funnel: funnels[entrance.code] ?? InstallFunnel()
                    )
                }
            )
        )
    }

    // MARK: Headquarters beside each other

    private struct ComparedBody: Encodable {
        let headquarters: String
        let figures: DayFigures
        let days: HeadquartersOverview.Days
        /// Absent where nobody counted.
        let heads: CountedHeads?
    }

    @Sendable func compare(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let scope = context.account.role.figures
        // All are of one country; where clocks differ, the span is the first one's.
        let timeZone = try await store.headquarters(in: scope).first?.timeZone ?? .gmt
        let (from, to) = try request.days(at: now(), in: timeZone)
        let compared = try await store.comparison(from: from, to: to, in: scope)
        return try JSON.response(
            compared.map {
                ComparedBody(headquarters: $0.headquarters.text, figures: $0.figures, days: $0.days, heads: $0.heads)
            }
        )
    }
}
