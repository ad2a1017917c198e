import Documents
import Foundation
import Ledger
import NIOCore
import Reception

/// Makes the log of a day in any form.
struct DayLogFiles: Sendable {
    let store: any Store
    let notary: any Notary
    let headquarters: Headquarters
    let day: LocalDay
    let language: DayLog.Language
    let scope: Scope
    /// When it is made.
    let instant: Instant
    let lane: ExportLane

    /// A file with what the register is told about it.
    struct Made: Sendable {
        let file: Spool
        /// Visits; entries in the form that proves itself.
        let rows: Int
    }

    /// - Throws: `StoreFailure.tooBusy` when too many files are being made, or the day does not come to rest.
    func make(_ format: DayLogExport.Format) async throws -> Made {
        try await lane.admit {
            switch format {
            case .csv: try await csv()
            case .xlsx: try await xlsx()
            case .jsonl: try await jsonl(seal())
            case .pdf: try await settled { try await pdf($0) }
            case .zip: try await settled { try await bundle($0) }
            }
        }
    }

    private var log: DayLog { DayLog(headquarters: headquarters, day: day, language: language) }

    /// The day's visits, a page a turn.
    private func eachPage(_ take: ([Visit]) async throws -> Void) async throws {
        let pages = DayPages(store: store, day: day, headquarters: headquarters.code, scope: scope)
        var iterator = pages.makeAsyncIterator()
        func page() async throws -> Bool {
            guard let visits = try await iterator.next() else { return false }
            try await take(visits)
            return true
        }
        while try await lane.turn(page) {}
    }

    // MARK: One form

    private func csv() async throws -> Made {
        var csv = SpooledCSV(log)
        var rows = 0
        try await eachPage { visits in
            try csv.write(visits)
            rows += visits.count
        }
        return Made(file: try csv.finish(), rows: rows)
    }

    private func xlsx() async throws -> Made {
        var xlsx = try await spooledXLSX()
        var rows = 0
        try await eachPage { visits in
            try xlsx.write(visits)
            rows += visits.count
        }
        return Made(file: try xlsx.finish(), rows: rows)
    }

    private func pdf(_ seal: RegisterSeal) async throws -> Made {
        var pdf = try SpooledPDF(log, of: headquarters, seal: seal, at: instant)
        var rows = 0
        try await eachPage { visits in
            try await pdf.write(visits)
            rows += visits.count
        }
        return Made(file: try pdf.finish(), rows: rows)
    }

    private func jsonl(_ seal: RegisterSeal) async throws -> Made {
        var writer = Spool.Writer()
        var log = AuditLogWriter(
            .init(headquarters: headquarters, day: day, extent: seal.extent, checkpoint: seal.note, key: seal.key)
        )
        try writer.write(log.begin())
        let register = headquarters.code
        let numbers = seal.extent.numbers
        for start in stride(from: 0, to: numbers.count, by: DayPages.pageSize) {
            let page = Array(numbers[start..<min(start + DayPages.pageSize, numbers.count)])
            try await lane.turn {
                let entries = try await store.recordedEntries(page, of: register)
                let proofs = try await notary.inclusionProofs(of: page, in: seal.checkpoint.size, of: register.text)
                for (entry, proof) in zip(entries, proofs) { try writer.write(log.line(entry, proof: proof)) }
            }
        }
        try writer.write(log.end { try notary.sign($0, for: register.text) })
        return Made(file: writer.finish(), rows: log.count)
    }

    // MARK: All forms

    /// The visits are opened once, so that all forms say the same.
    private func bundle(_ seal: RegisterSeal) async throws -> Made {
        var csv = SpooledCSV(log)
        var xlsx = try await spooledXLSX()
        var pdf = try SpooledPDF(log, of: headquarters, seal: seal, at: instant)
        var rows = 0
        try await eachPage { visits in
            try csv.write(visits)
            try xlsx.write(visits)
            try await pdf.write(visits)
            rows += visits.count
        }
        let readme = LogBundle.readme(log, of: headquarters, seal: seal)
        let parts: [(LogBundle.Part, Spool)] = [
            (.readme, try Spool(readme)),
            (.csv, try csv.finish()),
            (.xlsx, try xlsx.finish()),
            (.pdf, try pdf.finish()),
            (.jsonl, try await jsonl(seal).file),
            (.checkpoint, try Spool(seal.note.serialized)),
        ]
        let sink = SpoolSink()
        let zip = try ZIPWriter(at: instant, to: sink.write)
        for (part, file) in parts {
            try zip.begin(part.fileName(in: log), length: file.length, isCompressed: part.isCompressed)
            try await file.read { try zip.write(Array($0.readableBytesView)) }
        }
        try zip.close()
        return Made(file: sink.finish(), rows: rows)
    }

    // MARK: The register

    private func seal() async throws -> RegisterSeal {
        let register = headquarters.code
        let note = try await notary.checkpoint(of: register.text)
        let size = try Checkpoint(text: note.text).size
        guard let key = try await notary.signingKeys().first else { throw RequestRefusal.internalError }
        return try RegisterSeal(
            note: note,
            key: notary.verifierKey(key, of: register.text),
            extent: try await store.extent(of: day, at: register, size: size)
        )
    }

    private static let mostTries = 5

    /// What is written about the day while its log is made would be in a part of it: then it is made once more.
    private func settled(_ make: (RegisterSeal) async throws -> Made) async throws -> Made {
        for _ in 1...Self.mostTries {
            let seal = try await seal()
            let made = try await make(seal)
            if try await self.seal().extent == seal.extent { return made }
        }
        throw StoreFailure.tooBusy
    }

    private func spooledXLSX() async throws -> SpooledXLSX {
        let figures = try await store.figures(of: headquarters.code, from: day, to: day, in: scope).first?.figures
        return try SpooledXLSX(
            log,
            agency: headquarters.agency.name,
            at: instant,
            scratch: .scratch(forVisits: (figures?.visits ?? 0) + (figures?.annulled ?? 0))
        )
    }
}

extension URL {
    private static let sharedMemory = "/dev/shm"
    private static let mostVisitsInMemory = 10_000

    /// Where a library may write names in plain text: in memory, as long as there are few of them, and on the disk beyond.
    fileprivate static func scratch(forVisits count: Int) -> URL {
        count <= mostVisitsInMemory && FileManager.default.isWritableFile(atPath: sharedMemory)
            ? URL(filePath: sharedMemory) : FileManager.default.temporaryDirectory
    }
}
