import Foundation
import Reception
import TestSupport
import Testing

extension StoreContract {
    private static func count(
        _ counted: Int,
        back takenBack: Int = 0,
        by counter: CounterID,
        at entrance: String = "LA-SNV-1-A",
        on day: String = "2026-11-23"
    ) throws -> HeadCount {
        try HeadCount(
            entrance: EntranceCode(entrance),
            day: LocalDay(day),
            counter: counter,
            counted: counted,
            takenBack: takenBack
        )
    }

    static let heads: [Promise] = [
        Promise("what several counters saw adds up, in whatever order and however often it comes") { store in
            let desk = try await Desk.first(store)
            var generator = SeededGenerator()
            let (first, second) = (CounterID(UUID()), CounterID(UUID()))
            let counts = try (0...12).flatMap { number in
                [
                    try count(number, back: number / 4, by: first), try count(2 * number, by: second),
                    try count(number, by: first, at: "LA-SNV-1-B"), try count(9, by: first, on: "2026-11-24"),
                ]
            }
            for count in (counts + counts).shuffled(using: &generator) {
                try await store.countHeads(count, at: Desk.morning)
            }
            let heads = try await store.heads(on: Desk.day(), at: desk.register, in: desk.scope)
            #expect(heads.map(\.entrance.text).prefix(2) == ["LA-SNV-1-A", "LA-SNV-1-B"])
            #expect(heads.map(\.seen).prefix(2) == [12 - 3 + 24, 12])
        },
        Promise("seen stands beside registered, for each entrance and in the figures") { store in
            let desk = try await Desk.first(store)
            try await desk.send(desk.arrival(party: 4))
            let annulled = try await desk.arrive()
            try await desk.send(desk.later(Desk.annulment(), of: annulled))
            let before = try await store.heads(on: Desk.day(), at: desk.register, in: desk.scope)
            #expect(before.first?.seen == nil && before.first?.registered == 4)
            let counter = CounterID(UUID())
            try await store.countHeads(count(47, by: counter), at: Desk.morning)
            try await store.countHeads(count(3, by: counter, on: "2026-11-25"), at: Desk.morning)
            let figures = try await store.figures(
                of: desk.register,
                from: LocalDay("2026-11-20"),
                to: LocalDay("2026-11-30"),
                in: .everywhere
            )
            #expect(figures.map(\.day.text) == ["2026-11-23", "2026-11-25"])
            #expect(figures.map(\.figures.seen) == [47, 3] && figures.map(\.figures.people) == [4, 0])
        },
        Promise("only days that were counted say how complete a book is, wherever days are added up") { store in
            let desks = try await Desk.all(store)
            for (day, party) in [(0, 4), (1, 7), (2, 3)] {
                try await desks[0].send(desks[0].arrival(party: party, at: Desk.morning + .days(day)))
            }
            let annulled = try await desks[0].arrive()
            try await desks[0].send(desks[0].later(Desk.annulment(), of: annulled))
            try await desks[1].arrive()
            let (first, second) = (CounterID(UUID()), CounterID(UUID()))
            for count in [
                try count(5, by: first), try count(3, back: 1, by: second, at: "LA-SNV-1-B"),
                // All taken back on a day with visits, and counted on one without.
                try count(2, back: 2, by: first, on: "2026-11-24"), try count(6, by: second, on: "2026-11-27"),
                // Not in the span.
                try count(90, by: second, on: "2026-12-01"),
            ] { try await store.countHeads(count, at: Desk.morning) }
            let (from, to) = (try LocalDay("2026-11-01"), try LocalDay("2026-11-30"))

            let days = try await store.days(of: desks[0].register, from: from, to: to, in: .everywhere)
            #expect(days.map(\.day.text) == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27"])
            #expect(days.map(\.figures.seen) == [7, 0, nil, 6] && days.map(\.figures.people) == [4, 7, 3, 0])

            let counted = CountedHeads(days: 2, seen: 13, registered: 4)
            let compared = try await store.comparison(from: from, to: to, in: .everywhere)
            #expect(compared.map(\.heads) == [counted, nil, nil])
            #expect(try await store.comparison(from: from, to: to, in: .nothing).isEmpty)

            let lines = try await store.figuresLines(from: from, to: to, in: .everywhere)
            #expect(
                lines.map { "\($0.unit) \($0.day?.text ?? "") \($0.people) \($0.heads.seen)" } == [
                    "LA-SNV-1 2026-11-23 4 7", "LA-SNV-1 2026-11-24 7 0", "LA-SNV-1 2026-11-25 3 0",
                    "LA-SNV-1 2026-11-27 0 6", "LA-SNV-2 2026-11-23 1 0",
                ]
            )
            #expect(lines.map(\.funnel.asked).reduce(0, +) == 4)
            let whole = try #require(lines.addedUp(byDay: false) { _ in "" }.first)
            #expect(whole.heads == counted && whole.heads.completeness == 4.0 / 13 && whole.people == 15)
            let other = Scope.agency(try AgencyCode("LA-SYT"))
            #expect(try await store.figuresLines(from: from, to: to, in: other).isEmpty)
        },
        Promise("heads are counted at entrances that are there, and shown to those who may see them") { store in
            let desk = try await Desk.first(store)
            let counter = CounterID(UUID())
            await #expect(throws: StoreRefusal.entranceUnknown) {
                try await store.countHeads(count(1, by: counter, at: "LA-SNV-1-Z"), at: Desk.morning)
            }
            #expect(try await store.heads(on: Desk.day(), at: desk.register, in: .nothing).isEmpty)
            #expect(throws: HeadCount.Invalid.outOfRange) { try count(1, back: 2, by: counter) }
            #expect(throws: HeadCount.Invalid.outOfRange) { try count(HeadCount.most + 1, by: counter) }
        },
    ]
}
