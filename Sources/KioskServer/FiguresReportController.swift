import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// What is reported upward: what days add up to for each headquarters or agency, or for the whole scope, as JSON, as
/// CSV and as a spreadsheet. No person is in it.
struct FiguresReportController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/figures", .figures, show),
            Route(.get, "/api/v1/figures.csv", .figures, csv),
            Route(.get, "/api/v1/figures.xlsx", .figures, xlsx),
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
        /// Of the days on which somebody counted; absent where nobody did.
        let heads: CountedHeads?
        let calls: PostCheckFiguresBody?

        init(_ line: FiguresReportLine) {
            let figures = line.figures
            unit = figures.unit
            name = line.name
            day = figures.day?.text
            visits = figures.visits
            people = figures.people
            asked = figures.asked
            installed = figures.installed
            share = figures.share
            answers = Dictionary(
                uniqueKeysWithValues: AppAnswer.allCases.map { ($0.rawValue, figures.answers[$0, default: 0]) }
            )
            funnel = figures.funnel
            heads = figures.heads.days > 0 ? figures.heads : nil
            calls = line.calls
        }
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(try await lines(request, context).map(LineBody.init))
    }

    private func lines(_ request: Request, _ context: SignedInContext) async throws -> [FiguresReportLine] {
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
                FiguresReportLine(
                    figures: line,
                    name: names[line.unit],
                    calls: byDay ? nil : PostCheckFiguresBody(calls[line.unit] ?? PostCheckFigures())
                )
            }
    }

    // MARK: Files

    @Sendable func csv(_ request: Request, _ context: SignedInContext) async throws -> Response {
        var bytes: [UInt8] = []
        CSVWriter.appendHeader(FiguresReportLine.columns.map(\.name), to: &bytes)
        for line in try await lines(request, context) { CSVWriter.appendRow(line.cells.map(\.csv), to: &bytes) }
        return file(bytes, "figures.csv", "text/csv; charset=utf-8; header=present")
    }

    @Sendable func xlsx(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let language = try request.choice("lang", DayLog.Language.vietnamese, else: .languageUnknown)
        var table = try XLSXTable(
            named: language == .vietnamese ? "Số liệu" : "Figures",
            columns: FiguresReportLine.columns.map { .init($0.title(in: language), width: $0.width) },
            at: now(),
            scratch: FileManager.default.temporaryDirectory
        )
        for line in try await lines(request, context) { try table.write(line.cells) }
        var bytes: [UInt8] = []
        try table.close { bytes += $0 }
        return file(bytes, "figures.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }

    private func file(_ bytes: [UInt8], _ name: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type,
                .contentDisposition: "attachment; filename=\"\(name)\"",
                .contentLength: String(bytes.count),
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
