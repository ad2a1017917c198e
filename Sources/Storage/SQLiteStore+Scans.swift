import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func isPlacement(_ code: PlacementCode) async throws -> Bool {
        try await database.read { db in
            try Bool.fetchOne(db, sql: "SELECT true FROM placement WHERE code = ?", arguments: [code.text]) ?? false
        }
    }

    package func countScan(of code: PlacementCode, as scan: Scan, at instant: Instant) async throws -> Bool {
        let day = LocalDay(instant, in: timeZone).text
        return try await changing { db in
            try db.execute(
                sql: """
                    INSERT INTO scan (placement, day, reader, count)
                    SELECT code, ?, ?, 1 FROM placement WHERE code = ?
                    ON CONFLICT (placement, day, reader) DO UPDATE SET count = count + 1
                    """,
                arguments: [day, scan.rawValue, code.text]
            )
            return db.changesCount == 1
        }
    }

    package func scans(of code: PlacementCode, on day: LocalDay) async throws -> [Scan: Int] {
        try await database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT reader, count FROM scan WHERE placement = ? AND day = ?",
                arguments: [code.text, day.text]
            )
            return Dictionary(
                rows.compactMap { row in Scan(rawValue: row["reader"]).map { ($0, row["count"] as Int) } },
                uniquingKeysWith: +
            )
        }
    }
}
