import Foundation
import GRDB
package import Reception

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
