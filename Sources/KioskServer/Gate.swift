import Synchronization

/// Lets a few in at a time, a few more wait, and turns the rest away.
final class Gate: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let mostWaiting: Int

    init(places: Int, mostWaiting: Int) {
        state = Mutex(State(free: places))
        self.mostWaiting = mostWaiting
    }

    /// - Throws: `Problem.passwordsBusy` at once when too many wait.
    func pass<Answer: Sendable>(_ work: @Sendable () async throws -> Answer) async throws -> Answer {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        let isFull = state.withLock { $0.free == 0 && $0.waiting.count >= mostWaiting }
        if isFull { throw Problem.passwordsBusy }
        await withCheckedContinuation { continuation in
            let mayPass = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if mayPass { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
