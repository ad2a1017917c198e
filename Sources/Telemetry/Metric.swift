package import Metrics

/// One thing that is measured: its name, what it means, and by what its series are told apart.
///
/// The list in `Metric+Gatebook.swift` is all there is: what nobody described is not kept.
package struct Metric: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// As Prometheus wants it: base units, `_total` at the end of counters.
    package let name: String
    package let kind: Kind
    let help: String
    /// Of the series' labels, in the order in which they are written.
    package let labels: [String]
    /// The upper bounds of a histogram's buckets; there is one more for what is larger.
    let bounds: [Double]

    package static func counter(_ name: String, _ help: String, by labels: [String] = []) -> Metric {
        Metric(name: name, kind: .counter, help: help, labels: labels, bounds: [])
    }

    package static func gauge(_ name: String, _ help: String, by labels: [String] = []) -> Metric {
        Metric(name: name, kind: .gauge, help: help, labels: labels, bounds: [])
    }

    package static func histogram(
        _ name: String,
        _ help: String,
        by labels: [String] = [],
        upTo bounds: [Double]
    ) -> Metric {
        Metric(name: name, kind: .histogram, help: help, labels: labels, bounds: bounds)
    }

    fileprivate func dimensions(_ values: [String]) -> [(String, String)] { Array(zip(labels, values)) }
}

// MARK: - Made of a metric

extension Counter {
    /// The values belong to the metric's labels, in their order.
    package convenience init(_ metric: Metric, _ values: String..., in factory: any MetricsFactory) {
        self.init(label: metric.name, dimensions: metric.dimensions(values), factory: factory)
    }
}

extension Meter {
    /// The values belong to the metric's labels, in their order.
    package convenience init(_ metric: Metric, _ values: String..., in factory: any MetricsFactory) {
        self.init(label: metric.name, dimensions: metric.dimensions(values), factory: factory)
    }
}

extension Recorder {
    /// The values belong to the metric's labels, in their order.
    package convenience init(_ metric: Metric, _ values: String..., in factory: any MetricsFactory) {
        self.init(label: metric.name, dimensions: metric.dimensions(values), factory: factory)
    }
}

extension Metrics.Timer {
    /// The values belong to the metric's labels, in their order. Told in seconds, however it is recorded.
    package convenience init(_ metric: Metric, _ values: String..., in factory: any MetricsFactory) {
        self.init(label: metric.name, dimensions: metric.dimensions(values), factory: factory)
    }
}
