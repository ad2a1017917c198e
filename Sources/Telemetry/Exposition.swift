import Foundation

/// Prometheus' text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
struct Exposition {
    /// One set of labels with what was measured.
    struct Line {
        let labels: [String]
        let value: Double
        /// Of a histogram's buckets.
        let counts: [Int]
    }

    private(set) var text = ""

    /// Nothing is told of a metric that has no line.
    mutating func add(_ metric: Metric, _ lines: [Line]) {
        guard !lines.isEmpty else { return }
        text += "# HELP \(metric.name) \(Self.escaped(metric.help, quotes: false))\n"
        text += "# TYPE \(metric.name) \(metric.kind.rawValue)\n"
        for line in lines.sorted(by: { $0.labels.lexicographicallyPrecedes($1.labels) }) {
            let labels = zip(metric.labels, line.labels).map { #"\#($0)="\#(Self.escaped($1, quotes: true))""# }
            switch metric.kind {
            case .counter, .gauge: add(metric.name, labels, line.value)
            case .histogram: add(metric, labels, sum: line.value, line.counts)
            }
        }
    }

    /// Each bucket counts what is in the smaller ones too.
    private mutating func add(_ metric: Metric, _ labels: [String], sum: Double, _ counts: [Int]) {
        var total = 0
        for (bound, count) in zip(metric.bounds + [.infinity], counts) {
            total += count
            add(metric.name + "_bucket", labels + [#"le="\#(Self.number(bound))""#], Double(total))
        }
        add(metric.name + "_sum", labels, sum)
        add(metric.name + "_count", labels, Double(total))
    }

    private mutating func add(_ name: String, _ labels: [String], _ value: Double) {
        text += name
        if !labels.isEmpty { text += "{" + labels.joined(separator: ",") + "}" }
        text += " " + Self.number(value) + "\n"
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? escaped.replacing("\"", with: "\\\"") : escaped
    }
}
