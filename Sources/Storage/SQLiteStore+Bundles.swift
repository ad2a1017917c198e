import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func planBundles(from day: LocalDay) async throws -> [BundleID] {
        // Asked every few seconds, and as a rule there is nothing new.
        guard try await database.read({ db in try Self.hasNews(from: day, db) }) else { return try await dueBundles() }
        return try await changing { db in
            try db.execute(
                sql: "DELETE FROM bundle WHERE writtenAt IS NULL AND day < ?",
                arguments: [day.text]
            )
            try db.execute(
                sql: """
                    INSERT INTO bundle (register, day, supplement)
                    SELECT register, day, 0 FROM closing WHERE day >= ? AND NOT EXISTS (
                        SELECT 1 FROM bundle WHERE bundle.register = closing.register AND bundle.day = closing.day)
                    """,
                arguments: [day.text]
            )
            // What came late waits for the next closing, so that a day gets one supplement a night at most.
            try db.execute(
                sql: """
                    INSERT INTO bundle (register, day, supplement)
                    SELECT latest.register, latest.day, latest.supplement + 1
                    FROM entry
                    JOIN bundleLook USING (register)
                    JOIN visit ON visit.register = entry.register AND visit.id = entry.visit
                    JOIN bundle AS latest ON latest.register = entry.register AND latest.day = visit.day
                    WHERE entry.number > bundleLook.number AND entry.kind <> 'erased' AND visit.day >= ?
                    AND entry.number <= (SELECT max(number) FROM closing WHERE closing.register = entry.register)
                    AND entry.number > latest.size AND latest.supplement = (
                        SELECT max(supplement) FROM bundle WHERE register = latest.register AND day = latest.day)
                    GROUP BY latest.register, latest.day
                    """,
                arguments: [day.text]
            )
            try db.execute(
                sql: """
                    UPDATE bundleLook SET number = last FROM (
                        SELECT register, max(number) AS last FROM closing GROUP BY register
                    ) AS closed WHERE closed.register = bundleLook.register AND last > number
                    """
            )
            return try Self.dueBundles(db)
        }
    }

    /// Whether a closing has no bundle yet, or was not looked at for what came late.
    private static func hasNews(from day: LocalDay, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM closing JOIN bundleLook USING (register)
                    WHERE day >= :day AND closing.number > bundleLook.number
                ) OR EXISTS (SELECT 1 FROM closing WHERE day >= :day AND NOT EXISTS (
                    SELECT 1 FROM bundle WHERE bundle.register = closing.register AND bundle.day = closing.day
                )) OR EXISTS (SELECT 1 FROM bundle WHERE writtenAt IS NULL AND day < :day)
                """,
            arguments: ["day": day.text]
        ) ?? false
    }

    private func dueBundles() async throws -> [BundleID] {
        try await database.read { db in try Self.dueBundles(db) }
    }

    private static func dueBundles(_ db: Database) throws -> [BundleID] {
        try Row.fetchAll(
            db,
            sql: "SELECT register, day, supplement FROM bundle WHERE writtenAt IS NULL ORDER BY day, register"
        ).map(BundleID.init)
    }

    package func recordBundle(_ bundle: BundleID, _ record: BundleRecord) async throws {
        try await changing { db in
            try db.execute(
                sql: """
                    UPDATE bundle SET size = ?, entries = ?, digest = ?, writtenAt = ?
                    WHERE register = ? AND day = ? AND supplement = ? AND writtenAt IS NULL
                    """,
                arguments: [record.size, record.entries, record.digest, record.writtenAt.milliseconds] + bundle.key
            )
            // What came after the file was made is looked at again, if it was passed over because the file was due.
            try db.execute(
                sql: """
                    INSERT INTO bundleLook (register, number) VALUES (?, ?)
                    ON CONFLICT (register) DO UPDATE SET number = min(number, excluded.number)
                    """,
                arguments: [bundle.register.text, record.size]
            )
            try Self.forget(bundle, .file, db)
        }
    }

    // MARK: Telling and removing

    package func bundlesToTell(
        _ channel: BundleChannel,
        after instant: Instant
    ) async throws -> [(BundleID, BundleRecord)] {
        try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM bundle WHERE writtenAt > ? AND \(channel.column) IS NULL AND removedAt IS NULL
                    ORDER BY day, register, supplement
                    """,
                arguments: [instant.milliseconds]
            ).map { row in
                let record = BundleRecord(
                    size: row["size"],
                    entries: row["entries"],
                    digest: row["digest"],
                    writtenAt: Instant(milliseconds: row["writtenAt"])
                )
                return (try BundleID(row), record)
            }
        }
    }

    package func recordTold(_ bundle: BundleID, _ channel: BundleChannel, at instant: Instant) async throws {
        try await set(channel.column, of: bundle, step: channel == .mail ? .mail : .webhook, to: instant)
    }

    package func bundlesToRemove(before day: LocalDay) async throws -> [BundleID] {
        try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT register, day, supplement FROM bundle
                    WHERE writtenAt IS NOT NULL AND removedAt IS NULL AND day < ? ORDER BY day, register
                    """,
                arguments: [day.text]
            ).map(BundleID.init)
        }
    }

    package func recordRemoved(_ bundle: BundleID, at instant: Instant) async throws {
        try await set("removedAt", of: bundle, step: .removal, to: instant)
    }

    private func set(_ column: String, of bundle: BundleID, step: BundleStep, to instant: Instant) async throws {
        try await changing { db in
            try db.execute(
                sql: "UPDATE bundle SET \(column) = ? WHERE register = ? AND day = ? AND supplement = ?",
                arguments: [instant.milliseconds] + bundle.key
            )
            try Self.forget(bundle, step, db)
        }
    }

    // MARK: Failures

    package func recordBundleFailure(
        _ bundle: BundleID,
        _ step: BundleStep,
        reason: String,
        at instant: Instant
    ) async throws {
        try await changing { db in
            try db.execute(
                sql: """
                    INSERT INTO bundleFailure (register, day, supplement, step, since, tries, reason)
                    VALUES (?, ?, ?, ?, ?, 1, ?)
                    ON CONFLICT DO UPDATE SET tries = tries + 1, reason = excluded.reason
                    """,
                arguments: bundle.key + [step.rawValue, instant.milliseconds, reason]
            )
        }
    }

    package func bundleFailures() async throws -> [BundleFailure] {
        try await database.read { db in try Self.bundleFailures(db) }
    }

    static func bundleFailures(_ db: Database) throws -> [BundleFailure] {
        try Row.fetchAll(db, sql: "SELECT * FROM bundleFailure ORDER BY day, register, supplement, step").map { row in
            guard let step = BundleStep(rawValue: row["step"]) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a step is unknown")
            }
            return BundleFailure(
                bundle: try BundleID(row),
                step: step,
                since: Instant(milliseconds: row["since"]),
                tries: row["tries"],
                reason: row["reason"]
            )
        }
    }

    private static func forget(_ bundle: BundleID, _ step: BundleStep, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM bundleFailure WHERE register = ? AND day = ? AND supplement = ? AND step = ?",
            arguments: bundle.key + [step.rawValue]
        )
    }
}

extension BundleID {
    fileprivate init(_ row: Row) throws {
        self.init(
            register: try HeadquartersCode(row["register"]),
            day: try LocalDay(row["day"] as String),
            supplement: row["supplement"]
        )
    }

    fileprivate var key: StatementArguments { [register.text, day.text, supplement] }
}

extension BundleChannel {
    fileprivate var column: String {
        switch self {
        case .webhook: "webhookAt"
        case .mail: "mailAt"
        }
    }
}
