import Documents
import Foundation
import Hummingbird
import Reception

/// The day log as a file: `?lang=en`, Vietnamese otherwise, and `?purpose=audit`, filing otherwise.
struct DayLogController: Sendable {
    let store: any Store
    let export: DayLogExport

    var routes: [Route<SignedInContext>] {
        DayLogExport.Format.allCases.map { format in
            Route(.get, "/api/v1/headquarters/{code}/days/{day}/log.\(format.rawValue)", .export) { request, context in
                try await file(format, request, context)
            }
        }
    }

    private func file(
        _ format: DayLogExport.Format,
        _ request: Request,
        _ context: SignedInContext
    ) async throws -> Response {
        let role = context.account.role
        let found = try await store.headquarters(named: context.parameters.require("code"), in: role.visits)
        let day = try context.parameters.parse("day") { try LocalDay($0) }
        return try await export.response(
            to: .init(
                format,
                of: found,
                day: day,
                by: context.author,
                from: context.address,
                in: role.visits,
                request
            )
        )
    }
}
