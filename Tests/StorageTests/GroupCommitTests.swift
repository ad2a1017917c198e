import Reception
import Synchronization
import Telemetry
import Testing

@testable import Storage

struct GroupCommitTests {
    /// Batches as they were written; the first waits at a gate, so that the others queue behind it.
    private final class Writer: Sendable {
        let batches = Mutex<[[Int]]>([])
        private let gate = AsyncStream.makeStream(of: Void.self)

        func openGate() { gate.continuation.finish() }

        func write(_ batch: [Int]) async {
            let isFirst = batches.withLock { batches in
                batches.append(batch)
                return batches.count == 1
            }
            if isFirst { for await _ in gate.stream {} }
        }

        /// Waits until the queue stands as a test wants it, without a clock.
        func waitUntil(_ isSo: () -> Bool) async { while !isSo() { await Task.yield() } }
    }

    private struct Failed: Error {}

    @Test func `what waits while a batch is written is the next batch, in the order it came`() async throws {
        let writer = Writer()
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 100, largestBatch: 100) { batch in
            await writer.write(batch)
            return batch.map { .success($0 * 10) }
        }
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await commits.submit(0) }
            await writer.waitUntil { writer.batches.withLock { $0.count } == 1 }
            for item in 1...5 {
                group.addTask { try await commits.submit(item) }
                await writer.waitUntil { commits.waitingCount == item }
            }
            writer.openGate()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(writer.batches.withLock { $0 } == [[0], [1, 2, 3, 4, 5]])
        #expect(Set(answers) == [0, 10, 20, 30, 40, 50])
    }

    @Test func `a batch is no larger than allowed, and the lead goes on until nothing waits`() async throws {
        let writer = Writer()
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 100, largestBatch: 3) { batch in
            await writer.write(batch)
            return batch.map { .success($0) }
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await commits.submit(0) }
            await writer.waitUntil { writer.batches.withLock { $0.count } == 1 }
            for item in 1...7 {
                group.addTask { try await commits.submit(item) }
                await writer.waitUntil { commits.waitingCount == item }
            }
            writer.openGate()
            try await group.waitForAll()
        }
        #expect(writer.batches.withLock { $0 } == [[0], [1, 2, 3], [4, 5, 6], [7]])
        #expect(try await commits.submit(8) == 8)
    }

    @Test func `a failing write fails its whole batch and no other`() async throws {
        let writer = Writer()
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 100, largestBatch: 3) { batch in
            await writer.write(batch)
            if batch.contains(2) { throw Failed() }
            return batch.map { .success($0) }
        }
        let failed = await withTaskGroup(of: (Int, Bool).self) { group in
            func add(_ item: Int) {
                group.addTask {
                    do {
                        return (item, try await commits.submit(item) != item)
                    } catch {
                        return (item, error is Failed)
                    }
                }
            }
            add(0)
            await writer.waitUntil { writer.batches.withLock { $0.count } == 1 }
            for item in 1...6 {
                add(item)
                await writer.waitUntil { commits.waitingCount == item }
            }
            writer.openGate()
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(failed == [0: false, 1: true, 2: true, 3: true, 4: false, 5: false, 6: false])
    }

    @Test func `an item may fail alone`() async {
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 10, largestBatch: 10) { batch in
            batch.map { $0 == 1 ? .failure(Failed()) : .success($0) }
        }
        await #expect(throws: Failed.self) { try await commits.submit(1) }
        await #expect(throws: Never.self) { try await commits.submit(2) }
    }

    @Test func `a write that forgets answers leaves nobody waiting`() async {
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 10, largestBatch: 10) { _ in [] }
        await #expect(throws: StoreFailure.outcomeUnknown) { try await commits.submit(1) }
    }

    @Test func `a full queue is too busy at once, and takes more when it has been written`() async throws {
        let writer = Writer()
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 2, largestBatch: 10) { batch in
            await writer.write(batch)
            return batch.map { .success($0) }
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await commits.submit(0) }
            await writer.waitUntil { writer.batches.withLock { $0.count } == 1 }
            for item in 1...2 {
                group.addTask { try await commits.submit(item) }
                await writer.waitUntil { commits.waitingCount == item }
            }
            await #expect(throws: StoreFailure.tooBusy) { try await commits.submit(3) }
            writer.openGate()
            try await group.waitForAll()
        }
        #expect(try await commits.submit(4) == 4)
    }

    @Test func `who waits, who is turned away and what a batch held can be read`() async throws {
        let writer = Writer()
        let measurements = Measurements()
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 2, largestBatch: 10, metrics: measurements) { batch in
            await writer.write(batch)
            return batch.map { .success($0) }
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await commits.submit(0) }
            await writer.waitUntil { writer.batches.withLock { $0.count } == 1 }
            for item in 1...2 {
                group.addTask { try await commits.submit(item) }
                await writer.waitUntil { commits.waitingCount == item }
            }
            await #expect(throws: StoreFailure.tooBusy) { try await commits.submit(3) }
            let text = measurements.text()
            #expect(text.contains("gatebook_queue_waiting{queue=\"test\"} 2\n"))
            #expect(text.contains("gatebook_queue_refused_total{queue=\"test\"} 1\n"))
            writer.openGate()
            try await group.waitForAll()
        }
        let text = measurements.text()
        #expect(text.contains("gatebook_queue_waiting{queue=\"test\"} 0\n"))
        #expect(text.contains("gatebook_batch_items_sum{queue=\"test\"} 3\n"))
        #expect(text.contains("gatebook_batch_items_count{queue=\"test\"} 2\n"))
        #expect(text.contains("gatebook_batch_duration_seconds_count{queue=\"test\"} 2\n"))
    }

    @Test func `two thousand callers at once are all answered with their own`() async throws {
        let commits = GroupCommit<Int, Int>("test", mostWaiting: 4096, largestBatch: 64) { batch in
            await Task.yield()
            return batch.map { .success(-$0) }
        }
        try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for item in 0..<2000 { group.addTask { (item, try await commits.submit(item)) } }
            for try await (item, answer) in group { #expect(answer == -item) }
        }
    }
}
