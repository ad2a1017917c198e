import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func openSession(
        _ token: [UInt8],
        for username: Username,
        at instant: Instant,
        limits: SessionLimits
    ) async throws -> Session {
        try await changing { db in
            let expiresAt = instant + limits.absolute
            // Sessions nobody asks for again would stay for ever.
            try db.execute(
                sql: "DELETE FROM session WHERE expiresAt <= ? OR usedAt <= ?",
                arguments: [instant.milliseconds, (instant - limits.idle).milliseconds]
            )
            try db.execute(
                sql: """
                    INSERT INTO session (token, id, account, openedAt, usedAt, expiresAt)
                    SELECT ?, ?, username, ?, ?, ? FROM account WHERE username = ?
                    """,
                arguments: [
                    Data(token), UUID(), instant.milliseconds, instant.milliseconds, expiresAt.milliseconds,
                    username.text,
                ]
            )
            try db.execute(
                sql: "UPDATE account SET lastSignIn = ? WHERE username = ?",
                arguments: [instant.milliseconds, username.text]
            )
            guard let session = try Self.session(Data(token), at: instant, limits: limits, in: db) else {
                throw StoreRefusal.accountUnknown
            }
            return session
        }
    }

    package func session(_ token: [UInt8], at instant: Instant, limits: SessionLimits) async throws -> Session? {
        let token = Data(token)
        let known = try await callers.session(token) {
            try await database.read { db in try Self.session(token, at: instant, limits: limits, in: db) }
        }
        guard let known, known.lasts(at: instant, limits) else { return nil }
        // To the minute is exact enough for an idle limit, and spares a write a request.
        guard known.usedAt <= instant - .minutes(1) else { return known }
        do {
            // Of all that may change of a session this alone is no reason to forget who is known.
            try await writing { [database] in
                try await database.write { db in
                    try db.execute(
                        sql: "UPDATE session SET usedAt = max(usedAt, ?) WHERE token = ?",
                        arguments: [instant.milliseconds, token]
                    )
                }
            }
            callers.note(use: instant, of: token)
        } catch is StoreFailure {
            // Whoever is signed in may go on reading when the disk is full.
        }
        return known
    }

    package func closeSession(_ token: [UInt8]) async throws {
        try await changing { db in
            try db.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [Data(token)])
        }
    }

    package func sessions(of username: Username, at instant: Instant, limits: SessionLimits) async throws -> [Session] {
        try await database.read { db in
            try Self.sessions("session.account = \(username.text)", at: instant, limits: limits, in: db)
        }
    }

    package func closeSession(_ id: SessionID, of username: Username) async throws -> Bool {
        try await changing { db in
            try db.execute(
                sql: "DELETE FROM session WHERE id = ? AND account = ?",
                arguments: [id.uuid, username.text]
            )
            return db.changesCount == 1
        }
    }

    package func closeSessions(of username: Username) async throws {
        try await changing { db in try Self.endSessions(of: username, in: db) }
    }

    static func endSessions(of username: Username, in db: Database) throws {
        try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [username.text])
    }

    private static func session(
        _ token: Data,
        at instant: Instant,
        limits: SessionLimits,
        in db: Database
    ) throws -> Session? {
        try sessions("session.token = \(token)", at: instant, limits: limits, in: db).first
    }

    /// Sessions that have neither ended nor idled away, of accounts that may sign in, the newest first.
    private static func sessions(
        _ condition: SQL,
        at instant: Instant,
        limits: SessionLimits,
        in db: Database
    ) throws -> [Session] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT session.id, session.openedAt, session.usedAt, session.expiresAt, session.entrance,
                    \(sql: accountColumns), \(sql: hasSecondFactor)
                FROM session
                JOIN account ON account.username = session.account
                LEFT JOIN headquarters ON headquarters.code = account.headquarters
                WHERE \(condition) AND expiresAt > \(instant.milliseconds)
                    AND usedAt > \((instant - limits.idle).milliseconds) AND account.disabledAt IS NULL
                ORDER BY session.openedAt DESC
                """,
            cached: true
        ).fetchAll(db)
        return try rows.map { row in
            Session(
                id: SessionID(row["id"] as UUID),
                account: try account(from: row),
                openedAt: Instant(milliseconds: row["openedAt"]),
                usedAt: Instant(milliseconds: row["usedAt"]),
                expiresAt: Instant(milliseconds: row["expiresAt"]),
                hasSecondFactor: row["hasSecondFactor"],
                entrance: try (row["entrance"] as String?).map { try EntranceCode($0) }
            )
        }
    }
}
