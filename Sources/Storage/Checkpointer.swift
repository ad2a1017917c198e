import GRDB
import GRDBSQLite
import Logging
import Synchronization

/// Copies the write-ahead log into the database file beside the writer, so that entries hardly wait for it.
///
/// SQLite would do it within a commit. Here a connection of its own copies what the log holds, while the writer goes on;
/// what was written meanwhile, which is little, is copied by the writer, so that the log begins anew. See
/// <https://www.sqlite.org/wal.html#ckpt>.
final class Checkpointer: Sendable {
    private enum Phase {
        case idle
        case copying
        /// All but what was written since is in the file.
        case copied
    }

    /// From how many pages on the log is copied: 32 MiB. Each page that was written several times is copied once.
    private static let pagesInLog = 8192

    private let connection: DatabaseQueue
    private let logger: Logger
    private let phase = Mutex(Phase.idle)
    /// Held by who copies: SQLite refuses a second.
    private let turn = Mutex(())

    init(path: String, logger: Logger) throws {
        var configuration = Configuration()
        configuration.label = "gatebook.checkpoint"
        connection = try DatabaseQueue(path: path, configuration: configuration)
        self.logger = logger
    }

    /// Puts itself in the place of SQLite's own checkpoints. `db` is the writer, which must not outlive it.
    func watch(_ db: Database) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe sqlite3_wal_hook(
            db.sqliteConnection,
            { context, writer, _, pages in
                guard let context = unsafe context, let writer = unsafe writer else { return SQLITE_OK }
                let checkpointer = unsafe Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue()
                unsafe checkpointer.committed(writer, pagesInLog: Int(pages))
                return SQLITE_OK
            },
            context
        )
    }

    /// Lets the writer empty the log by itself.
    func alone<Answer>(_ work: () throws -> Answer) rethrows -> Answer {
        try turn.withLock { _ in try work() }
    }

    func close() throws { try connection.close() }

    /// On the writer's queue, after each commit.
    private func committed(_ writer: SQLiteConnection, pagesInLog pages: Int) {
        guard pages >= Self.pagesInLog else { return }
        let found = phase.withLock { phase in
            defer { phase = phase == .copied ? .idle : .copying }
            return phase
        }
        switch found {
        case .copying: break
        case .idle: connection.asyncWriteWithoutTransaction(copy)
        case .copied:
            let code = alone {
                unsafe sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
            }
            guard ![SQLITE_OK, SQLITE_BUSY].contains(code) else { return }
            report(DatabaseError(resultCode: ResultCode(rawValue: code)))
        }
    }

    private func copy(_ db: Database) {
        do {
            try alone { _ = try db.checkpoint(.passive) }
        } catch {
            report(error)
        }
        phase.withLock { $0 = .copied }
    }

    /// Nothing is lost: what could not be copied stays in the log, and is copied the next time.
    private func report(_ error: any Error) {
        let code = (error as? DatabaseError)?.extendedResultCode.description ?? "unknown"
        logger.error("the write-ahead log was not copied", metadata: ["code": "\(code)"])
    }
}
