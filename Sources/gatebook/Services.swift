import Foundation
import KioskServer
import Logging
import Reception
import ServiceLifecycle
import Storage

/// Opens the names of the past, so that the first search does not wait for it.
struct RecallService: Service {
    let store: SQLiteStore
    let logger: Logger

    func run() async throws {
        do {
            try await store.openRecall()
        } catch {
            // Reception works without it; the next search tries again.
            logger.error("returning visitors cannot be opened", metadata: ["type": "\(type(of: error))"])
        }
        try await gracefulShutdown()
    }
}

/// Ends the process when the disk has failed: what a file holds then is only known by opening it anew.
struct FailureWatch: Service {
    let store: SQLiteStore

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(500))
                if store.needsRestart {
                    throw CommandFailure("The disk failed while writing. Gatebook ends; start it again.")
                }
            }
        }
    }
}

/// Looks at the clock, so that it is known when somebody set it.
struct ClockService: Service {
    let clock: ClockWatch
    let now: @Sendable () -> Instant
    let logger: Logger

    private static let pause: Duration = .seconds(5)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let milliseconds = clock.look(now()) {
                    logger.warning("the clock was set", metadata: ["seconds": .stringConvertible(milliseconds / 1000)])
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}

/// Does what the clock makes due: exits at closing time, the closing of days, the erasure of what was kept long enough.
///
/// What is due is read from the registers, so a server that was down catches up, and nothing is done twice.
struct NightService: Service {
    let store: any Store
    let hours: ClosingHours
    let retention: Retention
    let trailRetention: Duration
    let timeZone: TimeZone
    let jobs: JobRecords
    let now: @Sendable () -> Instant
    let logger: Logger

    private static let pause: Duration = .seconds(15)

    func run() async throws {
        for job in [Job.exits, .closings, .resealing] { jobs.expect(job, within: .minutes(10), at: now()) }
        jobs.expect(.purge, within: .hours(26), at: now())
        await cancelWhenGracefulShutdown {
            var purged: LocalDay?
            while !Task.isCancelled {
                let instant = now()
                await doing(.exits) { try await store.inferExits(hours, at: instant) }
                await doing(.closings) { try await store.closeDays(hours, at: instant) }
                await doing(.resealing) { try await store.reseal() }
                // Looking for what is old means reading all that is kept: once a day.
                let today = LocalDay(instant, in: timeZone)
                if purged != today, await doing(.purge, { try await purge(at: instant) }) { purged = today }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func purge(at instant: Instant) async throws -> Int {
        let trail = try await store.purgeTrail(before: instant - trailRetention)
        return trail + (try await store.purge(retention, at: instant))
    }

    /// - Returns: false when it failed, and has to be tried again.
    @discardableResult
    private func doing(_ what: Job, _ work: () async throws -> Int) async -> Bool {
        do {
            let count = try await work()
            if count > 0 {
                logger.notice("night work", metadata: ["what": "\(what)", "count": .stringConvertible(count)])
            }
            jobs.succeeded(what, at: now())
            return true
        } catch is CancellationError where Task.isCancelled {
            // It goes on at the next start.
            return false
        } catch {
            logger.error("night work failed", metadata: ["what": "\(what)", "type": "\(type(of: error))"])
            jobs.failed(what)
            return false
        }
    }
}
