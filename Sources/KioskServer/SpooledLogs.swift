import Documents
import Foundation
import Reception

/// Gathers the bytes of a library that hands them over as it likes.
final class SpoolSink {
    private var writer = Spool.Writer()

    func write(_ bytes: [UInt8]) throws {
        try writer.write(bytes)
    }

    func finish() -> Spool { writer.finish() }
}

extension Spool {
    init(_ text: String) throws {
        var writer = Writer()
        try writer.write(Array(text.utf8))
        self = writer.finish()
    }
}

struct SpooledCSV {
    private let log: DayLog
    private var writer = Spool.Writer()
    private var bytes: [UInt8] = []

    init(_ log: DayLog) {
        self.log = log
        CSVWriter.appendHeader(log.header, to: &bytes)
    }

    mutating func write(_ visits: [Visit]) throws {
        for visit in visits { CSVWriter.appendRow(log.row(visit), to: &bytes) }
        try writer.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func finish() throws -> Spool {
        try writer.write(bytes)
        return writer.finish()
    }
}

struct SpooledXLSX: ~Copyable {
    private var log: XLSXDayLog

    init(_ log: DayLog, agency: String, at instant: Instant, scratch: URL) throws {
        self.log = try XLSXDayLog(log, agency: agency, at: instant, scratch: scratch)
    }

    mutating func write(_ visits: [Visit]) throws {
        try log.write(visits)
    }

    consuming func finish() throws -> Spool {
        let sink = SpoolSink()
        try log.close(to: sink.write)
        return sink.finish()
    }
}

struct SpooledPDF: ~Copyable {
    private let sink: SpoolSink
    private var log: PaperDayLog

    /// Setting letters takes time; others get a turn after so many rows.
    private static let rowsAtOnce = 20

    init(_ log: DayLog, of headquarters: Headquarters, seal: RegisterSeal, at instant: Instant) throws {
        let sink = SpoolSink()
        self.log = try PaperDayLog(log, of: headquarters, seal: seal, at: instant, to: sink.write)
        self.sink = sink
    }

    mutating func write(_ visits: [Visit]) async throws {
        for start in stride(from: 0, to: visits.count, by: Self.rowsAtOnce) {
            try log.write(Array(visits[start..<min(start + Self.rowsAtOnce, visits.count)]))
            await Task.yield()
        }
    }

    consuming func finish() throws -> Spool {
        try log.close()
        return sink.finish()
    }
}
