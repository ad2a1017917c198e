import Foundation
import KioskServer
import Logging
import Reception
import ServiceLifecycle

/// When backups are made by themselves, and where they go.
package struct BackupSettings {
    /// Nil while none are made.
    let folder: URL?
    let time: TimeOfDay
    /// How many are kept.
    let keep: Int
}

/// Makes a backup a day at its time, and takes the oldest away. A server that was down at that time makes it when it
/// starts; what fails is tried again, after longer and longer pauses.
struct BackupService: Service {
    let maker: BackupMaker
    let folder: BackupFolder
    let settings: BackupSettings
    let timeZone: TimeZone
    let jobs: JobRecords
    let now: @Sendable () -> Instant
    let logger: Logger

    private static let pause: Duration = .seconds(5)
    /// A day, and what it may take.
    private static let patience: Duration = .hours(26)
    private static let firstWait: Duration = .seconds(10)
    private static let longestWait: Duration = .hours(1)

    func run() async throws {
        let newest = (try? folder.newest()) ?? nil
        if let newest { maker.remember(madeAt: newest) }
        jobs.expect(.backup, within: Self.patience, lastSuccess: newest, at: now())
        var wait = Self.firstWait
        var nextTry = ContinuousClock.now
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            if nextTry <= .now {
                do {
                    try await makeWhenDue()
                    wait = Self.firstWait
                } catch BackupFailure.stopped {
                    return
                } catch {
                    jobs.failed(.backup)
                    logger.error("the backup failed", metadata: ["why": "\(Self.reason(of: error))"])
                    nextTry = .now + wait
                    wait = min(wait * 2, Self.longestWait)
                }
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }

    private func makeWhenDue() async throws {
        let instant = now()
        guard try folder.newest().map({ $0 < dueTime(before: instant) }) ?? true else { return }
        folder.removeLeftovers()
        let file = folder.file(madeAt: instant)
        let backup = try await maker.make(file)
        jobs.succeeded(.backup, at: now())
        logger.notice("backup made", metadata: ["file": "\(backup.file)", "bytes": .stringConvertible(backup.bytes)])
        for old in try folder.remove(allBut: settings.keep) {
            logger.notice("old backup removed", metadata: ["file": "\(old)"])
        }
    }

    /// The last time at which one was due.
    private func dueTime(before instant: Instant) -> Instant {
        let today = LocalDay(instant, in: timeZone)
        let due = today.instant(at: settings.time, in: timeZone)
        if due <= instant { return due }
        return LocalDay(instant - .days(1), in: timeZone).instant(at: settings.time, in: timeZone)
    }

    /// Errors of unknown types may say anything.
    private static func reason(of error: any Error) -> String {
        (error as? BackupFailure).map { "\($0)" } ?? "It failed with \(type(of: error))."
    }
}

/// A folder of backups that are named after their times. What has other names is left alone.
struct BackupFolder: Sendable {
    let url: URL

    func file(madeAt instant: Instant) -> URL { url.appending(path: BackupMaker.fileName(at: instant)) }

    /// When the newest was made.
    func newest() throws -> Instant? { try all().last.flatMap(BackupMaker.time(ofFile:)) }

    /// Takes the oldest away, with what is written beside them. - Returns: their names.
    func remove(allBut count: Int) throws -> [String] {
        let old = try all().dropLast(count)
        for name in old {
            try FileManager.default.removeItem(at: url.appending(path: name))
            try? FileManager.default.removeItem(at: url.appending(path: name + ".json"))
        }
        return Array(old)
    }

    /// Takes away what a process left that ended while it wrote: its name will not come again.
    func removeLeftovers() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))) ?? []
        where name.starts(with: /\.gatebook-\d{8}T\d{6}Z\.sqlite\.part/) {
            try? FileManager.default.removeItem(at: url.appending(path: name))
        }
    }

    /// In the order of their times, which is that of their names.
    private func all() throws -> [String] {
        let path = url.path(percentEncoded: false)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw BackupFailure.unreadable(path)
        }
        return names.filter { BackupMaker.time(ofFile: $0) != nil }.sorted()
    }
}
