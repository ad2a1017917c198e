package import Reception
package import Telemetry

/// Whether the server can do its work, and what needs somebody's eye though it can.
package struct HealthCheck: Sendable {
    private let store: any Store
    private let jobs: JobRecords
    private let clock: ClockWatch
    private let leastFreeBytes: Int
    private let certificateEnd: @Sendable () -> Instant?
    private let now: @Sendable () -> Instant

    /// Stable, as the codes of problems are.
    package enum Warning: String, CaseIterable, Sendable {
        case diskLow = "disk-low"
        case clockSet = "clock-set"
        case clockBehind = "clock-behind"
        case keysUnreadable = "keys-unreadable"
        case nightWorkFailing = "night-work-failing"
        case nightWorkLate = "night-work-late"
        case bundlesFailing = "bundles-failing"
        case backupFailing = "backup-failing"
        case backupLate = "backup-late"
        case certificateNotRenewed = "certificate-not-renewed"
        case certificateExpiring = "certificate-expiring"
    }

    /// A certificate that is renewed by itself is so long before this.
    private static let certificateNotice: Duration = .days(7)
    /// What clocks may differ by.
    private static let clockTolerance: Duration = .minutes(1)

    package init(
        store: any Store,
        jobs: JobRecords,
        clock: ClockWatch,
        leastFreeBytes: Int,
        certificateEnd: @escaping @Sendable () -> Instant?,
        now: @escaping @Sendable () -> Instant
    ) {
        self.store = store
        self.jobs = jobs
        self.clock = clock
        self.leastFreeBytes = leastFreeBytes
        self.certificateEnd = certificateEnd
        self.now = now
    }

    /// Tries to write, and looks around.
    ///
    /// - Throws: why the server cannot do its work, a `StoreFailure` as a rule.
    func warnings() async throws -> [Warning] {
        try await store.checkWritable()
        let instant = now()
        let condition = try await store.condition()
        let isSet: [Warning: Bool] = [
            .diskLow: condition.freeBytes.map { $0 < leastFreeBytes } ?? true,
            .clockSet: clock.hasJumped(),
            // Entries would be received before those that are there already.
            .clockBehind: condition.newestEntry.map { $0 > instant + Self.clockTolerance } ?? false,
            .keysUnreadable: !condition.areKeysReadable,
            .bundlesFailing: try await !store.bundleFailures().isEmpty,
            .certificateExpiring: certificateEnd().map { $0 < instant + Self.certificateNotice } ?? false,
        ].merging(jobWarnings(at: instant)) { $0 || $1 }
        return Warning.allCases.filter { isSet[$0] == true }
    }

    private func jobWarnings(at instant: Instant) -> [Warning: Bool] {
        var isSet: [Warning: Bool] = [:]
        for (job, record) in jobs.all {
            let (failing, late): (Warning, Warning) =
                switch job {
                case .exits, .closings, .resealing, .purge: (.nightWorkFailing, .nightWorkLate)
                case .bundles: (.bundlesFailing, .bundlesFailing)
                case .certificate: (.certificateNotRenewed, .certificateNotRenewed)
                case .backup: (.backupFailing, .backupLate)
                }
            if record.isFailing { isSet[failing] = true }
            if record.isLate(at: instant) { isSet[late] = true }
        }
        return isSet
    }
}

extension HealthCheck: Instrument {
    package func readings() async -> [Reading] {
        let warnings = try? await warnings()
        let told = Warning.allCases.map { warning in
            Reading(.warning, warning.rawValue, value: warnings?.contains(warning) == true ? 1 : 0)
        }
        return [Reading(.ready, value: warnings == nil ? 0 : 1)] + told
            + (certificateEnd().map { [Reading(.certificateEnd, value: Double($0.milliseconds) / 1000)] } ?? [])
    }
}
