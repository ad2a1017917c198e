package import Foundation
package import Reception
import ServiceLifecycle
import Synchronization
package import Telemetry

/// Makes backups for whoever asks, one at a time, and remembers the newest.
package final class BackupMaker: Sendable {
    private struct Newest {
        let madeAt: Instant
        /// Nil when another process made it.
        var made: (bytes: Int, duration: Duration)?
    }

    private let store: any Backups
    private let now: @Sendable () -> Instant
    private let newest = Mutex<Newest?>(nil)
    private let isBusy = Mutex(false)

    package init(_ store: any Backups, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.now = now
    }

    /// A server that is told to stop breaks it off: reading a large copy back would keep it from ending.
    ///
    /// - Throws: `BackupFailure`.
    package func make(_ file: URL) async throws -> Backup {
        let isFree = isBusy.withLock { busy in
            defer { busy = true }
            return !busy
        }
        guard isFree else { throw BackupFailure.busy }
        defer { isBusy.withLock { $0 = false } }
        let (instant, begun) = (now(), ContinuousClock.now)
        let backup = try await cancelWhenGracefulShutdown { [store] in
            try await store.backUp(to: file, at: instant)
        }
        let made = Newest(madeAt: instant, made: (backup.bytes, .now - begun))
        newest.withLock { $0 = made }
        return backup
    }

    /// There is one from before this process began.
    package func remember(madeAt instant: Instant) {
        newest.withLock { $0 = $0 ?? Newest(madeAt: instant) }
    }

    /// In a folder the file is named after the time.
    func make(to path: String) async throws -> Backup {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let url = URL(filePath: path)
        return try await make(exists && isFolder.boolValue ? url.appending(path: Self.fileName(at: now())) : url)
    }

    // MARK: Names

    /// `gatebook-20261123T011502Z.sqlite`.
    package static func fileName(at instant: Instant) -> String {
        "gatebook-" + instant.text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z.sqlite"
    }

    /// When a file of this name was made; nil for a name of another form.
    package static func time(ofFile name: String) -> Instant? {
        let form = /gatebook-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.sqlite/
        guard let match = name.wholeMatch(of: form) else { return nil }
        let (_, year, month, day, hour, minute, second) = match.output
        return try? Instant("\(year)-\(month)-\(day)T\(hour):\(minute):\(second).000Z")
    }
}

extension BackupMaker: Instrument {
    package func readings() -> [Reading] {
        guard let newest = newest.withLock({ $0 }) else { return [] }
        let age = Double(now().milliseconds - newest.madeAt.milliseconds) / 1000
        let made = newest.made.map { made in
            [
                Reading(.backupBytes, value: Double(made.bytes)),
                Reading(.backupDuration, value: made.duration / .seconds(1)),
            ]
        }
        return [Reading(.backupAge, value: age)] + (made ?? [])
    }
}
