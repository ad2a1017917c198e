package import Metrics
package import Reception
import Synchronization
package import Telemetry

/// Work in the background that nobody waits for, and so nobody would miss.
package enum Job: String, CaseIterable, Sendable {
    case exits, closings, resealing, purge, bundles, certificate, backup
}

/// When work in the background last succeeded and failed.
package final class JobRecords: Sendable {
    package struct Record: Sendable {
        /// When it was begun to be expected, and how long after a success the next one is late; nil when it is up to people.
        package let since: Instant
        package let patience: Duration?
        package fileprivate(set) var succeededAt: Instant?
        package fileprivate(set) var isFailing = false

        func isLate(at instant: Instant) -> Bool {
            patience.map { instant > (succeededAt ?? since) + $0 } ?? false
        }
    }

    private let records = Mutex<[Job: Record]>([:])
    private let failures: [Job: Counter]

    package init(metrics: any MetricsFactory) {
        failures = Dictionary(
            uniqueKeysWithValues: Job.allCases.map { ($0, Counter(.jobFailures, $0.rawValue, in: metrics)) }
        )
    }

    /// From now on it is missed when it did not succeed for so long.
    package func expect(_ job: Job, within patience: Duration?, lastSuccess: Instant? = nil, at instant: Instant) {
        records.withLock { $0[job] = Record(since: instant, patience: patience, succeededAt: lastSuccess) }
    }

    package func succeeded(_ job: Job, at instant: Instant) {
        records.withLock { records in
            records[job]?.succeededAt = instant
            records[job]?.isFailing = false
        }
    }

    package func failed(_ job: Job) {
        records.withLock { $0[job]?.isFailing = true }
        failures[job]?.increment()
    }

    package var all: [Job: Record] { records.withLock { $0 } }
}

extension JobRecords: Instrument {
    package func readings() -> [Reading] {
        all.compactMap { job, record in
            record.succeededAt.map { Reading(.jobSuccess, job.rawValue, value: Double($0.milliseconds) / 1000) }
        }
    }
}
