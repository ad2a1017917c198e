import DequeModule
import Reception
import Synchronization

/// Lets exports do their work by turns, a page each: however many are made and however long their days, the desks keep a
/// processor, and a short day does not wait for a long one.
final class ExportLane: Sendable {
    private struct State {
        var exports = 0
        var isTaken = false
        var waiting: Deque<CheckedContinuation<Void, Never>> = []
    }

    /// Each holds a page, and a file on the disk.
    private static let mostExports = 16

    private let state = Mutex(State())

    /// Makes one export.
    ///
    /// - Throws: `StoreFailure.tooBusy` at once when too many are being made; what `make` throws.
    func admit<Made>(_ make: () async throws -> Made) async throws -> Made {
        try state.withLock { state throws(StoreFailure) in
            guard state.exports < Self.mostExports else { throw .tooBusy }
            state.exports += 1
        }
        defer { state.withLock { $0.exports -= 1 } }
        return try await make()
    }

    /// One page's work, when it is its turn.
    func turn<Answer>(_ work: () async throws -> Answer) async rethrows -> Answer {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.isTaken else {
                    state.isTaken = true
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
        defer {
            let next = state.withLock { state in
                state.isTaken = !state.waiting.isEmpty
                return state.waiting.popFirst()
            }
            next?.resume()
        }
        return try await work()
    }
}
