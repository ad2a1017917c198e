package import Foundation
import GRDB
import Ledger
package import Reception

extension SQLiteStore: Backups {
    /// One step of the copy, in pages of 4 KiB. Between two steps others get the disk.
    private static let pagesAtOnce: Int32 = 1024
    private static let pause = 0.001

    package func backUp(to file: URL, at instant: Instant) async throws -> Backup {
        let copy = try CopiedDatabase(for: file)
        do {
            let heads = try await copyEverything(to: copy)
            try await copy.examine(expecting: heads)
            let (bytes, digest) = try copy.finish()
            let backup = Backup(
                file: file.lastPathComponent,
                madeAt: instant,
                bytes: bytes,
                sha256: digest,
                newestEntry: heads.newestEntry,
                registers: heads.registers,
                keys: heads.keys
            )
            try backup.write(beside: file)
            return backup
        } catch {
            copy.remove()
            throw Self.failure(error, file)
        }
    }

    /// In one reading, so that the copy is of one moment however long it takes; writers go on in the write-ahead log.
    private func copyEverything(to copy: CopiedDatabase) async throws -> Heads {
        try await database.read { source in
            let heads = try Heads(source)
            let target = try copy.opened()
            try target.writeWithoutTransaction { target in
                try source.backup(to: target, pagesPerStep: Self.pagesAtOnce) { progress in
                    guard !progress.isCompleted else { return }
                    // Throws when whoever asked for the copy no longer waits for it.
                    try source.execute(sql: "SELECT 1")
                    Thread.sleep(forTimeInterval: Self.pause)
                }
                // One file, with nothing beside it.
                try target.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try target.close()
            return heads
        }
    }

    private static func failure(_ error: any Error, _ file: URL) -> any Error {
        let path = file.path(percentEncoded: false)
        switch error {
        case is CancellationError: return BackupFailure.stopped
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL:
            return BackupFailure.unwritable(path, "the disk is full")
        case let error as DatabaseError:
            return BackupFailure.unwritable(path, error.message ?? error.resultCode.description)
        case let error as PrivateFile.Unwritable: return BackupFailure.unwritable("\(error)", "no room or no right")
        default: return error
        }
    }
}

/// How everything stood at the moment of a copy.
struct Heads: Equatable {
    let registers: [Backup.Register]
    let newestEntry: Instant?
    let keys: [Backup.Key]

    init(_ db: Database) throws {
        registers = try Row.fetchAll(db, sql: "SELECT register, size, root FROM tree ORDER BY register").map { row in
            Backup.Register(
                register: row["register"],
                size: row["size"],
                root: (row["root"] as Data).base64EncodedString()
            )
        }
        newestEntry = try SQLiteStore.newestEntry(in: db)
        let fingerprints = try Row.fetchAll(
            db,
            sql: """
                SELECT name, fingerprint FROM keyFingerprint
                UNION SELECT 'master', master FROM dataKey
                UNION SELECT 'signing', publicKey FROM signingKey WHERE until IS NULL
                ORDER BY name, fingerprint
                """
        )
        keys = fingerprints.map { row in
            let digits = Hexadecimal.text(of: (row["fingerprint"] as Data).prefix(4))
            return Backup.Key(name: row["name"], fingerprint: digits)
        }
    }
}

extension Backup {
    /// `gatebook-….sqlite.json`.
    static func description(of file: URL) -> URL { file.appendingPathExtension("json") }

    fileprivate func write(beside file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try PrivateFile(Self.description(of: file)).write(try encoder.encode(self) + Data("\n".utf8))
    }
}
