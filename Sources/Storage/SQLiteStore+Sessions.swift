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
        let found = try await database.read { db in try Self.session(token, at: instant, limits: limits, in: db) }
        // To the minute is exact enough for an idle limit, and spares a write a request.
        guard let found, found.usedAt <= instant - .minutes(1) else { return found }
        do {
            try await changing { db in
                try db.execute(
                    sql: "UPDATE session SET usedAt = max(usedAt, ?) WHERE token = ?",
                    arguments: [instant.milliseconds, token]
                )
            }
        } catch is StoreFailure {
            // Whoever is signed in may go on reading when the disk is full.
        }
        return found
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
                    account.username, account.role, account.headquarters,
                    coalesce(account.agency, headquarters.agency) AS agency,
                    EXISTS (SELECT 1 FROM secondFactor WHERE account = account.username AND confirmedAt IS NOT NULL)
                        AS hasSecondFactor
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

// MARK: - Duty

extension SQLiteStore {
    package func changeDuty(
        _ duty: Duty,
        of session: Session,
        in register: HeadquartersCode,
        by author: Author,
        at instant: Instant
    ) async throws -> Int? {
        if let entrance = duty.entrance {
            guard places.now.place(of: register)?.entrances.contains(entrance) == true else {
                throw StoreRefusal.entranceUnknown
            }
        }
        return try await writing { [registers] in
            try await registers.write { writer in
                let row = try Row.fetchOne(
                    writer.db,
                    sql: "SELECT entrance FROM session WHERE id = ?",
                    arguments: [session.id.uuid]
                )
                // Whose session ended meanwhile answers for nothing.
                guard let row else { return nil }
                let present: String? = row["entrance"]
                // Twice the same beginning is one beginning, and what never began does not end.
                guard duty.change == .handedOver || present != (duty.change == .ended ? nil : duty.entrance?.text)
                else { return nil }
                try writer.db.execute(
                    sql: "UPDATE session SET entrance = ? WHERE id = ?",
                    arguments: [duty.change == .ended ? nil : duty.entrance?.text, session.id.uuid]
                )
                return try writer.append(
                    .onDuty(duty),
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

// MARK: - Second factor

extension SQLiteStore {
    package func secondFactor(of username: Username) async throws -> SecondFactor? {
        try await database.read { [vault] db in
            try Row.fetchOne(
                db,
                sql: "SELECT secret, confirmedAt, lastStep FROM secondFactor WHERE account = ?",
                arguments: [username.text]
            ).map { row in
                SecondFactor(
                    secret: try vault.open(secret: row["secret"], of: username),
                    isConfirmed: row["confirmedAt"] as Int64? != nil,
                    lastStep: row["lastStep"]
                )
            }
        }
    }

    package func offerSecondFactor(_ secret: [UInt8], of username: Username) async throws {
        let sealed = try vault.seal(secret: secret, of: username)
        try await changing { db in
            try db.execute(
                sql: """
                    INSERT INTO secondFactor (account, secret) VALUES (?, ?)
                    ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, confirmedAt = NULL, lastStep = NULL
                    """,
                arguments: [username.text, sealed]
            )
        }
    }

    package func confirmSecondFactor(
        of username: Username,
        step: Int,
        recoveryCodes: [[UInt8]],
        at instant: Instant
    ) async throws {
        try await changing { db in
            try db.execute(
                sql: "UPDATE secondFactor SET confirmedAt = ?, lastStep = ? WHERE account = ?",
                arguments: [instant.milliseconds, step, username.text]
            )
            guard db.changesCount == 1 else { return }
            try db.execute(sql: "DELETE FROM recoveryCode WHERE account = ?", arguments: [username.text])
            for hash in recoveryCodes {
                try db.execute(
                    sql: "INSERT INTO recoveryCode (account, hash) VALUES (?, ?)",
                    arguments: [username.text, Data(hash)]
                )
            }
        }
    }

    package func removeSecondFactor(of username: Username) async throws {
        try await changing { db in
            for table in ["secondFactor", "recoveryCode"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE account = ?", arguments: [username.text])
            }
        }
    }

    package func useStep(_ step: Int, of username: Username) async throws -> Bool {
        try await changing { db in
            try db.execute(
                sql: "UPDATE secondFactor SET lastStep = ? WHERE account = ? AND (lastStep IS NULL OR lastStep < ?)",
                arguments: [step, username.text, step]
            )
            return db.changesCount == 1
        }
    }

    package func useRecoveryCode(_ hash: [UInt8], of username: Username) async throws -> Bool {
        try await changing { db in
            try db.execute(
                sql: "DELETE FROM recoveryCode WHERE account = ? AND hash = ?",
                arguments: [username.text, Data(hash)]
            )
            return db.changesCount == 1
        }
    }
}
