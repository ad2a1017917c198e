import Foundation
import GRDB
import Ledger
package import Reception

extension SQLiteStore {
    package func extent(of day: LocalDay, at headquarters: HeadquartersCode, size: Int) async throws -> DayExtent {
        try await database.read { db in
            func closing(_ condition: String) throws -> Int? {
                try Int.fetchOne(
                    db,
                    sql: "SELECT number FROM closing WHERE register = ? AND number <= ? AND \(condition) LIMIT 1",
                    arguments: [headquarters.text, size, day.text]
                )
            }
            let before = try closing("day < ? ORDER BY day DESC") ?? 0
            // A day that lies before the first closing was never open in this register.
            let last = try closing("day = ?") ?? (closing("day > ?") == nil ? size : before)
            let range = before + 1..<last + 1
            var beside = try Int.fetchAll(
                db,
                sql: """
                    SELECT entry.number FROM visit JOIN entry ON entry.register = visit.register AND entry.visit = visit.id
                    WHERE visit.register = ? AND visit.day = ? AND entry.number <= ?
                    """,
                arguments: [headquarters.text, day.text, size]
            ).filter { !range.contains($0) }
            if before > 0 { beside.append(before) }
            // That the register began later is shown by its first entry.
            if before == 0, range.isEmpty, size > 0 { beside.append(1) }
            let erasures = try Self.erasures(
                of: NumberRanges(beside + Array(range)),
                in: headquarters,
                upTo: size,
                db
            ).filter { !range.contains($0) }
            return DayExtent(first: range.lowerBound, last: last, beside: Set(beside + erasures).sorted())
        }
    }

    package func recordedEntries(_ numbers: [Int], of register: HeadquartersCode) async throws -> [RecordedEntry] {
        try await database.read { [vault] db in
            let vault = vault.remembering
            return try numbers.map { number in
                var found: SealedEntry?
                try db.step(
                    """
                    SELECT \(SealedEntry.columns) FROM entry LEFT JOIN payload USING (register, number)
                    WHERE entry.register = ? AND entry.number = ?
                    """,
                    register.text,
                    number
                ) { found = try SealedEntry($0) }
                guard let entry = found else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry is missing")
                }
                let opened = try entry.sealed?.opened(of: entry.id, register: register, by: vault, in: db)
                return RecordedEntry(
                    number: number,
                    leaf: entry.leaf,
                    payload: opened?.payload,
                    salt: opened?.salt.bytes
                )
            }
        }
    }
}
