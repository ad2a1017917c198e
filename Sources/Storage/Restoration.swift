package import Foundation
import GRDB
import Ledger
package import Reception

/// Puts a backup into a data folder that holds its keys and no registers: whole, or not at all.
package struct Restoration {
    /// How many entries it has, and up to when.
    package let registers: [Backup.Register]
    package let newestEntry: Instant?
    /// What was examined, all of which holds.
    package let findings: [Finding]

    /// - Throws: `BackupFailure`, or what is wrong with the folder or its keys. Nothing is in its place then.
    package init(of file: URL, into directory: URL) async throws {
        try Self.requireDatabase(file)
        let folder = try DataFolder(directory)
        let paths = folder.paths
        guard !FileManager.default.fileExists(atPath: paths.database.path(percentEncoded: false)) else {
            throw BackupFailure.holdsRegisters(directory.path(percentEncoded: false))
        }
        let copy = try CopiedDatabase(for: paths.database)
        do {
            try Self.copy(file, to: copy)
            (registers, newestEntry, findings) = try await Self.prepare(copy, of: file, keys: paths.keys)
            _ = try copy.finish()
        } catch {
            copy.remove()
            throw error
        }
    }

    /// Every database of SQLite begins so (https://sqlite.org/fileformat2.html#magic_header_string).
    private static let beginning = Data("SQLite format 3\u{0}".utf8)

    private static func requireDatabase(_ file: URL) throws {
        let path = file.path(percentEncoded: false)
        guard let handle = try? FileHandle(forReadingFrom: file) else { throw BackupFailure.unreadable(path) }
        defer { try? handle.close() }
        guard try handle.read(upToCount: beginning.count) == beginning else { throw BackupFailure.notABackup(path) }
    }

    /// Compares it on the way with what was written beside it when it was made, if that is there.
    private static func copy(_ file: URL, to copy: CopiedDatabase) throws {
        let source = try FileHandle(forReadingFrom: file)
        let target = try FileHandle(forWritingTo: URL(filePath: copy.path))
        defer {
            try? source.close()
            try? target.close()
        }
        let path = file.path(percentEncoded: false)
        let (bytes, sha256): (Int, String)
        do {
            (bytes, sha256) = try source.digest { try target.write(contentsOf: $0) }
            try target.synchronize()
        } catch {
            throw BackupFailure.unwritable(copy.file.path(percentEncoded: false), "no room, or the backup ends early")
        }
        guard let said = FileManager.default.contents(atPath: Backup.description(of: file).path(percentEncoded: false))
        else { return }
        guard let backup = try? JSONDecoder().decode(Backup.self, from: said), backup.format == Backup.format else {
            throw BackupFailure.damaged(path, "What is written beside it, in \(path).json, cannot be read.")
        }
        guard backup.bytes == bytes, backup.sha256 == sha256 else {
            throw BackupFailure.damaged(path, "Its SHA-256 is not the one that \(path).json tells.")
        }
    }

    /// Brings the copy up to this version, holds it against the keys, and examines all of it as `doctor` does.
    private static func prepare(
        _ copy: CopiedDatabase,
        of file: URL,
        keys: URL
    ) async throws -> ([Backup.Register], Instant?, [Finding]) {
        let path = file.path(percentEncoded: false)
        do {
            var configuration = Configuration()
            configuration.label = "restoration"
            let queue = try DatabaseQueue(path: copy.path, configuration: configuration)
            try await require(isWhole: queue, path)
            try Schema.migrator.migrate(queue)
            let vault = try Vault(keys: keys, database: queue)
            _ = try Signatory(keys: keys, host: "", database: queue)
            _ = try SealingKeys(keys: keys, database: queue)
            // Who has signed out or was shut out since then must not be let in again.
            try await queue.write { db in
                try db.execute(sql: "DELETE FROM session; DELETE FROM passwordReset; DELETE FROM pairing")
            }
            let (findings, heads) = try await queue.read { db in
                (
                    try [SQLiteStore.integrity(of: db)] + SQLiteStore.structure(of: db)
                        + SQLiteStore.contents(of: db, vault: vault),
                    try Heads(db)
                )
            }
            if let wrong = findings.first(where: { !$0.holds }) { throw BackupFailure.damaged(path, wrong.sentence) }
            try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try queue.close()
            return (heads.registers, heads.newestEntry, findings)
        } catch let error as DatabaseError {
            throw BackupFailure.damaged(path, error.message ?? error.resultCode.description)
        }
    }

    private static func require(isWhole queue: DatabaseQueue, _ path: String) async throws {
        try await queue.read { db in
            // Before anything is changed in it: a migration trusts its tables.
            let integrity = try SQLiteStore.integrity(of: db)
            guard integrity.holds else { throw BackupFailure.damaged(path, integrity.sentence) }
            let migrator = Schema.migrator
            guard try !migrator.appliedIdentifiers(db).isEmpty else { throw BackupFailure.notABackup(path) }
            guard try !migrator.hasBeenSuperseded(db) else { throw BackupFailure.newer(path) }
        }
    }
}
