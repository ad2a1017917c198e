import Metrics
import Reception
import Synchronization
import Telemetry

/// Gathers what is waiting to be done into one batch, so that one fsync serves many callers.
///
/// Whoever comes first leads: it writes its own item and everything that waits beside it, answers them all, and hands
/// the lead to the next in the queue. There is no task in the background, and nothing to start or stop.
final class GroupCommit<Item: Sendable, Answer: Sendable>: Sendable {
    /// Writes a batch and answers each item in order; throwing fails all of them.
    typealias Write = @Sendable ([Item]) async throws -> [Result<Answer, any Error>]

    private enum Turn {
        case answered(Result<[Result<Answer, any Error>], any Error>)
        case lead
    }

    /// What one caller waits for.
    private struct Waiting {
        let items: [Item]
        let continuation: CheckedContinuation<Turn, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
    }

    private let state = Mutex(State())
    private let mostWaiting: Int
    private let largestBatch: Int
    private let write: Write
    private let meters: Meters

    /// What is measured of one queue.
    private struct Meters {
        let waiting: Meter
        let refused: Counter
        let items: Recorder
        let duration: Metrics.Timer

        init(_ queue: String, _ factory: any MetricsFactory) {
            waiting = Meter(.queueWaiting, queue, in: factory)
            refused = Counter(.queueRefused, queue, in: factory)
            items = Recorder(.batchItems, queue, in: factory)
            duration = Metrics.Timer(.batchDuration, queue, in: factory)
        }
    }

    /// `queue` names it among the numbers that `metrics` keeps.
    init(
        _ queue: String,
        mostWaiting: Int,
        largestBatch: Int,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        write: @escaping Write
    ) {
        self.mostWaiting = mostWaiting
        self.largestBatch = largestBatch
        self.write = write
        meters = Meters(queue, metrics)
    }

    /// How many callers wait for their turn, besides those whose items are being written.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Returns when the item is written.
    ///
    /// - Throws: `StoreFailure.tooBusy` at once when the queue is full; whatever the writing of the item threw.
    func submit(_ item: Item) async throws -> Answer {
        guard let result = try await submit([item]).first else { throw StoreFailure.outcomeUnknown }
        return try result.get()
    }

    /// Returns when all items are written, in one batch and in this order.
    ///
    /// - Returns: an answer for each item.
    /// - Throws: `StoreFailure.tooBusy` at once when the queue is full; what failed the whole batch.
    func submit(_ items: [Item]) async throws -> [Result<Answer, any Error>] {
        let turn = await withCheckedContinuation { continuation in
            let immediate: Turn? = state.withLock { state in
                guard state.waiting.count < mostWaiting else { return .answered(.failure(StoreFailure.tooBusy)) }
                let waiting = Waiting(items: items, continuation: continuation)
                state.waiting.append(waiting)
                meters.waiting.increment()
                guard !state.isWriting else { return nil }
                state.isWriting = true
                return .lead
            }
            if let immediate {
                if case .answered = immediate { meters.refused.increment() }
                continuation.resume(returning: immediate)
            }
        }
        switch turn {
        case .answered(let result): return try result.get()
        case .lead: return try await lead()
        }
    }

    /// The leader's items are the first in the queue, because the lead is handed to the first.
    private func lead() async throws -> [Result<Answer, any Error>] {
        let batch = state.withLock { state in
            var count = 0
            var batch: [Waiting] = []
            for waiting in state.waiting {
                guard batch.isEmpty || count + waiting.items.count <= largestBatch else { break }
                batch.append(waiting)
                count += waiting.items.count
            }
            state.waiting.removeFirst(batch.count)
            return batch
        }
        meters.waiting.decrement(by: Double(batch.count))
        let items = batch.flatMap(\.items)
        let begun = ContinuousClock.now
        var outcome: Result<[Result<Answer, any Error>], any Error>
        do {
            let results = try await write(items)
            outcome = results.count == items.count ? .success(results) : .failure(StoreFailure.outcomeUnknown)
        } catch {
            outcome = .failure(error)
        }
        meters.items.record(items.count)
        meters.duration.record(duration: .now - begun)
        var answered = batch[0].items.count
        for waiting in batch.dropFirst() {
            let places = answered..<answered + waiting.items.count
            waiting.continuation.resume(returning: .answered(outcome.map { Array($0[places]) }))
            answered = places.upperBound
        }
        let next = state.withLock { state in
            state.isWriting = !state.waiting.isEmpty
            return state.waiting.first
        }
        next?.continuation.resume(returning: .lead)
        return Array(try outcome.get().prefix(batch[0].items.count))
    }
}
