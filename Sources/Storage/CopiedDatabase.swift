import Crypto
import Foundation
import GRDB
import Ledger
import Reception

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A database file on its way to its name: written and examined under another, for its owner alone.
struct CopiedDatabase {
    /// The name it is to have.
    let file: URL
    private let temporary: URL

    /// Makes the empty file. What a process left behind that ended on the way is written over.
    ///
    /// - Throws: `BackupFailure` when the name is taken or the folder cannot be written.
    init(for file: URL) throws {
        self.file = file
        temporary = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).part")
        let path = file.path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: path) else { throw BackupFailure.exists(path) }
        remove()
        let name = temporary.path(percentEncoded: false)
        let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw BackupFailure.unwritable(path, unsafe String(cString: strerror(errno)))
        }
        close(descriptor)
    }

    /// For writing. Without a journal: a copy that was broken off is thrown away.
    func opened() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "copy"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        return try DatabaseQueue(path: temporary.path(percentEncoded: false), configuration: configuration)
    }

    /// Reads all of the copy: that SQLite finds it whole, that its registers are what their trees say, and that they end
    /// where they ended in the original.
    func examine(expecting heads: Heads) async throws {
        var configuration = Configuration()
        configuration.label = "copy"
        configuration.readonly = true
        let queue = try DatabaseQueue(path: temporary.path(percentEncoded: false), configuration: configuration)
        let (findings, found) = try await queue.read { db in
            let integrity = try SQLiteStore.integrity(of: db)
            guard integrity.holds else { return ([integrity], nil as Heads?) }
            return (try SQLiteStore.structure(of: db), try Heads(db))
        }
        try queue.close()
        let path = file.path(percentEncoded: false)
        if let wrong = findings.first(where: { !$0.holds }) { throw BackupFailure.damaged(path, wrong.sentence) }
        guard found == heads else { throw BackupFailure.damaged(path, "Its registers do not end where they should.") }
    }

    /// Gives it its name, when every byte is on the disk. - Returns: its size and its SHA-256 in hexadecimal digits.
    func finish() throws -> (bytes: Int, sha256: String) {
        let handle = try FileHandle(forReadingFrom: temporary)
        defer { try? handle.close() }
        let (bytes, digest) = try handle.digest()
        try handle.synchronize()
        do {
            try FileManager.default.moveItem(at: temporary, to: file)
        } catch {
            throw BackupFailure.exists(file.path(percentEncoded: false))
        }
        try PrivateFile.synchronize(file.deletingLastPathComponent())
        return (bytes, digest)
    }

    /// Takes away what is there under the other name, with what SQLite keeps beside it.
    func remove() {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: temporary.path(percentEncoded: false) + suffix)
        }
    }

    var path: String { temporary.path(percentEncoded: false) }
}

extension FileHandle {
    /// Reads to the end. - Returns: how many bytes, and their SHA-256 in hexadecimal digits.
    func digest(passing piece: (Data) throws -> Void = { _ in }) throws -> (bytes: Int, sha256: String) {
        var digest = SHA256()
        var count = 0
        while let bytes = try read(upToCount: 1 << 20), !bytes.isEmpty {
            digest.update(data: bytes)
            count += bytes.count
            try piece(bytes)
        }
        return (count, Hexadecimal.text(of: digest.finalize()))
    }
}
