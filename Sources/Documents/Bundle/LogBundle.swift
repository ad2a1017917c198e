package import Ledger
package import Reception

/// All forms of one day log in one ZIP file, with the checkpoint and a page that tells an auditor what to do with them.
package enum LogBundle {
    package enum Part: String, CaseIterable, Sendable {
        case readme, csv, xlsx, pdf, jsonl, checkpoint

        /// Whether deflating it again would win nothing.
        package var isCompressed: Bool { self == .xlsx || self == .pdf }

        /// `LA-SNV-1_2026-11-23.csv`, and `….README.txt` for what explains the others.
        package func fileName(in log: DayLog) -> String {
            log.fileName(self == .readme ? "README.txt" : rawValue)
        }
    }

    /// `LA-SNV-1_2026-11-23.zip`; supplements, for what came late, have a number.
    package static func fileName(of headquarters: HeadquartersCode, _ day: LocalDay, supplement: Int) -> String {
        "\(headquarters.text)_\(day.text)" + (supplement == 0 ? "" : "-supplement-\(supplement)") + ".zip"
    }

    /// What a bundle holds that can be checked.
    package struct Contents: Sendable {
        package let log: [UInt8]
        package let csv: [UInt8]
        package let checkpoint: [UInt8]

        /// - Throws: `ZIPReader.Unreadable` when it is no ZIP file, `Incomplete` when it is no bundle.
        package init(path: String) throws {
            var parts: [Part: [UInt8]] = [:]
            let reader = try ZIPReader(path: path)
            while let name = try reader.next() {
                for part in [Part.csv, .jsonl, .checkpoint] where name.hasSuffix("." + part.rawValue) {
                    guard parts[part] == nil else { throw Incomplete() }
                    parts[part] = try reader.bytes()
                }
            }
            guard let log = parts[.jsonl], let csv = parts[.csv], let checkpoint = parts[.checkpoint] else {
                throw Incomplete()
            }
            (self.log, self.csv, self.checkpoint) = (log, csv, checkpoint)
        }
    }

    /// How a register stood when a bundle was made, without reading the rest of it.
    package static func checkpoint(
        path: String,
        of headquarters: HeadquartersCode,
        _ day: LocalDay
    ) throws -> Checkpoint {
        let reader = try ZIPReader(path: path)
        while let name = try reader.next() {
            guard name == "\(headquarters.text)_\(day.text).checkpoint" else { continue }
            let text = String(decoding: try reader.bytes(atMost: 1 << 16), as: UTF8.self)
            return try Checkpoint(text: SignedNote(text).text)
        }
        throw Incomplete()
    }

    package struct Incomplete: Error {}
}
