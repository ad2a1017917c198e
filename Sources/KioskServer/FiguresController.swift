import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// What days add up to, for those who compare headquarters: no person.
struct FiguresController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/headquarters/{code}/figures", .figures, show)
        ]
    }

    private struct FiguresBody: Encodable {
        struct DayBody: Encodable {
            let day: String
            let figures: DayFigures
        }

        let headquarters: String
        let days: [DayBody]
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let scope = context.account.role.figures
        let found = try await store.headquarters(named: context.parameters.require("code"), in: scope)
        let (from, to) = try request.days(at: now(), in: found.timeZone)
        let days = try await store.figures(of: found.code, from: from, to: to, in: scope)
        return try JSON.response(
            FiguresBody(
                headquarters: found.code.text,
                days: days.map { .init(day: $0.day.text, figures: $0.figures) }
            )
        )
    }
}

extension Request {
    private static var mostDays: Int { 366 }

    /// The span of days in `from` and `to` of the query, each today when it is not there.
    func days(at instant: Instant, in timeZone: TimeZone) throws -> (from: LocalDay, to: LocalDay) {
        let today = LocalDay(instant, in: timeZone)
        let from = try query("from") { try LocalDay($0) } ?? today
        let to = try query("to") { try LocalDay($0) } ?? today
        guard to.start(in: timeZone) < from.start(in: timeZone) + .days(Self.mostDays) else {
            throw FieldRefusal(field: "to", refusal: RequestRefusal.tooManyDays)
        }
        return (from, to)
    }
}
