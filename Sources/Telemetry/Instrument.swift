/// What can be read at any time, and is read when somebody asks: sizes, ages, how things stand.
package protocol Instrument: Sendable {
    func readings() async throws -> [Reading]
}

/// What an instrument shows.
package struct Reading: Hashable, Sendable {
    package let metric: Metric
    /// The values of the metric's labels, in their order.
    package let labels: [String]
    package let value: Double

    package init(_ metric: Metric, _ labels: String..., value: Double) {
        self.metric = metric
        self.labels = labels
        self.value = value
    }
}

/// Several instruments as one. One that fails takes nothing from the others; how many failed is told too.
package struct Dashboard: Instrument {
    private let instruments: [any Instrument]

    package init(_ instruments: [any Instrument]) {
        self.instruments = instruments
    }

    package func readings() async -> [Reading] {
        var readings: [Reading] = []
        var failed = 0
        for instrument in instruments {
            do {
                readings += try await instrument.readings()
            } catch {
                failed += 1
            }
        }
        return readings + [Reading(.readingsFailed, value: Double(failed))]
    }
}
