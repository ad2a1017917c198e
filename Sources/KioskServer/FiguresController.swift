import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// What days add up to, for those who compare headquarters: no person.
struct FiguresController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant

    private static let mostDays = 366

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
        let today = LocalDay(now(), in: found.timeZone)
        let from = try request.query("from") { try LocalDay($0) } ?? today
        let to = try request.query("to") { try LocalDay($0) } ?? today
        let last = from.start(in: found.timeZone) + .days(Self.mostDays)
        guard to.start(in: found.timeZone) < last else {
            throw FieldRefusal(field: "to", refusal: RequestRefusal.tooManyDays)
        }
        let days = try await store.figures(of: found.code, from: from, to: to, in: scope)
        return try JSON.response(
            FiguresBody(
                headquarters: found.code.text,
                days: days.map { .init(day: $0.day.text, figures: $0.figures) }
            )
        )
    }
}
