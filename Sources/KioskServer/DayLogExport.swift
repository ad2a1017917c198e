import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Reception

/// The log of a day as a file. That it leaves, and for whom, is in the register before its first byte goes.
struct DayLogExport: Sendable {
    let store: any Store
    let notary: any Notary
    let now: @Sendable () -> Instant

    enum Format: String, CaseIterable {
        case csv, jsonl

        var contentType: String {
            switch self {
            case .csv: "text/csv; charset=utf-8; header=present"
            case .jsonl: "application/jsonl; charset=utf-8"
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
        // Nothing leaves, so nothing is disclosed.
        if order.isHeadOnly { return Response(status: .ok, headers: [.contentType: order.format.contentType]) }
        var writer = Spool.Writer()
        let rows =
            switch order.format {
            case .csv: try await write(csv: order, to: &writer)
            case .jsonl: try await write(jsonl: order, to: &writer)
            }
        let spool = writer.finish()
        let disclosure = Disclosure(
            .export,
            for: order.purpose,
            rows: rows,
            day: order.day,
            format: order.format.rawValue,
            fileHash: spool.digest
        )
        try await store.disclose([order.headquarters.code: disclosure], by: order.author, at: now())
        try await store.note(
            TrailEntry(at: now(), .exported, by: order.author, on: order.headquarters.code.text, from: order.address)
        )
        let log = DayLog(headquarters: order.headquarters, day: order.day, language: order.language)
        return Response(
            status: .ok,
            headers: [
                .contentType: order.format.contentType,
                .contentDisposition: "attachment; filename=\"\(log.fileName(order.format.rawValue))\"",
                .contentLength: String(spool.length),
            ],
            body: .init(contentLength: spool.length) { writer in
                try await spool.read { try await writer.write($0) }
                try await writer.finish(nil)
            }
        )
    }

    // MARK: Formats

    /// - Returns: how many visits it has.
    private func write(csv order: Order, to writer: inout Spool.Writer) async throws -> Int {
        let log = DayLog(headquarters: order.headquarters, day: order.day, language: order.language)
        var bytes: [UInt8] = []
        var rows = 0
        CSVWriter.appendHeader(log.header, to: &bytes)
        let pages = DayPages(store: store, day: log.day, headquarters: log.headquarters, scope: order.scope)
        for try await visits in pages {
            for visit in visits { CSVWriter.appendRow(log.row(visit), to: &bytes) }
            rows += visits.count
            try writer.write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        try writer.write(bytes)
        return rows
    }

    /// - Returns: how many entries it has.
    private func write(jsonl order: Order, to writer: inout Spool.Writer) async throws -> Int {
        let register = order.headquarters.code
        let note = try await notary.checkpoint(of: register.text)
        let size = try Checkpoint(text: note.text).size
        guard let key = try await notary.signingKeys().first else { throw RequestRefusal.internalError }
        let extent = try await store.extent(of: order.day, at: register, size: size)
        var log = AuditLogWriter(
            .init(
                headquarters: order.headquarters,
                day: order.day,
                extent: extent,
                checkpoint: note,
                key: try notary.verifierKey(key, of: register.text)
            )
        )
        try writer.write(log.begin())
        let numbers = extent.numbers
        for start in stride(from: 0, to: numbers.count, by: DayPages.pageSize) {
            let page = Array(numbers[start..<min(start + DayPages.pageSize, numbers.count)])
            let entries = try await store.recordedEntries(page, of: register)
            let proofs = try await notary.inclusionProofs(of: page, in: size, of: register.text)
            for (entry, proof) in zip(entries, proofs) { try writer.write(log.line(entry, proof: proof)) }
        }
        try writer.write(log.end { try notary.sign($0, for: register.text) })
        return log.count
    }
}

extension Request {
    /// One of a few words in the query; a default when it is not there.
    fileprivate func choice<Choice: RawRepresentable<String>>(
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
