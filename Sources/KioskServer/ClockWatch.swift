import Logging
package import Metrics
package import Reception
import Synchronization
import Telemetry

/// Notices that the machine's clock was set: it holds it against a clock that only runs.
package final class ClockWatch: Sendable {
    private struct State {
        var wall: Instant
        var steady: ContinuousClock.Instant
        var jumpedAt: ContinuousClock.Instant?
    }

    /// What a clock may be off between two looks without anybody having set it.
    private static let tolerance: Int64 = 5000
    /// For how long it is said.
    private static let memory: Duration = .hours(1)

    private let state: Mutex<State>
    private let jumps: Counter

    package init(_ wall: Instant, _ steady: ContinuousClock.Instant = .now, metrics: any MetricsFactory) {
        state = Mutex(State(wall: wall, steady: steady))
        jumps = Counter(.clockJumps, in: metrics)
    }

    /// Looks at both clocks. - Returns: by how many milliseconds the wall clock was set since the last look; nil when it
    /// was not.
    @discardableResult
    package func look(_ wall: Instant, _ steady: ContinuousClock.Instant = .now) -> Int64? {
        let off = state.withLock { state -> Int64? in
            // Two may look at once: the later look counts.
            guard steady >= state.steady else { return nil }
            let passed = (steady - state.steady).wholeMilliseconds
            let off = wall.milliseconds - state.wall.milliseconds - passed
            state.wall = wall
            state.steady = steady
            guard abs(off) > Self.tolerance else { return nil }
            state.jumpedAt = steady
            return off
        }
        if off != nil { jumps.increment() }
        return off
    }

    /// Whether the clock was set within the last hour.
    func hasJumped(_ steady: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { state in state.jumpedAt.map { steady - $0 < Self.memory } ?? false }
    }
}
