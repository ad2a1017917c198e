import Foundation
import KioskServer
import Reception
import Telemetry
import Testing

struct BackupMakerTests {
    @Test func `a backup's name tells its time, and a name of another form tells none`() throws {
        let instant = try Instant("2026-11-23T01:15:02.000Z")
        #expect(BackupMaker.fileName(at: instant) == "gatebook-20261123T011502Z.sqlite")
        #expect(BackupMaker.time(ofFile: "gatebook-20261123T011502Z.sqlite") == instant)
        for name in [
            "gatebook.sqlite", "gatebook-20261123T011502Z.sqlite.json", ".gatebook-20261123T011502Z.sqlite.part",
            "gatebook-20261323T011502Z.sqlite", "gatebook-20261123T011502.sqlite", "x-gatebook-20261123T011502Z.sqlite",
        ] {
            #expect(BackupMaker.time(ofFile: name) == nil, "\(name)")
        }
    }

    @Test func `one backup is made at a time, and the newest is told`() async throws {
        let store = SlowBackups()
        let maker = BackupMaker(store, now: { Instant(milliseconds: 90_000) })
        #expect(maker.readings().isEmpty)
        maker.remember(madeAt: Instant(milliseconds: 30_000))
        #expect(maker.readings().map(\.value) == [60])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await maker.make(URL(filePath: "/copy")) }
            for await _ in store.begun { break }
            await #expect {
                try await maker.make(URL(filePath: "/other"))
            } throws: {
                "\($0)" == "Another backup is being made; wait for it."
            }
            store.goOn.yield()
            try await group.waitForAll()
        }
        #expect(maker.readings().map(\.value).prefix(2) == [0, 4096])
        store.goOn.yield()
        #expect(try await maker.make(URL(filePath: "/other")).file == "other")
    }

    /// Makes a backup when it is told to go on.
    private final class SlowBackups: Backups {
        let begun: AsyncStream<Void>
        let goOn: AsyncStream<Void>.Continuation
        private let begin: AsyncStream<Void>.Continuation
        private let signals: AsyncStream<Void>

        init() {
            (begun, begin) = AsyncStream.makeStream()
            (signals, goOn) = AsyncStream.makeStream()
        }

        func backUp(to file: URL, at instant: Instant) async -> Backup {
            begin.yield()
            for await _ in signals { break }
            return Backup(
                file: file.lastPathComponent,
                madeAt: instant,
                bytes: 4096,
                sha256: "",
                newestEntry: nil,
                registers: [],
                keys: []
            )
        }
    }
}
