import GRDB
import Metrics
import Synchronization
import Telemetry

/// Times SQLite's COMMIT: the writing and the fsync of the write-ahead log, without the work before it.
final class CommitWatch: TransactionObserver {
    private let begun = Mutex<ContinuousClock.Instant?>(nil)
    private let duration: Metrics.Timer

    init(metrics: any MetricsFactory) {
        duration = Metrics.Timer(.commitDuration, in: metrics)
    }

    /// What is changed is not looked at: that would slow every row.
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}

    func databaseWillCommit() { begun.withLock { $0 = .now } }

    func databaseDidCommit(_ db: Database) {
        guard let begun = begun.withLock({ $0.take() }) else { return }
        duration.record(duration: .now - begun)
    }

    func databaseDidRollback(_ db: Database) { begun.withLock { $0 = nil } }
}
