import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// The day log as a file.
struct DayLogController: Sendable {
    let store: any Store

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/headquarters/{code}/days/{day}/log.csv", csv)
        ]
    }

    @Sendable func csv(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let scope = context.account.role.visits
        let found = try await store.visitedHeadquarters(context.parameters.require("code"), by: context.account.role)
        return try Self.csv(
            store: store,
            log: DayLog(
                headquarters: found,
                day: context.parameters.parse("day") { try LocalDay($0) },
                language: Self.language(of: request)
            ),
            scope: scope
        )
    }

    /// Streams page after page, as fast as the reader takes them.
    static func csv(store: any Store, log: DayLog, scope: Scope) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present",
                .contentDisposition: "attachment; filename=\"\(log.fileName("csv"))\"",
            ],
            body: .init { writer in
                var bytes: [UInt8] = []
                CSVWriter.appendHeader(log.header, to: &bytes)
                let pages = DayPages(store: store, day: log.day, headquarters: log.headquarters.code, scope: scope)
                for try await visits in pages {
                    for visit in visits { CSVWriter.appendRow(log.row(visit), to: &bytes) }
                    try await writer.write(ByteBuffer(bytes: bytes))
                    bytes.removeAll(keepingCapacity: true)
                }
                if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                try await writer.finish(nil)
            }
        )
    }

    /// `?lang=en`; Vietnamese otherwise.
    static func language(of request: Request) throws -> DayLog.Language {
        guard let asked = request.uri.queryParameters["lang"] else { return .vietnamese }
        guard let language = DayLog.Language(rawValue: String(asked)) else {
            throw FieldRefusal(field: "lang", refusal: RequestRefusal.languageUnknown)
        }
        return language
    }
}
