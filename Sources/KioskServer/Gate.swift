import Synchronization

/// Lets a few in at a time, a few more wait, and turns the rest away.
package final class Gate: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let state: Mutex<State>
    private let mostWaiting: Int

    package init(places: Int, mostWaiting: Int) {
        state = Mutex(State(free: places))
        self.mostWaiting = mostWaiting
    }

    /// - Throws: `RequestRefusal.signInsBusy` at once when too many wait.
    package func pass<Answer: Sendable>(_ work: @Sendable () async throws -> Answer) async throws -> Answer {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let immediate: Result<Void, any Error>? = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return .success(())
                }
                guard state.waiting.count < mostWaiting else { return .failure(RequestRefusal.signInsBusy) }
                state.waiting.append(continuation)
                return nil
            }
            if let immediate { continuation.resume(with: immediate) }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
