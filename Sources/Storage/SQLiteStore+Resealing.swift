import Foundation
import GRDB
import Logging
package import Reception

/// Sealing anew what lies under a key that was taken out of use.
extension SQLiteStore {
    /// How many payloads one transaction seals anew: reception's own entries wait no longer than for these.
    private static let atOnce = 200

    package func rotateEncryptionKey(at instant: Instant) async throws {
        try await writing { [vault, database] in try await vault.rotate(in: database, at: instant) }
    }

    package func reseal() async throws -> Int {
        // Asked every few seconds, and nearly always for nothing: a read keeps no writer waiting.
        guard try await isResealingDue() else { return 0 }
        var resealed = 0
        while true {
            let count = try await resealSome(.payloads) + resealSome(.lines)
            guard count > 0 else { break }
            resealed += count
        }
        try await dropRetiredKeys()
        return resealed
    }

    private func isResealingDue() async throws -> Bool {
        try await database.read { [vault] db in
            let isRetired = try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM dataKey WHERE retiredAt IS NOT NULL)"
            )
            return try isRetired == true || !vault.unusedMasters(in: db).isEmpty
        }
    }

    package func countUnderOldKeys() async throws -> Int {
        try await database.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT count(*) FROM payload JOIN dataKey ON dataKey.id = payload.dataKey
                        WHERE retiredAt IS NOT NULL)
                    + (SELECT count(*) FROM review JOIN dataKey ON dataKey.id = review.dataKey
                        WHERE retiredAt IS NOT NULL)
                    """
            ) ?? 0
        }
    }

    private enum Sealed {
        case payloads, lines

        /// Each with the id it is bound to, its agency and month.
        var selection: String {
            switch self {
            case .payloads:
                """
                SELECT payload.register, payload.number, entry.id, payload.dataKey, sealed, dataKey.agency, dataKey.month
                FROM dataKey JOIN payload ON payload.dataKey = dataKey.id JOIN entry USING (register, number)
                """
            case .lines:
                """
                SELECT review.register, review.id, review.dataKey, line, reason, dataKey.agency, dataKey.month
                FROM dataKey JOIN review ON review.dataKey = dataKey.id
                """
            }
        }
    }

    /// - Returns: how many; 0 when nothing is left but what is damaged.
    private func resealSome(_ what: Sealed) async throws -> Int {
        try await inRegisters { [logger] writer in
            let rows = try Row.fetchAll(
                writer.db,
                sql: "\(what.selection) WHERE retiredAt IS NOT NULL LIMIT \(Self.atOnce)"
            )
            var resealed = 0
            for row in rows {
                let period = Vault.Period(agency: try AgencyCode(row["agency"]), month: row["month"])
                let key = try writer.vault.dataKey(of: period, in: writer.db)
                do {
                    switch what {
                    case .payloads: try writer.resealPayload(row, under: key)
                    case .lines: try writer.resealLine(row, under: key)
                    }
                    resealed += 1
                } catch let damaged as Vault.Damaged {
                    // It must not keep the others under the old key; `examine` says which it is.
                    logger.error("a payload does not open", metadata: ["register": "\(damaged.register.text)"])
                }
            }
            return resealed
        }
    }

    /// Destroys data keys that were taken out of use and seal nothing, and the master keys that wrap none.
    private func dropRetiredKeys() async throws {
        let (count, masters) = try await changing { [vault] db in
            let count = try Self.deleteUnusedDataKeys(where: "retiredAt IS NOT NULL", in: db)
            return (count, try vault.unusedMasters(in: db))
        }
        vault.drop(masters: masters)
        guard count > 0 else { return }
        vault.forgetDataKeys()
        try await dropLog()
    }

    /// Destroys those of the data keys that seal nothing. - Returns: how many.
    static func deleteUnusedDataKeys(where condition: SQL, in db: Database) throws -> Int {
        try db.execute(
            literal: """
                DELETE FROM dataKey WHERE \(condition)
                    AND id NOT IN (SELECT dataKey FROM payload)
                    AND id NOT IN (SELECT dataKey FROM review WHERE dataKey IS NOT NULL)
                """
        )
        return db.changesCount
    }
}

extension RegisterWriter {
    fileprivate func resealPayload(_ row: Row, under key: Int64) throws {
        let register = try HeadquartersCode(row.decode(forColumn: "register"))
        let sealed = try reseal(row, "sealed", register, EntryID(row.decode(UUID.self, forColumn: "id")), key)
        try db.cachedStatement(
            sql: "UPDATE payload SET dataKey = ?, sealed = ? WHERE register = ? AND number = ?"
        ).execute(arguments: [key, sealed, register.text, row["number"] as Int])
    }

    fileprivate func resealLine(_ row: Row, under key: Int64) throws {
        let register = try HeadquartersCode(row.decode(forColumn: "register"))
        let id = try row.decode(UUID.self, forColumn: "id")
        let line = try reseal(row, "line", register, EntryID(id), key)
        let reason = try reseal(row, "reason", register, .reviewReason(of: ReviewID(id)), key)
        try db.cachedStatement(sql: "UPDATE review SET dataKey = ?, line = ?, reason = ? WHERE id = ?")
            .execute(arguments: [key, line, reason, id])
    }

    /// What stands in a column, under another key; nil where nothing is.
    private func reseal(
        _ row: Row,
        _ column: String,
        _ register: HeadquartersCode,
        _ entry: EntryID,
        _ key: Int64
    ) throws -> Data? {
        guard let sealed = try row.decode(Data?.self, forColumn: column) else { return nil }
        let old = try row.decode(Int64.self, forColumn: "dataKey")
        let opened = try vault.open(sealed, register: register, entry: entry, dataKey: old, in: db)
        return try vault.seal(
            opened.payload,
            salt: opened.salt,
            register: register,
            entry: entry,
            dataKey: key,
            in: db
        )
    }
}

extension EntryID {
    /// What the reason of a dismissal is bound to: one binding seals one thing.
    static func reviewReason(of item: ReviewID) -> EntryID { .derived("review dismissed", item.text) }
}
