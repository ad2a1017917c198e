import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func isPlacement(_ code: PlacementCode) async throws -> Bool {
        try await !placements(among: [code]).isEmpty
    }

    package func placements(among codes: [PlacementCode]) async throws -> [PlacementCode] {
        try await database.read { db in
            let known = try SQLRequest<String>(
                "SELECT code FROM placement WHERE code IN \(codes.map(\.text)) ORDER BY id"
            ).fetchAll(db)
            return try known.map { try PlacementCode($0) }
        }
    }

    package func scanDay(at instant: Instant) -> LocalDay { LocalDay(instant, in: timeZone) }

    package func countScan(
        of code: PlacementCode,
        as scan: Scan,
        newTo salt: Int64?,
        at instant: Instant
    ) async throws -> Bool {
        let day = scanDay(at: instant).text
        return try await changing { db in
            try db.cachedStatement(
                sql: """
                    INSERT INTO scan (placement, day, reader, count)
                    SELECT code, ?, ?, 1 FROM placement WHERE code = ?
                    ON CONFLICT (placement, day, reader) DO UPDATE SET count = count + 1
                    """
            ).execute(arguments: [day, scan.rawValue, code.text])
            guard db.changesCount == 1 else { return false }
            guard let salt else { return true }
            try db.cachedStatement(
                sql: """
                    INSERT INTO scanReaders (placement, day, salt, count) VALUES (?, ?, ?, 1)
                    ON CONFLICT (placement, day, salt) DO UPDATE SET count = count + 1
                    """
            ).execute(arguments: [code.text, day, salt])
            return true
        }
    }

    package func scans(of code: PlacementCode, on day: LocalDay) async throws -> [Scan: Int] {
        let figures = try await scans(of: code, from: day, to: day, in: .everywhere).first?.figures
        let counts: [Scan: Int] = [
            .person: figures?.scans ?? 0, .preview: figures?.previews ?? 0, .bot: figures?.bots ?? 0,
        ]
        return counts.filter { $0.value > 0 }
    }

    package func scans(
        of code: PlacementCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [(day: LocalDay, figures: ScanFigures)] {
        try await database.read { db in
            try Self.scans(where: "placement.code = \(code.text) AND \(scope.placementCondition)", from, to, db)
                .map { (day: $0.day, figures: $0.figures) }
        }
    }

    package func scanTotals(
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [PlacementCode: ScanFigures] {
        try await database.read { db in
            var totals: [PlacementCode: ScanFigures] = [:]
            for row in try Self.scans(where: scope.placementCondition, from, to, db) {
                totals[row.code, default: ScanFigures()] += row.figures
            }
            return totals
        }
    }

    /// A row for each placement and day, in the order of the days.
    private static func scans(
        where condition: SQL,
        _ from: LocalDay,
        _ to: LocalDay,
        _ db: Database
    ) throws -> [(code: PlacementCode, day: LocalDay, figures: ScanFigures)] {
        // Salts that were made on one day after a restart told the same people apart again: only the largest counts.
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT scan.placement, scan.day,
                    sum(count) FILTER (WHERE reader = 'person') AS person,
                    sum(count) FILTER (WHERE reader = 'preview') AS preview,
                    sum(count) FILTER (WHERE reader = 'bot') AS bot,
                    (SELECT max(count) FROM scanReaders AS told
                     WHERE told.placement = scan.placement AND told.day = scan.day) AS readers
                FROM scan JOIN placement ON placement.code = scan.placement
                WHERE \(condition) AND scan.day BETWEEN \(from.text) AND \(to.text)
                GROUP BY scan.placement, scan.day ORDER BY scan.day, placement.id
                """
        ).fetchAll(db)
        return try rows.map { row in
            var figures = ScanFigures()
            for scan in Scan.allCases {
                figures.count(scan, try row.decode(Int?.self, forColumn: scan.rawValue) ?? 0)
            }
            figures.count(readers: try row.decode(Int?.self, forColumn: "readers") ?? 0)
            let code = try PlacementCode(row.decode(forColumn: "placement"))
            return (code, try LocalDay(row.decode(forColumn: "day")), figures)
        }
    }
}
