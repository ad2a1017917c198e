import Documents
import Foundation
import KioskServer
import Ledger
import Logging
import Reception
import ServiceLifecycle

/// Writes the bundle of each closed day to the configured folder, once, and tells who wants to know. What fails is tried
/// again, after longer and longer pauses, until it succeeds or is too old to be kept.
struct BundleService: Service {
    let store: any Store
    let notary: any Notary
    let folder: BundleFolder
    let settings: BundleSettings
    let timeZone: TimeZone
    let jobs: JobRecords
    let now: @Sendable () -> Instant
    let logger: Logger

    private static let pause: Duration = .seconds(5)
    /// Nobody wants to hear of older news.
    private static let longestTelling: Duration = .days(3)

    func run() async throws {
        var patience = Patience()
        jobs.expect(.bundles, within: nil, at: now())
        // A step that was begun is ended: whoever was told would be told again otherwise.
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await round(&patience)
                jobs.succeeded(.bundles, at: now())
            } catch {
                jobs.failed(.bundles)
                logger.error("bundles cannot be looked after", metadata: ["type": "\(type(of: error))"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }

    private func round(_ patience: inout Patience) async throws {
        let oldest = LocalDay(now() - .days(settings.keepDays), in: timeZone)
        for bundle in try await store.planBundles(from: oldest) {
            try await step(.file, bundle, &patience) { try await write(bundle) }
        }
        let recent = now() - Self.longestTelling
        if let webhook = settings.webhook {
            for (bundle, record) in try await store.bundlesToTell(.webhook, after: recent) {
                try await step(.webhook, bundle, &patience) {
                    try await message(bundle, record).post(to: webhook)
                    try await store.recordTold(bundle, .webhook, at: now())
                }
            }
        }
        if let mail = settings.mail {
            for (bundle, record) in try await store.bundlesToTell(.mail, after: recent) {
                try await step(.mail, bundle, &patience) {
                    try await message(bundle, record).send(by: mail)
                    try await store.recordTold(bundle, .mail, at: now())
                }
            }
        }
        for bundle in try await store.bundlesToRemove(before: oldest) {
            try await step(.removal, bundle, &patience) {
                try folder.remove(bundle.fileName)
                try await store.recordRemoved(bundle, at: now())
            }
        }
    }

    /// A file that is there already was written by a process that ended before it could say so: it is not written twice.
    private func write(_ bundle: BundleID) async throws {
        let name = bundle.fileName
        if !folder.contains(name) {
            guard let headquarters = try await store.headquarters(bundle.register, in: .everywhere) else { return }
            let made = try await DayBundle(
                of: headquarters,
                day: bundle.day,
                store: store,
                notary: notary,
                at: now()
            )
            try await folder.write(made, named: name)
        }
        let (size, digest) = try folder.inspect(name, of: bundle)
        let extent = try await store.extent(of: bundle.day, at: bundle.register, size: size)
        let record = BundleRecord(size: size, entries: extent.numbers.count, digest: digest, writtenAt: now())
        try await store.recordBundle(bundle, record)
        logger.notice("bundle written", metadata: ["file": "\(name)"])
    }

    private func message(_ bundle: BundleID, _ record: BundleRecord) -> BundleMessage {
        BundleMessage(
            headquarters: bundle.register.text,
            day: bundle.day.text,
            supplement: bundle.supplement,
            file: bundle.fileName,
            entries: record.entries,
            digest: record.digest
        )
    }

    /// Tries a step unless it has to wait, and keeps in mind that it failed.
    private func step(
        _ step: BundleStep,
        _ bundle: BundleID,
        _ patience: inout Patience,
        _ work: () async throws -> Void
    ) async throws {
        let key = Patience.Key(bundle: bundle, step: step)
        guard !Task.isShuttingDownGracefully, patience.isOver(key) else { return }
        do {
            try await work()
            patience.forget(key)
        } catch {
            patience.lose(key)
            logger.error("bundle failed", metadata: ["file": "\(bundle.fileName)", "step": "\(step.rawValue)"])
            try await store.recordBundleFailure(bundle, step, reason: Self.reason(of: error), at: now())
        }
    }

    /// Errors of unknown types may say anything.
    private static func reason(of error: any Error) -> String {
        switch error {
        case let trouble as BundleTrouble: "\(trouble)"
        case let refusal as any Refusal: "\(refusal)"
        case let failure as ScratchFailure: "\(failure)"
        default: "It failed with \(type(of: error))."
        }
    }
}

/// How long steps that failed have to wait: five seconds, then twice as long each time, an hour at most.
private struct Patience {
    struct Key: Hashable {
        let bundle: BundleID
        let step: BundleStep
    }

    private var waits: [Key: (until: ContinuousClock.Instant, length: Duration)] = [:]

    func isOver(_ key: Key) -> Bool { waits[key].map { $0.until <= .now } ?? true }

    mutating func forget(_ key: Key) {
        waits[key] = nil
    }

    mutating func lose(_ key: Key) {
        let length = min(waits[key].map { $0.length * 2 } ?? .seconds(5), .hours(1))
        waits[key] = (.now + length, length)
    }
}

extension BundleID {
    var fileName: String { LogBundle.fileName(of: register, day, supplement: supplement) }
}
