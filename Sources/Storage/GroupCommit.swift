import Reception
import Synchronization

/// Gathers what is waiting to be done into one batch, so that one fsync serves many callers.
///
/// Whoever comes first leads: it writes its own item and everything that waits beside it, answers them all, and hands
/// the lead to the next in the queue. There is no task in the background, and nothing to start or stop.
final class GroupCommit<Item: Sendable, Answer: Sendable>: Sendable {
    /// Writes a batch and answers each item in order; throwing fails all of them.
    typealias Write = @Sendable ([Item]) async throws -> [Result<Answer, any Error>]

    private enum Turn {
        case answered(Result<Answer, any Error>)
        case lead
    }

    private struct Waiting {
        let item: Item
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

    init(mostWaiting: Int, largestBatch: Int, write: @escaping Write) {
        self.mostWaiting = mostWaiting
        self.largestBatch = largestBatch
        self.write = write
    }

    /// How many wait for their turn, besides those that are being written.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Returns when the item is written.
    ///
    /// - Throws: `StoreFailure.tooBusy` at once when the queue is full; whatever the writing of the item threw.
    func submit(_ item: Item) async throws -> Answer {
        let turn = await withCheckedContinuation { continuation in
            let immediate: Turn? = state.withLock { state in
                guard state.waiting.count < mostWaiting else { return .answered(.failure(StoreFailure.tooBusy)) }
                let waiting = Waiting(item: item, continuation: continuation)
                state.waiting.append(waiting)
                guard !state.isWriting else { return nil }
                state.isWriting = true
                return .lead
            }
            if let immediate { continuation.resume(returning: immediate) }
        }
        switch turn {
        case .answered(let result): return try result.get()
        case .lead: return try await lead()
        }
    }

    /// The leader's item is the first in the queue, because the lead is handed to the first.
    private func lead() async throws -> Answer {
        let batch = state.withLock { state in
            let batch = Array(state.waiting.prefix(largestBatch))
            state.waiting.removeFirst(batch.count)
            return batch
        }
        var results: [Result<Answer, any Error>]
        do {
            results = try await write(batch.map(\.item))
        } catch {
            results = batch.map { _ in .failure(error) }
        }
        if results.count != batch.count { results = batch.map { _ in .failure(StoreFailure.outcomeUnknown) } }
        for (waiting, result) in zip(batch, results).dropFirst() {
            waiting.continuation.resume(returning: .answered(result))
        }
        let next = state.withLock { state in
            state.isWriting = !state.waiting.isEmpty
            return state.waiting.first
        }
        next?.continuation.resume(returning: .lead)
        guard let own = results.first else { throw StoreFailure.outcomeUnknown }
        return try own.get()
    }
}
