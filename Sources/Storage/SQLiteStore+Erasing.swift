import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func erase(
        _ visit: VisitID,
        reason: ShortText,
        by author: Author,
        in scope: Scope,
        at instant: Instant
    ) async throws -> (count: Int, number: Int)? {
        let found = try await database.read { db in
            try SQLRequest<String>(
                "SELECT register FROM visit WHERE id = \(visit.uuid) AND \(scope.condition(on: "register")) LIMIT 1"
            ).fetchOne(db)
        }
        guard let register = try found.map({ try HeadquartersCode($0) }) else { return nil }
        let erased: (count: Int, number: Int)? = try await inRegisters { writer in
            // The reason why it was erased is not what was asked to be.
            let numbers = try Self.payloads(of: visit, in: register, writer.db, but: .erased)
            try writer.db.execute(
                sql: """
                    UPDATE review SET line = NULL, dataKey = NULL, resolution = 'purged', resolvedAt = ?
                    WHERE register = ? AND resolution IS NULL AND (put = ? OR put LIKE ? || '/%')
                    """,
                arguments: [instant.milliseconds, register.text, "visits/\(visit.text)", "visits/\(visit.text)"]
            )
            guard !numbers.isEmpty else {
                return try Self.erasure(of: visit, in: register, writer.db).map { (0, $0) }
            }
            let number = try writer.append(
                .erased(Erasure(numbers: NumberRanges(numbers), reason: reason)),
                id: EntryID(UUID()),
                of: visit,
                register: register,
                by: author,
                occurredAt: instant,
                at: instant
            )
            try Self.delete(numbers, of: register, writer.db)
            // After the entry, which brought the visit up to date with what was still there.
            try Self.project(visit, of: register, &writer)
            try Self.rewritePayloads(of: register, in: writer.db)
            return number.map { (numbers.count, $0) }
        }
        try await dropLog()
        return erased
    }

    package func purge(_ retention: Retention, at instant: Instant) async throws -> Int {
        var erased = 0
        for place in places.now.all {
            let register = place.headquarters.code
            let cutoff = instant - retention.duration(for: place.agency)
            let day = LocalDay(cutoff, in: place.timeZone)
            var inRegister = 0
            while true {
                let count = try await purge(register, before: cutoff, day: day, at: instant)
                if count == 0 { break }
                inRegister += count
            }
            if inRegister > 0 { try await changing { db in try Self.rewritePayloads(of: register, in: db) } }
            erased += inRegister
        }
        if erased > 0 {
            try await dropUnusedKeys(at: instant)
        }
        // Also of what a reader kept from going when it was erased by day.
        try await dropLog()
        return erased
    }

    /// Erases visits of a register whose time is over, some at once.
    private func purge(
        _ register: HeadquartersCode,
        before cutoff: Instant,
        day: LocalDay,
        at instant: Instant
    ) async throws -> Int {
        // Looking for them means reading all that is kept, and nobody may wait for that to write.
        let due = try await database.read { db in
            (
                hasLines: try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT true FROM review
                        WHERE register = ? AND receivedAt < ? AND (line IS NOT NULL OR reason IS NOT NULL) LIMIT 1
                        """,
                    arguments: [register.text, cutoff.milliseconds]
                ) ?? false,
                visits: try UUID.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT entry.visit FROM payload JOIN entry USING (register, number)
                        LEFT JOIN visit ON visit.register = entry.register AND visit.id = entry.visit
                        WHERE payload.register = ? AND entry.receivedAt < ? AND (visit.day IS NULL OR visit.day < ?)
                        LIMIT ?
                        """,
                    arguments: [register.text, cutoff.milliseconds, day.text, Erasure.mostPayloads]
                ).map { VisitID($0) }
            )
        }
        guard due.hasLines || !due.visits.isEmpty else { return 0 }
        return try await inRegisters { writer in
            let db = writer.db
            try db.execute(
                sql: """
                    UPDATE review SET line = NULL, reason = NULL, dataKey = NULL,
                        resolution = coalesce(resolution, 'purged'), resolvedAt = coalesce(resolvedAt, ?)
                    WHERE register = ? AND receivedAt < ? AND (line IS NOT NULL OR reason IS NOT NULL)
                    """,
                arguments: [instant.milliseconds, register.text, cutoff.milliseconds]
            )
            let lines = db.changesCount
            var numbers: [Int] = []
            var visits: [VisitID] = []
            for visit in due.visits where numbers.count < Erasure.mostPayloads {
                numbers += try Self.payloads(of: visit, in: register, db)
                visits.append(visit)
            }
            guard !numbers.isEmpty else { return lines }
            _ = try writer.append(
                .erased(Erasure(numbers: NumberRanges(numbers), reason: nil)),
                id: EntryID(UUID()),
                register: register,
                by: .server,
                occurredAt: instant,
                at: instant
            )
            try Self.delete(numbers, of: register, db)
            for visit in visits { try Self.project(visit, of: register, &writer) }
            return lines + numbers.count
        }
    }

    /// The numbers of a visit's entries that still have a payload, but for those of a kind.
    private static func payloads(
        of visit: VisitID,
        in register: HeadquartersCode,
        _ db: Database,
        but kind: Event.Kind? = nil
    ) throws -> [Int] {
        try Int.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT number FROM entry JOIN payload USING (register, number)
                    WHERE entry.register = ? AND entry.visit = ? AND kind IS NOT ? ORDER BY number
                    """
            ),
            arguments: [register.text, visit.uuid, kind?.rawValue]
        )
    }

    /// The last entry that says that a visit was erased.
    private static func erasure(of visit: VisitID, in register: HeadquartersCode, _ db: Database) throws -> Int? {
        let own = try Int.fetchOne(
            db,
            sql: "SELECT max(number) FROM entry WHERE register = ? AND visit = ? AND kind = 'erased'",
            arguments: [register.text, visit.uuid]
        )
        if let own { return own }
        let numbers = try Int.fetchAll(
            db,
            sql: "SELECT number FROM entry WHERE register = ? AND visit = ?",
            arguments: [register.text, visit.uuid]
        )
        return try erasures(of: NumberRanges(numbers), in: register, upTo: .max, db).last
    }

    /// The erased entries that cover any of some numbers, or one another: the reason of one may have been erased too.
    static func erasures(
        of numbers: NumberRanges,
        in register: HeadquartersCode,
        upTo size: Int,
        _ db: Database
    ) throws -> [Int] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT number, leaf ->> '$.erased' AS erased FROM entry
                WHERE register = ? AND kind = 'erased' AND number <= ? ORDER BY number
                """,
            arguments: [register.text, size]
        )
        var found: [Int] = []
        while let row = try rows.next() {
            let erased = try NumberRanges(row.decode(String.self, forColumn: "erased"))
            // What it covers was there before it, so one way through finds all.
            if erased.overlaps(numbers) || found.contains(where: erased.contains) {
                found.append(try row.decode(forColumn: "number"))
            }
        }
        return found
    }

    /// `secure_delete` overwrites what these rows held.
    private static func delete(_ numbers: [Int], of register: HeadquartersCode, _ db: Database) throws {
        for number in numbers {
            try db.cachedStatement(sql: "DELETE FROM payload WHERE register = ? AND number = ?")
                .execute(arguments: [register.text, number])
            try db.cachedStatement(sql: "UPDATE entry SET content = NULL WHERE register = ? AND number = ?")
                .execute(arguments: [register.text, number])
        }
    }

    /// Writes what is left of a register's payloads anew. `secure_delete` overwrites a row where it stands, but a B-tree
    /// that is balanced moves rows, and leaves copies of them in the free space of the pages where they were. Emptying
    /// the pages overwrites them. They are shared with the registers before and after, so those are written anew too.
    private static func rewritePayloads(of register: HeadquartersCode, in db: Database) throws {
        let first = try String.fetchOne(
            db,
            sql: "SELECT max(code) FROM headquarters WHERE code < ?",
            arguments: [register.text]
        )
        let last = try String.fetchOne(
            db,
            sql: "SELECT min(code) FROM headquarters WHERE code > ?",
            arguments: [register.text]
        )
        let range: StatementArguments = [first ?? register.text, last ?? register.text]
        try db.execute(
            sql:
                "CREATE TEMP TABLE kept AS SELECT * FROM payload WHERE register BETWEEN ? AND ? ORDER BY register, number",
            arguments: range
        )
        try db.execute(sql: "DELETE FROM payload WHERE register BETWEEN ? AND ?", arguments: range)
        try db.execute(sql: "INSERT INTO payload SELECT * FROM kept; DROP TABLE kept")
    }

    /// Brings an erased visit up to date: what is counted stays, what names people goes, from the recall too.
    private static func project(_ id: VisitID, of register: HeadquartersCode, _ writer: inout RegisterWriter) throws {
        guard let visit = Visit(folding: try writer.entries(of: id, register: register)) else { return }
        let place = try writer.place(of: register)
        try VisitRow(visit, document: nil, place: place, vault: writer.vault).save(in: writer.db)
        try writer.forget(id, of: register)
    }

    /// Destroys the keys of months of which nothing is left: old backups cannot be read any more either.
    private func dropUnusedKeys(at instant: Instant) async throws {
        try await changing { db in
            // This month and the last may be sealed with again, whichever time zone it is in.
            let month = String(LocalDay(instant - .days(2), in: .gmt).text.prefix(7))
            _ = try Self.deleteUnusedDataKeys(where: "month < \(month)", in: db)
        }
        vault.forgetDataKeys()
    }

    /// Empties the write-ahead log, in which what was erased still stands. While somebody reads it cannot be emptied
    /// whole; the next erasure or the next night does it.
    func dropLog() async throws {
        try await writing { [database, checkpointer] in
            try await database.writeWithoutTransaction { db in
                do {
                    try checkpointer.alone { _ = try db.checkpoint(.truncate) }
                } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
                    return
                }
            }
        }
    }
}

// MARK: - Disclosing

extension SQLiteStore {
    package func disclose(
        _ disclosures: [HeadquartersCode: Disclosure],
        by author: Author,
        at instant: Instant
    ) async throws {
        guard !disclosures.isEmpty else { return }
        try await inRegisters { writer in
            for (register, disclosure) in disclosures.sorted(by: { $0.key < $1.key }) {
                _ = try writer.append(
                    .disclosed(disclosure),
                    id: EntryID(UUID()),
                    register: register,
                    by: author,
                    occurredAt: instant,
                    at: instant
                )
            }
        }
    }
}
