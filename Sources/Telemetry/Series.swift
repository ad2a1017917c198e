import Metrics
import Synchronization

/// One line of numbers: a metric with one set of labels. Whatever swift-metrics records with arrives here.
final class Series: Sendable {
    private struct State {
        /// Of a counter or gauge; of a histogram the sum.
        var value = 0.0
        /// How many fell into each bucket, not summed up.
        var counts: [Int]
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(_ metric: Metric) {
        bounds = metric.bounds
        state = Mutex(State(counts: Array(repeating: 0, count: metric.bounds.count + 1)))
    }

    /// The value, or the sum of what was observed, with how many fell into each bucket.
    var read: (value: Double, counts: [Int]) { state.withLock { ($0.value, $0.counts) } }

    private func observe(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.value += value
            state.counts[bucket] += 1
        }
    }

    private func add(_ amount: Double) { state.withLock { $0.value += amount } }

    private func put(_ value: Double) { state.withLock { $0.value = value } }
}

extension Series: CounterHandler {
    func increment(by amount: Int64) { add(Double(amount)) }

    func reset() { state.withLock { $0 = State(counts: $0.counts.map { _ in 0 }) } }
}

extension Series: FloatingPointCounterHandler {
    func increment(by amount: Double) { add(amount) }
}

extension Series: MeterHandler {
    func set(_ value: Int64) { put(Double(value)) }
    func set(_ value: Double) { put(value) }
    func decrement(by amount: Double) { add(-amount) }
}

extension Series: RecorderHandler {
    func record(_ value: Int64) { observe(Double(value)) }
    func record(_ value: Double) { observe(value) }
}

extension Series: TimerHandler {
    func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1_000_000_000) }
}
