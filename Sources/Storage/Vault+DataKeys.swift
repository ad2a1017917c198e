import Crypto
import Foundation
import GRDB
import Ledger
import Reception
import Synchronization

// One key an agency and month, wrapped by the master key, which can be changed.
extension Vault {
    /// Finds or makes the data key of a period. Within the transaction that seals with it: between two, a rotation could
    /// take it out of use, and `reseal` destroy it.
    func dataKey(of period: Period, in db: Database) throws -> Int64 {
        if let known = remembered?.keys.withLock({ $0.current[period] }) { return known }
        let id = try currentDataKey(of: period, in: db)
        remembered?.keys.withLock { $0.current[period] = id }
        return id
    }

    private func currentDataKey(of period: Period, in db: Database) throws -> Int64 {
        let known = try Int64.fetchOne(
            db.cachedStatement(
                sql: "SELECT id FROM dataKey WHERE agency = ? AND month = ? AND retiredAt IS NULL"
            ),
            arguments: [period.agency.text, period.month]
        )
        if let known { return known }
        let fingerprint = try Data.fetchOne(db, sql: "SELECT fingerprint FROM keyFingerprint WHERE name = 'master'")
        guard let fingerprint, let master = opened.keys.withLock({ $0.masters[fingerprint] }) else {
            throw DatabaseError(resultCode: .SQLITE_INTERNAL, message: "no master key")
        }
        let key = SymmetricKey(size: .bits256)
        let bytes = unsafe key.withUnsafeBytes { unsafe Data($0) }
        try db.execute(
            sql: "INSERT INTO dataKey (agency, month, master, wrapped) VALUES (?, ?, ?, ?)",
            arguments: [
                period.agency.text, period.month, fingerprint,
                try AES.GCM.seal(bytes, using: master, authenticating: Self.wrapping(period)).combined,
            ]
        )
        return db.lastInsertedRowID
    }

    /// Lets go of the data keys, some of which are no longer in the database. The others are opened again.
    func forgetDataKeys() {
        opened.keys.withLock { $0.byWrapped = [:] }
    }

    private static func wrapping(_ period: Period) -> Data {
        wrapping(agency: period.agency.text, month: period.month)
    }

    private static func wrapping(agency: String, month: String) -> Data {
        Data("data key/\(agency)/\(month)".utf8)
    }

    func key(_ id: Int64, in db: Database) throws -> SymmetricKey {
        if let key = remembered?.keys.withLock({ $0.byID[id] }) { return key }
        let key = try storedKey(id, in: db)
        remembered?.keys.withLock { $0.byID[id] = key }
        return key
    }

    private func storedKey(_ id: Int64, in db: Database) throws -> SymmetricKey {
        let row = try Self.row(of: id, in: db)
        if let key = opened.keys.withLock({ $0.byWrapped[row["wrapped"]] }) { return key }
        let key = try unwrapped(row)
        opened.keys.withLock { $0.byWrapped[row["wrapped"]] = key }
        return key
    }

    /// Whether the data key opens as it is kept now.
    func unwraps(_ id: Int64, in db: Database) -> Bool {
        (try? unwrapped(Self.row(of: id, in: db))) != nil
    }

    private static func row(of dataKey: Int64, in db: Database) throws -> Row {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT agency, month, master, wrapped FROM dataKey WHERE id = ?"),
            arguments: [dataKey]
        )
        guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a data key is missing") }
        return row
    }

    private func unwrapped(_ row: Row) throws -> SymmetricKey {
        guard let master = opened.keys.withLock({ $0.masters[row["master"]] }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a data key's master key is missing")
        }
        let box = try AES.GCM.SealedBox(combined: row["wrapped"] as Data)
        let binding = Self.wrapping(agency: row["agency"], month: row["month"])
        return SymmetricKey(data: try AES.GCM.open(box, using: master, authenticating: binding))
    }
}

extension Vault {
    /// Puts a new master key in the place of the old one, and every data key out of use. The key is on the disk before
    /// the database knows of it; what was sealed before still opens.
    func rotate(in database: some DatabaseWriter, at instant: Instant) async throws {
        let key = SymmetricKey(size: .bits256)
        let fingerprint = Self.fingerprint(of: key)
        try KeyFile("master", of: fingerprint, in: directory).write(key)
        try await database.write { [opened] db in
            // Before the commit: the next transaction may seal with it.
            opened.keys.withLock { $0.masters[fingerprint] = key }
            try db.execute(
                sql: "UPDATE keyFingerprint SET fingerprint = ? WHERE name = 'master'",
                arguments: [fingerprint]
            )
            try db.execute(
                sql: "UPDATE dataKey SET retiredAt = ? WHERE retiredAt IS NULL",
                arguments: [instant.milliseconds]
            )
        }
    }

    /// The master keys that neither wrap a data key nor will.
    func unusedMasters(in db: Database) throws -> Set<Data> {
        let used = try Data.fetchSet(
            db,
            sql: "SELECT master FROM dataKey UNION SELECT fingerprint FROM keyFingerprint WHERE name = 'master'"
        )
        return Set(opened.keys.withLock { $0.masters.keys }).subtracting(used)
    }

    /// Forgets master keys, and deletes their files: what they sealed in old backups cannot be read from here on.
    func drop(masters fingerprints: Set<Data>) {
        for fingerprint in fingerprints {
            opened.keys.withLock { $0.masters[fingerprint] = nil }
            for file in [
                KeyFile("master", of: fingerprint, in: directory),
                KeyFile(url: directory.appending(path: "master.key")),
            ]
            where (try? file.read()).flatMap({ $0 }).map(Self.fingerprint) == fingerprint {
                try? FileManager.default.removeItem(at: file.url)
            }
        }
    }
}
