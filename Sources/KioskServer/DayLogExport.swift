import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Metrics
import NIOCore
import Reception
import Telemetry

/// The log of a day as a file. That it leaves, and for whom, is in the register before its first byte goes.
struct DayLogExport: Sendable {
    let store: any Store
    let notary: any Notary
    let lane: ExportLane
    let metrics: any MetricsFactory
    let now: @Sendable () -> Instant

    enum Format: String, CaseIterable {
        case csv, xlsx, pdf, jsonl, zip

        var contentType: String {
            switch self {
            case .csv: "text/csv; charset=utf-8; header=present"
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .pdf: "application/pdf"
            case .jsonl: "application/jsonl; charset=utf-8"
            case .zip: "application/zip"
            }
        }
    }

    /// What is asked for, and by whom.
    struct Order {
        let headquarters: Headquarters
        let day: LocalDay
        let format: Format
        let language: DayLog.Language
        let purpose: Disclosure.Purpose
        let author: Author
        let scope: Scope
        let address: String?
        let isHeadOnly: Bool

        init(
            _ format: Format,
            of headquarters: Headquarters,
            day: LocalDay,
            by author: Author,
            from address: String?,
            in scope: Scope,
            _ request: Request
        ) throws {
            self.headquarters = headquarters
            self.day = day
            self.format = format
            self.author = author
            self.address = address
            isHeadOnly = request.method == .head
            self.scope = scope
            language = try request.choice("lang", .vietnamese, else: .languageUnknown)
            purpose = try request.choice("purpose", .filing, else: .purposeUnknown)
        }
    }

    func response(to order: Order) async throws -> Response {
        let instant = now()
        try await check(order, at: instant)
        // Nothing leaves, so nothing is disclosed.
        if order.isHeadOnly { return Response(status: .ok, headers: [.contentType: order.format.contentType]) }
        let begun = ContinuousClock.now
        let made = try await DayLogFiles(
            store: store,
            notary: notary,
            headquarters: order.headquarters,
            day: order.day,
            language: order.language,
            scope: order.scope,
            instant: instant,
            lane: lane
        ).make(order.format)
        try await disclose(made, order)
        count(made, order.format, .now - begun)
        let log = DayLog(headquarters: order.headquarters, day: order.day, language: order.language)
        return Response(
            made.file,
            headers: [
                .contentType: order.format.contentType,
                .contentDisposition: "attachment; filename=\"\(log.fileName(order.format.rawValue))\"",
            ]
        )
    }

    /// A day of which nothing can be told. What is in the register is told, though clocks were wrong or dates are.
    private func check(_ order: Order, at instant: Instant) async throws {
        let headquarters = order.headquarters
        let isFuture = order.day > LocalDay(instant, in: headquarters.timeZone)
        guard isFuture || !headquarters.validity.contains(order.day) else { return }
        let visits = try await store.visits(
            arrivedOn: order.day,
            at: headquarters.code,
            after: nil,
            limit: 1,
            in: order.scope
        )
        guard visits.isEmpty else { return }
        throw FieldRefusal(
            field: "day",
            refusal: isFuture ? RequestRefusal.dayInFuture : RequestRefusal.headquartersNotValid
        )
    }

    private func count(_ made: DayLogFiles.Made, _ format: Format, _ duration: Duration) {
        Counter(.exports, format.rawValue, in: metrics).increment()
        Counter(.exportRows, format.rawValue, in: metrics).increment(by: made.rows)
        Metrics.Timer(.exportDuration, format.rawValue, in: metrics).record(duration: duration)
    }

    /// When it returns, it stands in the register that the file is about to leave.
    private func disclose(_ made: DayLogFiles.Made, _ order: Order) async throws {
        let disclosure = Disclosure(
            .export,
            for: order.purpose,
            rows: made.rows,
            day: order.day,
            format: order.format.rawValue,
            fileHash: made.file.digest
        )
        try await store.disclose([order.headquarters.code: disclosure], by: order.author, at: now())
        try await store.note(
            TrailEntry(at: now(), .exported, by: order.author, on: order.headquarters.code.text, from: order.address)
        )
    }
}

extension Request {
    /// One of a few words in the query; a default when it is not there.
    func choice<Choice: RawRepresentable<String>>(
        _ name: String,
        _ standard: Choice,
        else refusal: RequestRefusal
    ) throws -> Choice {
        try query(name) { text in
            guard let choice = Choice(rawValue: text) else { throw refusal }
            return choice
        } ?? standard
    }
}
