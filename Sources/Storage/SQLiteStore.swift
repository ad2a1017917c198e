import CSQLite
package import Foundation
import GRDB
package import Logging
package import Metrics
import Reception
import Synchronization

/// The registers in one SQLite file.
///
/// Every acknowledged entry is on the disk: `synchronous = FULL`, set after the pool has opened, because GRDB sets
/// NORMAL on opening in WAL mode, and NORMAL loses acknowledged commits at a power cut.
package final class SQLiteStore: Store {
    let database: DatabasePool
    let vault: Vault
    let places: Places
    let callers = KnownCallers()
    let recall = Recall()
    let registers: Registers
    let timeZone: TimeZone
    let signatory: Signatory
    let sealingKeys: SealingKeys
    let logger: Logger
    private let hasFailed = Mutex(false)
    let commits: GroupCommit<Append, Receipt>
    /// The past is opened by one caller while the others wait.
    let openings: GroupCommit<Void, Void>
    let checkpointer: Checkpointer
    let folder: DataFolder

    /// Opens the database of a folder, making it and its keys when they are missing.
    ///
    /// `timeZone` is for headquarters that are imported from now on, `publicHost` stands in the names of registers
    /// that are signed. What is thrown is one clear sentence, an `Unusable` of its own or of a key file.
    package init(
        folder: consuming DataFolder,
        timeZone: TimeZone,
        publicHost: String,
        logger: Logger,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance
    ) throws {
        _ = Self.hasPreparedSQLite
        let path = folder.paths.database.path(percentEncoded: false)
        var configuration = Configuration()
        configuration.label = "gatebook"
        configuration.prepareDatabase { db in
            // What is deleted is overwritten: an erased name must not stay in a free page.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // In KiB: two MiB, SQLite's own, is less than what one page of an export touches.
            try db.execute(sql: "PRAGMA cache_size = -16384")
        }
        do {
            let database = try DatabasePool(path: path, configuration: configuration)
            let migrator = Schema.migrator
            guard try !database.read(migrator.hasBeenSuperseded) else { throw Unusable.newerSchema(path) }
            try migrator.migrate(database)
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // One batch of entries touches pages all over the indexes: the larger the register, the more are read again.
                try db.execute(sql: "PRAGMA cache_size = -65536")
                // What a statement would take back if it failed halfway is kept until it ends, and would go to a file.
                try db.execute(sql: "PRAGMA temp_store = MEMORY")
                try Self.requireDurability(in: db)
            }
            let checkpointer = try Checkpointer(path: path, logger: logger)
            database.writeWithoutTransaction(checkpointer.watch)
            self.checkpointer = checkpointer
            database.add(transactionObserver: CommitWatch(metrics: metrics), extent: .databaseLifetime)
            self.database = database
            vault = try Vault(keys: folder.paths.keys, database: database)
            signatory = try Signatory(keys: folder.paths.keys, host: publicHost, database: database)
            sealingKeys = try SealingKeys(keys: folder.paths.keys, database: database)
            places = Places(try database.read(Directory.init))
        } catch let error as DatabaseError {
            throw Unusable.cannotBeOpened(path, error.message ?? error.resultCode.description)
        }
        self.timeZone = timeZone
        self.logger = logger
        registers = Registers(database: database, vault: vault, recall: recall, places: places)
        commits = GroupCommit("register", mostWaiting: 4096, largestBatch: 512, metrics: metrics) { [registers] batch in
            try await Self.write(batch, registers: registers)
        }
        openings = GroupCommit("recall", mostWaiting: 4096, largestBatch: 4096, metrics: metrics) {
            [database, vault, recall, logger] waiting in
            try await Self.open(recall, from: database, vault: vault, logger: logger)
            return waiting.map { .success(()) }
        }
        self.folder = folder
    }

    deinit {
        // The lock is let go after this. The readers first: a writer that closes last puts everything into the one file,
        // for whoever copies only that.
        database.invalidateReadOnlyConnections()
        try? checkpointer.close()
        try? database.close()
    }

    /// Once a process, before the first database is opened: false when there was one, which works as well.
    private static let hasPreparedSQLite = sqlite3_stop_counting_memory() == SQLITE_OK

    /// Reads back what an acknowledgement rests on.
    static func requireDurability(in db: Database) throws {
        for (pragma, required) in [("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1")] {
            let value = try String.fetchOne(db, sql: "SELECT CAST(\(pragma) AS TEXT) FROM pragma_\(pragma)") ?? ""
            guard value == required else { throw Unusable.weakSetting(pragma, value) }
        }
    }

    /// Writes back what stands in the write-ahead log and lets the file go. The store is of no use afterwards.
    package func close() throws {
        // The last connection to close is a reader, and a reader cannot do this.
        try database.writeWithoutTransaction { db in try checkpointer.alone { _ = try db.checkpoint(.truncate) } }
        try checkpointer.close()
        try database.close()
    }

    package enum Unusable: Error, CustomStringConvertible {
        case cannotBeOpened(String, String)
        case newerSchema(String)
        case weakSetting(String, String)

        package var description: String {
            switch self {
            case .cannotBeOpened(let path, let reason): "The database \(path) cannot be opened: \(reason)."
            case .newerSchema(let path):
                "The database \(path) was made by a newer Gatebook. Run that version; nothing was changed."
            case .weakSetting(let pragma, let value):
                "SQLite's \(pragma) is \(value), which does not keep what was acknowledged. Gatebook does not start."
            }
        }
    }
}

