import Algorithms
import ArgumentParser
import Foundation
import Logging
import Reception
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fill an empty database with visits that never were, to try things on.",
        discussion: "The same seed gives the same visits. A database that holds visits is refused."
    )

    @OptionGroup var place: Place
    @Option(help: "How many visits, at most 20,000,000.")
    var visits = 10_000
    @Option(help: "How many days up to yesterday they are spread over, at most 366.")
    var days = 20
    @Option(help: "What the visits are made of.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...20_000_000).contains(visits) else { throw ValidationError("--visits is 1 to 20000000.") }
        guard (1...366).contains(days) else { throw ValidationError("--days is 1 to 366.") }
    }

    func run() async throws {
        let settings = try await Settings(file: place.config)
        let installation = try Installation(
            directory: place.directory,
            settings: settings,
            logger: .standard(LogSettings(level: .error, format: .text))
        )
        defer { try? installation.store.close() }
        try await installation.importHeadquartersIfEmpty(from: settings.headquartersFile)
        guard try await installation.store.isEmpty() else {
            throw CommandFailure("The database of \(place.data) holds visits; a demo needs a data folder of its own.")
        }
        let demo = Demo(store: installation.store, visits: visits, days: days, seed: seed, timeZone: settings.timeZone)
        let start = ContinuousClock.now
        let (made, entries) = try await demo.run(until: Clock.now())
        let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
        print("\(made) visits, \(entries) entries, \(String(format: "%.1f", seconds)) s")
    }
}

/// Makes up visits, and registers them the way a desk's are.
struct Demo: Sendable {
    let store: SQLiteStore
    let visits: Int
    let days: Int
    let seed: UInt64
    let timeZone: TimeZone

    /// How many visits are made up and written at once, of as many headquarters and days as have them: most send some ten
    /// entries at a time, and one fsync serves them all.
    private static let visitsAtOnce = 50_000
    /// What a large one has in a quarter of an hour is written in parts.
    private static let entriesAtOnce = 500

    /// What one headquarters has to write on one day.
    private struct Work {
        let headquarters: Headquarters
        let day: LocalDay
        let visits: Int
        let people: Range<Int>
        let seed: UInt64
    }

    /// - Returns: how many visits and entries were made.
    func run(until now: Instant) async throws -> (visits: Int, entries: Int) {
        let works = try await works(until: now)
        let total = works.reduce(0) { $0 + $1.visits }
        var bar = ProgressBar(of: total, "visits")
        var (done, entries) = (0, 0)
        try await withThrowingTaskGroup(of: (visits: Int, entries: Int).self) { group in
            var (waiting, begun) = (works[...], 0)
            repeat {
                while begun - done < Self.visitsAtOnce, let work = waiting.popFirst() {
                    begun += work.visits
                    group.addTask { try await write(work) }
                }
                guard let written = try await group.next() else { break }
                done += written.visits
                entries += written.entries
                bar.show(done)
            } while true
        }
        return (done, entries)
    }

    /// The days in order, on each the headquarters in order. Big offices have more visitors than small ones, working
    /// days more than Saturdays and Sundays.
    private func works(until now: Instant) async throws -> [Work] {
        let headquarters = try await store.headquarters(in: .everywhere).filter { !$0.entrances.isEmpty }
        var generator = SplitMix64(seed: seed)
        let sizes = headquarters.map { _ in generator.pick([(1, 40), (3, 30), (6, 20), (10, 10)]) }
        let days = (1...days).reversed().map { LocalDay(now - .days($0), in: timeZone) }
        let weights = days.flatMap { day in sizes.map { size in (day.weekday > 5 ? 1 : 30) * size } }
        let counts = Self.shares(of: visits, by: weights)

        // An agency's visitors come to all of its headquarters.
        let agencies = Dictionary(grouping: headquarters.indices) { headquarters[$0].agency.code }
        var people: [AgencyCode: Range<Int>] = [:]
        var first = 0
        for (agency, indices) in agencies.sorted(by: { $0.key.text < $1.key.text }) {
            let own = days.indices.reduce(0) { sum, day in
                sum + indices.reduce(0) { $0 + counts[day * headquarters.count + $1] }
            }
            let count = max(1, own * SyntheticDay.peoplePerHundredVisits / 100)
            people[agency] = first..<first + count
            first += count
        }
        return days.indices.flatMap { day in
            headquarters.indices.map { index in
                Work(
                    headquarters: headquarters[index],
                    day: days[day],
                    visits: counts[day * headquarters.count + index],
                    people: people[headquarters[index].agency.code] ?? 0..<1,
                    seed: generator.next()
                )
            }
        }
    }

    private func write(_ work: Work) async throws -> (visits: Int, entries: Int) {
        var generator = SplitMix64(seed: work.seed)
        let day = try SyntheticDay(
            work.day,
            at: work.headquarters,
            visits: work.visits,
            people: work.people,
            seed: seed,
            using: &generator
        )
        let sender = Sender(.account(try Username("demo")))
        var batches = day.batches.lazy.flatMap { receivedAt, submissions in
            submissions.chunks(ofCount: Self.entriesAtOnce).lazy.map { (receivedAt, Array($0)) }
        }.makeIterator()
        func next() throws -> ReadyAppend? {
            try batches.next().map { try store.appending($1, from: sender, at: $0) }
        }
        var ready = try next()
        while let append = ready {
            async let written = append()
            ready = try next()
            for result in try await written { _ = try result.get() }
        }
        return (work.visits, day.batches.reduce(0) { $0 + $1.submissions.count })
    }

    /// Whole parts of `total` that add up to it.
    private static func shares(of total: Int, by weights: [Int]) -> [Int] {
        let sum = weights.reduce(0, +)
        var (passed, given) = (0, 0)
        return weights.map { weight in
            passed += weight
            let share = total * passed / sum - given
            given += share
            return share
        }
    }
}
