import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func addAccounts(_ accounts: [NewAccount], at instant: Instant) async throws {
        try await writing { [database] in
            try await database.write { db in
                for account in accounts { try Self.insert(account, at: instant, in: db) }
            }
        }
    }

    private static func insert(_ account: NewAccount, at instant: Instant, in db: Database) throws {
        guard (account.role == .recorder) == (account.headquarters != nil) else {
            throw StoreRefusal.headquartersRequired
        }
        guard (account.role == .officer) == (account.agency != nil) else { throw StoreRefusal.agencyRequired }
        if let agency = account.agency {
            let isThere = try Bool.fetchOne(db, sql: "SELECT true FROM agency WHERE code = ?", arguments: [agency.text])
            guard isThere == true else { throw StoreRefusal.agencyUnknown }
        }
        if let headquarters = account.headquarters {
            let isThere = try Bool.fetchOne(
                db,
                sql: "SELECT true FROM headquarters WHERE code = ?",
                arguments: [headquarters.text]
            )
            guard isThere == true else { throw StoreRefusal.headquartersUnknown }
        }
        try db.execute(
            sql: """
                INSERT INTO account (username, role, headquarters, agency, password, createdAt)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (username) DO NOTHING
                """,
            arguments: [
                account.username.text, account.role.rawValue, account.headquarters?.text, account.agency?.text,
                account.passwordHash, instant.milliseconds,
            ]
        )
        guard db.changesCount == 1 else { throw StoreRefusal.usernameTaken }
    }

    package func hasAdministrator() async throws -> Bool {
        try await database.read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE role = 'admin')") ?? false
        }
    }

    package func credentials(of username: Username) async throws -> (account: Account, passwordHash: String)? {
        try await database.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT account.username, account.role, account.headquarters, account.password,
                        coalesce(account.agency, headquarters.agency) AS agency
                    FROM account LEFT JOIN headquarters ON headquarters.code = account.headquarters
                    WHERE username = ?
                    """,
                arguments: [username.text]
            )
            guard let row else { return nil }
            return (try Self.account(from: row), row["password"])
        }
    }

    /// From a row with `username`, `role`, `headquarters` and `agency`, the officer's or that of the headquarters.
    private static func account(from row: Row) throws -> Account {
        let role: Role
        switch (Role.Name(rawValue: row["role"]), row["headquarters"] as String?, row["agency"] as String?) {
        case (.admin, _, _): role = .admin
        case (.recorder, let headquarters?, let agency?):
            role = .recorder(try HeadquartersCode(headquarters), of: try AgencyCode(agency))
        case (.officer, _, let agency?): role = .officer(of: try AgencyCode(agency))
        case (.recorder, _, _), (.officer, _, _), (nil, _, _):
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an account has no role this version knows")
        }
        return Account(username: try Username(row["username"]), role: role)
    }
}

// MARK: - Sessions

extension SQLiteStore {
    package func openSession(
        _ token: [UInt8],
        for username: Username,
        at instant: Instant,
        limits: SessionLimits
    ) async throws -> Session {
        try await writing { [database] in
            try await database.write { db in
                let expiresAt = instant + limits.absolute
                // Sessions nobody asks for again would stay for ever.
                try db.execute(
                    sql: "DELETE FROM session WHERE expiresAt <= ? OR usedAt <= ?",
                    arguments: [instant.milliseconds, (instant - limits.idle).milliseconds]
                )
                try db.execute(
                    sql: "INSERT INTO session (token, account, openedAt, usedAt, expiresAt) VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        Data(token), username.text, instant.milliseconds, instant.milliseconds, expiresAt.milliseconds,
                    ]
                )
                guard let session = try Self.session(Data(token), at: instant, limits: limits, in: db) else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a session vanished")
                }
                return session
            }
        }
    }

    package func session(_ token: [UInt8], at instant: Instant, limits: SessionLimits) async throws -> Session? {
        let token = Data(token)
        let (session, isStale) = try await database.read { db in
            // To the minute is exact enough for an idle limit, and spares a write a request.
            let isStale = try Bool.fetchOne(
                db,
                sql: "SELECT usedAt <= ? FROM session WHERE token = ?",
                arguments: [(instant - .minutes(1)).milliseconds, token]
            )
            return (try Self.session(token, at: instant, limits: limits, in: db), isStale ?? false)
        }
        guard let session else { return nil }
        if isStale {
            do {
                try await writing { [database] in
                    try await database.write { db in
                        try db.execute(
                            sql: "UPDATE session SET usedAt = max(usedAt, ?) WHERE token = ?",
                            arguments: [instant.milliseconds, token]
                        )
                    }
                }
            } catch is StoreFailure {
                // Whoever is signed in may go on reading when the disk is full.
            }
        }
        return session
    }

    package func closeSession(_ token: [UInt8]) async throws {
        try await writing { [database] in
            try await database.write { db in
                try db.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [Data(token)])
            }
        }
    }

    private static func session(
        _ token: Data,
        at instant: Instant,
        limits: SessionLimits,
        in db: Database
    ) throws -> Session? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT session.openedAt, session.expiresAt, account.username, account.role, account.headquarters,
                    coalesce(account.agency, headquarters.agency) AS agency
                FROM session
                JOIN account ON account.username = session.account
                LEFT JOIN headquarters ON headquarters.code = account.headquarters
                WHERE token = ? AND expiresAt > ? AND usedAt > ?
                """,
            arguments: [token, instant.milliseconds, (instant - limits.idle).milliseconds]
        )
        return try row.map { row in
            Session(
                account: try account(from: row),
                openedAt: Instant(milliseconds: row["openedAt"]),
                expiresAt: Instant(milliseconds: row["expiresAt"])
            )
        }
    }
}
