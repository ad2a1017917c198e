import Reception
import Synchronization
import Testing

@testable import KioskServer

struct ExportLaneTests {
    /// How many work now, and how many have at most.
    private final class Workers: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }

        func begin() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
        func end() { counts.withLock { $0.now -= 1 } }
    }

    @Test func `pages are made one at a time, and every export comes to its end`() async throws {
        let lane = ExportLane()
        let workers = Workers()
        let pages = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await lane.admit {
                        var pages = 0
                        for _ in 0..<50 {
                            await lane.turn {
                                workers.begin()
                                await Task.yield()
                                workers.end()
                            }
                            pages += 1
                        }
                        return pages
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(pages == 400)
        #expect(workers.most == 1)
    }

    @Test func `a turn that fails lets the next one begin`() async throws {
        let lane = ExportLane()
        await #expect(throws: StoreFailure.diskFull) { try await lane.turn { throw StoreFailure.diskFull } }
        #expect(await lane.turn { 1 } == 1)
    }

    @Test func `of too many exports the last is refused at once, and taken when another has ended`() async throws {
        let lane = ExportLane()
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let (begins, begin) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await lane.admit {
                        begin.yield()
                        for await _ in ends { break }
                    }
                }
            }
            var begun = begins.makeAsyncIterator()
            for _ in 0..<16 { await begun.next() }
            await #expect(throws: StoreFailure.tooBusy) { try await lane.admit {} }
            end.yield()
            _ = try await group.next()
            try await lane.admit {}
            end.finish()
            try await group.waitForAll()
        }
    }
}
