import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// What is reported upward: what days add up to for each headquarters or agency, or for the whole scope, as JSON and as
/// CSV. No person is in it.
struct FiguresReportController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/figures", .figures, show),
            Route(.get, "/api/v1/figures.csv", .figures, file),
        ]
    }

    /// What a line is of.
    private enum Unit: String {
        case headquarters, agency, province
    }

    private struct LineBody: Encodable {
        let unit: String
        let name: String?
        let day: String?
        let visits: Int
        let people: Int
        let asked: Int
        let installed: Int
        let share: Double?
        let answers: [String: Int]
        let funnel: InstallFunnel
        /// The calls of the samples that lie within the days; absent where lines are single days.
        let calls: PostCheckFiguresBody?
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(try await lines(request, context))
    }

    private func lines(_ request: Request, _ context: SignedInContext) async throws -> [LineBody] {
        let scope = context.account.role.figures
        let (from, to) = try request.days(today: store.scanDay(at: now()))
        let unit =
            try request.query("by") { text in
                guard let unit = Unit(rawValue: text) else { throw RequestRefusal.wrongType }
                return unit
            } ?? .headquarters
        let byDay =
            try request.query("per") { text in
                guard ["day", "span"].contains(text) else { throw RequestRefusal.wrongType }
                return text == "day"
            } ?? false
        let places = try await store.headquarters(in: scope)
        let agencies = Dictionary(places.map { ($0.code.text, $0.agency) }) { first, _ in first }
        func owner(_ register: String) -> String {
            switch unit {
            case .headquarters: register
            case .agency: agencies[register]?.code.text ?? register
            case .province: ""
            }
        }
        var names = Dictionary(places.map { ($0.code.text, $0.name) }) { first, _ in first }
        if unit == .agency {
            names = Dictionary(places.map { ($0.agency.code.text, $0.agency.name) }) { first, _ in first }
        }
        var calls: [String: PostCheckFigures] = [:]
        for (register, figures) in try await store.postCheckFigures(from: from, to: to, in: scope) {
            calls[owner(register.text), default: PostCheckFigures()] += figures
        }
        return try await store.figuresLines(from: from, to: to, in: scope)
            .addedUp(byDay: byDay) { owner($0.unit) }
            .map { line in
                LineBody(
                    unit: line.unit,
                    name: names[line.unit],
                    day: line.day?.text,
                    visits: line.visits,
                    people: line.people,
                    asked: line.asked,
                    installed: line.installed,
                    share: line.share,
                    answers: Dictionary(
                        uniqueKeysWithValues: AppAnswer.allCases.map { ($0.rawValue, line.answers[$0, default: 0]) }
                    ),
                    funnel: line.funnel,
                    calls: byDay ? nil : PostCheckFiguresBody(calls[line.unit] ?? PostCheckFigures())
                )
            }
    }

    @Sendable func file(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let lines = try await lines(request, context)
        var bytes: [UInt8] = []
        CSVWriter.appendHeader(Self.header, to: &bytes)
        for line in lines { CSVWriter.appendRow(Self.row(line), to: &bytes) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present",
                .contentDisposition: "attachment; filename=\"figures.csv\"",
                .contentLength: String(bytes.count),
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    // MARK: The file

    private static let header =
        ["unit", "name", "day", "visits", "people", "asked", "installed", "share"] + AppAnswer.allCases.map(\.rawValue)
        + ["firstNotInstalled", "installedBeforeLeaving", "drawn", "reached", "errors", "errorLeast", "errorMost"]

    private static func row(_ line: LineBody) -> [CSVCell] {
        func part(_ share: Double?) -> CSVCell { share.map { .text(String(format: "%.4f", $0)) } ?? .empty }
        func number(_ count: Int?) -> CSVCell { count.map { .number($0) } ?? .empty }
        let calls = line.calls
        var cells: [CSVCell] = [.text(line.unit), .text(line.name ?? ""), line.day.map { .text($0) } ?? .empty]
        cells += [line.visits, line.people, line.asked, line.installed].map { .number($0) }
        cells += [part(line.share)]
        cells += AppAnswer.allCases.map { .number(line.answers[$0.rawValue] ?? 0) }
        cells += [line.funnel.notInstalled, line.funnel.installedBeforeLeaving].map { .number($0) }
        cells += [calls?.drawn, calls.map { $0.stillInstalled + $0.notInstalled }, calls?.notInstalled].map(number)
        return cells + [part(calls?.interval?.least), part(calls?.interval?.most)]
    }
}
