package import Metrics
import Synchronization

/// The numbers of one running server, kept in memory: a backend of swift-metrics that is handed in where it is needed,
/// so that two servers in one process do not count into each other.
package final class Measurements: MetricsFactory {
    /// A metric has no more series than these: labels that come from outside must not fill the memory.
    package static let mostSeries = 2000
    private static let longestLabel = 100

    /// In the order in which they are told.
    private let metrics: [Metric]
    private let byName: [String: Metric]
    private let series = Mutex<[Metric: [[String]: Series]]>([:])
    private let refused = Series(.seriesRefused)

    package init(_ metrics: [Metric] = Metric.all) {
        self.metrics = metrics
        byName = Dictionary(metrics.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The series with these labels; another one that nobody reads when the metric is unknown or has too many.
    private func series(_ name: String, _ kind: Metric.Kind, _ dimensions: [(String, String)]) -> Series {
        guard let metric = byName[name], metric.kind == kind, metric.labels == dimensions.map(\.0) else {
            assertionFailure("\(name) is not measured in this way")
            return Series(.seriesRefused)
        }
        let labels = dimensions.map { String($0.1.prefix(Self.longestLabel)) }
        let found = series.withLock { series -> Series? in
            if let found = series[metric]?[labels] { return found }
            guard series[metric]?.count ?? 0 < Self.mostSeries else { return nil }
            let made = Series(metric)
            series[metric, default: [:]][labels] = made
            return made
        }
        guard let found else {
            refused.increment(by: Int64(1))
            return Series(metric)
        }
        return found
    }

    /// What was recorded, as Prometheus reads it, with what was read from instruments just now.
    package func text(with readings: [Reading] = []) -> String {
        var recorded = series.withLock { $0 }
        recorded[.seriesRefused] = [[]: refused]
        let read = Dictionary(grouping: readings, by: \.metric)
        var exposition = Exposition()
        for metric in metrics {
            let lines = (recorded[metric] ?? [:]).map { labels, series in
                let (value, counts) = series.read
                return Exposition.Line(labels: labels, value: value, counts: counts)
            }
            exposition.add(
                metric,
                lines + (read[metric] ?? []).map { Exposition.Line(labels: $0.labels, value: $0.value, counts: []) }
            )
        }
        return exposition.text
    }

    // MARK: MetricsFactory

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, .counter, dimensions)
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, .counter, dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, .gauge, dimensions)
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        series(label, .histogram, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, .histogram, dimensions)
    }

    // A counter that is no longer used has still counted.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}
