import KioskServer
import Reception
import Storage
import Telemetry

/// What watches the running server: its numbers, its background work, its clock.
struct Watch {
    let measurements = Measurements()
    let jobs: JobRecords
    let clock: ClockWatch

    init(at instant: Instant) {
        jobs = JobRecords(metrics: measurements)
        clock = ClockWatch(instant, metrics: measurements)
    }

    /// As the routes need it.
    func watching(
        _ installation: Installation,
        _ certificate: ServedCertificate?,
        _ settings: Settings
    ) -> Watching {
        let store = installation.store
        return Watching(
            measurements: measurements,
            health: HealthCheck(
                store: store,
                jobs: jobs,
                clock: clock,
                leastFreeBytes: settings.leastFreeBytes,
                certificateEnd: { certificate?.end },
                now: Clock.now
            ),
            instruments: [
                ProcessInstrument(), StoreInstrument(store, now: Clock.now), jobs, installation.backups,
            ],
            readers: MetricsReaders(token: settings.metricsToken, trustedProxies: settings.doors.trustedProxies)
        )
    }
}