// MARK: - Writing

extension SQLiteStore {
    /// Runs something that writes, and says what its failure means.
    ///
    /// After an I/O error nobody knows what a file holds, and a second fsync does not tell
    /// (https://www.usenix.org/conference/atc20/presentation/rebello): nothing more is written, and the process is to
    /// end and open the file anew.
    func writing<Answer: Sendable>(_ work: @Sendable () async throws -> Answer) async throws -> Answer {
        guard !hasFailed.withLock({ $0 }) else { throw StoreFailure.outcomeUnknown }
        do {
            return try await work()
        } catch {
            throw meaning(of: error)
        }
    }

    /// What a failure to write means to who asked for it.
    func meaning(of error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_FULL: return StoreFailure.diskFull
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: return StoreFailure.readOnly
        case .SQLITE_CORRUPT:
            // Found on the way, before any commit. Opening the file anew would not mend it, and whoever sends this
            // again would end the process again, for all who have nothing to do with the damaged page.
            logger.critical("the database is damaged", metadata: ["code": "\(error.extendedResultCode)"])
            return StoreFailure.damaged
        case .SQLITE_IOERR, .SQLITE_NOTADB:
            hasFailed.withLock { $0 = true }
            logger.critical("the database failed", metadata: ["code": "\(error.extendedResultCode)"])
            return StoreFailure.outcomeUnknown
        default: return error
        }
    }

    /// One transaction that may append to registers.
    func inRegisters<Answer: Sendable>(
        _ work: @escaping @Sendable (inout RegisterWriter) throws -> Answer
    ) async throws -> Answer {
        defer { callers.forget() }
        return try await writing { [registers] in try await registers.write(work) }
    }

    /// One transaction that touches no register.
    func changing<Answer: Sendable>(_ work: @escaping @Sendable (Database) throws -> Answer) async throws -> Answer {
        defer { callers.forget() }
        return try await writing { [database] in try await database.write(work) }
    }

    private static let leastFreeToWrite = 256 << 10

    /// True once the disk has failed; the process should end.
    package var needsRestart: Bool { hasFailed.withLock { $0 } }

    package func checkWritable() async throws {
        // A disk that is all but full takes a page more and then no visitor.
        if let space = folder.paths.freeSpace(), space.free < Self.leastFreeToWrite { throw StoreFailure.diskFull }
        try await writing { [database] in
            // Takes the write lock and touches a page, but commits nothing.
            try await database.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try db.execute(sql: "UPDATE keyFingerprint SET fingerprint = fingerprint")
                    return .rollback
                }
            }
        }
    }
}
