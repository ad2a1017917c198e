import Metrics
import Telemetry
import Testing

struct MeasurementsTests {
    private let measured = Measurements([
        .counter("visits_total", "Visits.", by: ["door"]),
        .gauge("inside", "Inside now."),
        .histogram("wait_seconds", "Waiting.", upTo: [0.1, 1]),
    ])
    private let visits = Metric.counter("visits_total", "Visits.", by: ["door"])
    private let inside = Metric.gauge("inside", "Inside now.")
    private let wait = Metric.histogram("wait_seconds", "Waiting.", upTo: [0.1, 1])

    @Test func `a metric that nothing was recorded of is not told`() {
        #expect(measured.text() == "")
    }

    @Test func `a counter adds up over all that count into it`() {
        Counter(visits, "A", in: measured).increment()
        Counter(visits, "A", in: measured).increment(by: 41)
        Counter(visits, "B", in: measured).increment()
        #expect(
            measured.text() == """
                # HELP visits_total Visits.
                # TYPE visits_total counter
                visits_total{door="A"} 42
                visits_total{door="B"} 1

                """
        )
    }

    @Test func `a gauge goes up and down`() {
        let meter = Meter(inside, in: measured)
        meter.increment(by: 3)
        meter.decrement(by: 1)
        #expect(measured.text().hasSuffix("\ninside 2\n"))
        meter.set(0.5)
        #expect(measured.text().hasSuffix("\ninside 0.5\n"))
    }

    @Test func `a bucket counts what is in the smaller ones too, and its bound is in it`() {
        let timer = Metrics.Timer(wait, in: measured)
        timer.recordMilliseconds(100)
        timer.recordMilliseconds(101)
        timer.recordSeconds(7)
        #expect(
            measured.text() == """
                # HELP wait_seconds Waiting.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="0.1"} 1
                wait_seconds_bucket{le="1"} 2
                wait_seconds_bucket{le="+Inf"} 3
                wait_seconds_sum 7.201
                wait_seconds_count 3

                """
        )
    }

    @Test func `what a label says cannot end it`() {
        Counter(visits, "a\"b\\c\nd", in: measured).increment()
        #expect(measured.text().contains(#"visits_total{door="a\"b\\c\nd"} 1"#))
    }

    @Test func `what is read from instruments stands with what was recorded`() async {
        Counter(visits, "A", in: measured).increment()
        let readings = await Dashboard([Thermometer(), BrokenInstrument(), Thermometer()]).readings()
        let text = measured.text(with: readings.filter { $0.metric == inside })
        #expect(text.hasSuffix("# TYPE inside gauge\ninside 21\ninside 21\n"))
        #expect(readings.contains(Reading(.readingsFailed, value: 1)))
    }

    private struct Thermometer: Instrument {
        func readings() -> [Reading] { [Reading(.gauge("inside", "Inside now."), value: 21)] }
    }

    private struct BrokenInstrument: Instrument {
        func readings() throws -> [Reading] { throw CancellationError() }
    }

    @Test func `a metric has a bounded number of series, and says how many it refused`() {
        let measured = Measurements()
        for number in 0..<Measurements.mostSeries + 7 { Counter(.problems, "c\(number)", in: measured).increment() }
        let lines = measured.text().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count { $0.hasPrefix("gatebook_problems_total{") } == Measurements.mostSeries)
        #expect(lines.contains("gatebook_series_refused_total 7"))
    }

    @Test func `two servers do not count into each other`() {
        let other = Measurements([visits])
        Counter(visits, "A", in: measured).increment()
        #expect(other.text() == "")
    }

    @Test func `all metrics have names of their own and the form that Prometheus asks for`() {
        #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
        for metric in Metric.all {
            #expect(metric.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(metric.name)")
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.labels.allSatisfy { $0.wholeMatch(of: /[a-z]+/) != nil && $0 != "le" }, "\(metric.name)")
        }
    }

    @Test func `the process is measured`() throws {
        let readings = try ProcessInstrument().readings()
        let byName = Dictionary(uniqueKeysWithValues: readings.map { ($0.metric.name, $0.value) })
        #expect(try #require(byName["process_resident_memory_bytes"]) > 1_000_000)
        let open = try #require(byName["process_open_fds"])
        #expect(open >= 3)
        #expect(try #require(byName["process_max_fds"]) >= open)
        #expect(try #require(byName["process_cpu_seconds_total"]) > 0)
    }
}
