import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func addAccounts(_ accounts: [NewAccount], at instant: Instant) async throws {
        try await changing { db in
            for account in accounts { try Self.insert(account, at: instant, in: db) }
        }
    }

    private static func insert(_ account: NewAccount, at instant: Instant, in db: Database) throws {
        guard (account.role == .recorder) == (account.headquarters != nil) else {
            throw StoreRefusal.headquartersRequired
        }
        guard (account.role == .officer) == (account.agency != nil) else { throw StoreRefusal.agencyRequired }
        func isThere(_ table: String, _ code: String) throws -> Bool {
            try Bool.fetchOne(db, sql: "SELECT true FROM \(table) WHERE code = ?", arguments: [code]) ?? false
        }
        if let headquarters = account.headquarters, try !isThere("headquarters", headquarters.text) {
            throw StoreRefusal.headquartersUnknown
        }
        if let agency = account.agency, try !isThere("agency", agency.text) { throw StoreRefusal.agencyUnknown }
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
                    SELECT \(Self.accountColumns), account.password
                    FROM account LEFT JOIN headquarters ON headquarters.code = account.headquarters
                    WHERE username = ? AND disabledAt IS NULL AND password IS NOT NULL
                    """,
                arguments: [username.text]
            )
            guard let row else { return nil }
            return (try Self.account(from: row), row["password"])
        }
    }

    /// What `account(from:)` reads: the agency is the officer's own or that of the headquarters.
    static let accountColumns = """
        account.username, account.role, account.headquarters, coalesce(account.agency, headquarters.agency) AS agency
        """

    /// Whether the account has a second factor that counts.
    static let hasSecondFactor = """
        EXISTS (SELECT 1 FROM secondFactor WHERE account = account.username AND confirmedAt IS NOT NULL) AS hasSecondFactor
        """

    static func account(from row: Row) throws -> Account {
        let role: Role
        switch (Role.Name(rawValue: row["role"]), row["headquarters"] as String?, row["agency"] as String?) {
        case (.admin, _, _): role = .admin
        case (.province, _, _): role = .province
        case (.tracer, _, _): role = .tracer
        case (.recorder, let headquarters?, let agency?):
            role = .recorder(try HeadquartersCode(headquarters), of: try AgencyCode(agency))
        case (.officer, _, let agency?): role = .officer(of: try AgencyCode(agency))
        case (.recorder, _, _), (.officer, _, _), (nil, _, _):
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an account has no role this version knows")
        }
        return Account(username: try Username(row["username"]), role: role)
    }
}

// MARK: - Managing

extension SQLiteStore {
    package func accounts() async throws -> [AccountRecord] {
        try await database.read { db in try Self.records("true", in: db) }
    }

    package func account(_ username: Username) async throws -> AccountRecord? {
        try await database.read { db in try Self.records("account.username = \(username.text)", in: db).first }
    }

    private static func records(_ condition: SQL, in db: Database) throws -> [AccountRecord] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT \(sql: accountColumns), \(sql: hasSecondFactor), account.createdAt, account.disabledAt,
                    account.lastSignIn, account.password IS NOT NULL AS hasPassword
                FROM account LEFT JOIN headquarters ON headquarters.code = account.headquarters
                WHERE \(condition) ORDER BY account.username
                """
        ).fetchAll(db)
        return try rows.map { row in
            AccountRecord(
                account: try account(from: row),
                createdAt: Instant(milliseconds: row["createdAt"]),
                disabledAt: (row["disabledAt"] as Int64?).map(Instant.init(milliseconds:)),
                hasPassword: row["hasPassword"],
                hasSecondFactor: row["hasSecondFactor"],
                lastSignIn: (row["lastSignIn"] as Int64?).map(Instant.init(milliseconds:))
            )
        }
    }

    package func setDisabled(_ isDisabled: Bool, _ username: Username, at instant: Instant) async throws -> Bool {
        try await changing { db in
            try db.execute(
                sql: "UPDATE account SET disabledAt = ? WHERE username = ?",
                arguments: [isDisabled ? instant.milliseconds : nil, username.text]
            )
            guard db.changesCount == 1 else { return false }
            guard isDisabled else { return true }
            let isAdministrator = try Bool.fetchOne(
                db,
                sql: "SELECT role = 'admin' FROM account WHERE username = ?",
                arguments: [username.text]
            )
            let administrators = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM account WHERE role = 'admin' AND disabledAt IS NULL AND password IS NOT NULL"
            )
            // Thrown, it undoes the change.
            guard isAdministrator != true || administrators ?? 0 > 0 else { throw StoreRefusal.lastAdministrator }
            try Self.endSessions(of: username, in: db)
            try db.execute(sql: "DELETE FROM passwordReset WHERE account = ?", arguments: [username.text])
            return true
        }
    }

    package func offerReset(of username: Username, token: [UInt8], until expiresAt: Instant) async throws -> Bool {
        try await changing { db in
            try db.execute(
                sql: """
                    INSERT INTO passwordReset (account, token, expiresAt)
                    SELECT username, ?, ? FROM account WHERE username = ?
                    ON CONFLICT (account) DO UPDATE SET token = excluded.token, expiresAt = excluded.expiresAt
                    """,
                arguments: [Data(token), expiresAt.milliseconds, username.text]
            )
            return db.changesCount == 1
        }
    }

    package func resetTarget(_ token: [UInt8], at instant: Instant) async throws -> Username? {
        try await database.read { db in try Self.resetTarget(token, at: instant, in: db) }
    }

    private static func resetTarget(_ token: [UInt8], at instant: Instant, in db: Database) throws -> Username? {
        try String.fetchOne(
            db,
            sql: "SELECT account FROM passwordReset WHERE token = ? AND expiresAt > ?",
            arguments: [Data(token), instant.milliseconds]
        ).map { try Username($0) }
    }

    package func reset(_ token: [UInt8], passwordHash: String, at instant: Instant) async throws -> Username? {
        try await changing { db in
            guard let username = try Self.resetTarget(token, at: instant, in: db) else { return nil }
            try db.execute(sql: "DELETE FROM passwordReset WHERE account = ?", arguments: [username.text])
            try Self.setPassword(passwordHash, of: username, endingSessions: true, in: db)
            return username
        }
    }

    package func setPassword(_ hash: String, of username: Username, endingSessions: Bool) async throws {
        try await changing { db in
            try Self.setPassword(hash, of: username, endingSessions: endingSessions, in: db)
        }
    }

    private static func setPassword(
        _ hash: String,
        of username: Username,
        endingSessions: Bool,
        in db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE account SET password = ? WHERE username = ?",
            arguments: [hash, username.text]
        )
        if endingSessions { try endSessions(of: username, in: db) }
    }
}
