import Foundation
import Reception
import Synchronization

/// Who asked lately, by the hashes of their tokens, so that a request is known without a read of the database.
///
/// It is emptied after every transaction but those that only append: whatever ends a session, disables an account or
/// revokes a device holds from its answer on.
final class KnownCallers: Sendable {
    private struct State {
        var sessions: [Data: Session] = [:]
        var devices: [Data: PairedDevice] = [:]
        /// How often it was emptied. What was read before does not come in afterwards.
        var generation = 0
    }

    /// A province has some 300 headquarters; more are read again.
    private static let most = 4096

    private let state = Mutex(State())

    func forget() {
        state.withLock { $0 = State(generation: $0.generation + 1) }
    }

    func session(_ token: Data, read: () async throws -> Session?) async rethrows -> Session? {
        try await known(token, as: \.sessions, read: read)
    }

    func device(_ token: Data, read: () async throws -> PairedDevice?) async rethrows -> PairedDevice? {
        try await known(token, as: \.devices, read: read)
    }

    /// Notes when a session was used last.
    func note(use instant: Instant, of token: Data) {
        state.withLock { $0.sessions[token] = $0.sessions[token]?.used(at: instant) }
    }

    private func known<Caller: Sendable>(
        _ token: Data,
        as callers: any WritableKeyPath<State, [Data: Caller]> & Sendable,
        read: () async throws -> Caller?
    ) async rethrows -> Caller? {
        let (known, generation) = state.withLock { ($0[keyPath: callers][token], $0.generation) }
        if let known { return known }
        guard let caller = try await read() else { return nil }
        state.withLock { state in
            guard state.generation == generation else { return }
            if state[keyPath: callers].count >= Self.most { state[keyPath: callers] = [:] }
            state[keyPath: callers][token] = caller
        }
        return caller
    }
}
