import Foundation
import Reception
import Testing

extension StoreContract {
    static let extents: [Promise] = [
        Promise("a day's entries run from one closing to the next, with the closing before beside them") { store in
            let desk = try await Desk.first(store)
            func extent(_ day: String, size: Int) async throws -> DayExtent {
                try await store.extent(of: LocalDay("2026-11-\(day)"), at: desk.register, size: size)
            }
            try await desk.arrive()
            #expect(try await extent("23", size: 1) == DayExtent(first: 1, last: 1, beside: []))
            #expect(try await extent("23", size: 0) == DayExtent(first: 1, last: 0, beside: []))
            try await desk.arrive()
            #expect(try await store.closeDays(hours(), at: night()) == 1)
            for day in 1...2 { try await desk.arrive(at: Desk.morning + .days(day)) }
            #expect(try await store.closeDays(hours(), at: night(1)) == 1)
            try await desk.arrive(at: Desk.morning + .days(2))

            // The first entry shows that the register began later.
            #expect(try await extent("22", size: 7) == DayExtent(first: 1, last: 0, beside: [1]))
            #expect(try await extent("23", size: 7) == DayExtent(first: 1, last: 3, beside: []))
            // Number 5 is of the day after: its device's clock was ahead.
            #expect(try await extent("24", size: 7) == DayExtent(first: 4, last: 6, beside: [3]))
            #expect(try await extent("25", size: 7) == DayExtent(first: 7, last: 7, beside: [5, 6]))
            #expect(try await extent("25", size: 7).numbers == [7, 5, 6])
            // As it stood when the register had fewer entries.
            #expect(try await extent("24", size: 5) == DayExtent(first: 4, last: 5, beside: [3]))
            #expect(try await extent("23", size: 2) == DayExtent(first: 1, last: 2, beside: []))
        },
        Promise("what was written at other times about a day's visits stands beside it, erasures too") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            #expect(try await store.closeDays(hours(), at: night()) == 1)
            let (tomorrow, dayAfter) = (Desk.morning + .days(1), Desk.morning + .days(2))
            try await desk.send(desk.later(Desk.correction(.badge, to: "9"), of: visit, at: tomorrow))
            #expect(try await store.closeDays(hours(), at: night(1)) == 1)
            try await desk.send(desk.arrival(at: Desk.minute(3)), at: dayAfter)
            let reason = try ShortText("Yêu cầu")
            let erased = try await store.erase(visit, reason: reason, by: desk.author, in: desk.scope, at: dayAfter)
            #expect(try #require(erased) == (2, 6))
            func extent(_ day: String, size: Int) async throws -> DayExtent {
                try await store.extent(of: LocalDay("2026-11-\(day)"), at: desk.register, size: size)
            }
            #expect(try await extent("23", size: 6) == DayExtent(first: 1, last: 2, beside: [3, 5, 6]))
            #expect(try await extent("23", size: 4) == DayExtent(first: 1, last: 2, beside: [3]))
            #expect(try await extent("24", size: 6) == DayExtent(first: 3, last: 4, beside: [2, 6]))
            #expect(try await extent("24", size: 5) == DayExtent(first: 3, last: 4, beside: [2]))
            #expect(try await extent("25", size: 6) == DayExtent(first: 5, last: 6, beside: [4]))

            // The reason of that erasure is erased by another, which covers nothing else of the day before.
            #expect(try await store.purge(Retention(days: 30), at: dayAfter + .days(30) + .minutes(1)) == 2)
            #expect(try await desk.entry(7).event == .erased(Erasure(numbers: NumberRanges([5, 6]), reason: nil)))
            #expect(try await extent("24", size: 7) == DayExtent(first: 3, last: 4, beside: [2, 6, 7]))
        },
        Promise("entries are given in the order asked for, each with what its leaf commits to") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            try await desk.send(desk.later(Desk.departure(), of: visit))
            let found = try await store.recordedEntries([2, 1, 2], of: desk.register)
            #expect(found.map(\.number) == [2, 1, 2] && found[0] == found[2])
            #expect(found[1].salt?.count == 32 && found[1].payload != nil)
            #expect(found[0].salt == nil && found[0].payload == nil)
            #expect(try await store.recordedEntries([], of: desk.register).isEmpty)
            for numbers in [[3], [0], [1, -1], [.max]] {
                await #expect(throws: (any Error).self) { try await store.recordedEntries(numbers, of: desk.register) }
            }
        },
    ]
}
