import Foundation
import Reception
import TestSupport
import Testing

extension StoreContract {
    static let days: [Promise] = [
        Promise("the pages of a day lose no visit and repeat none, whatever is tied") { store in
            let desk = try await Desk.first(store)
            var generator = SeededGenerator()
            // More than two pages, and so few moments that every page ends within a tie.
            let count = 2 * DayPages.pageSize + 3
            let submissions = try (0..<count).map { _ in
                try desk.arrival(at: Desk.minute(Int.random(in: 0..<4, using: &generator)))
            }
            for result in await desk.send(submissions) { _ = try result.get() }
            try await desk.arrive(at: Desk.morning + .days(1))

            var visits: [Visit] = []
            var pages: [Int] = []
            let day = try DayPages(store: store, day: Desk.day(), headquarters: desk.register, scope: desk.scope)
            for try await page in day {
                pages.append(page.count)
                visits += page
            }
            #expect(pages == [DayPages.pageSize, DayPages.pageSize, 3])
            #expect(Set(visits.map(\.id)) == Set(submissions.map(\.visit)) && visits.count == count)
            let order = visits.compactMap(\.arrival).map { ($0.occurredAt, $0.number) }
            #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
        },
        Promise("a day that fills its pages exactly ends after them") { store in
            let desk = try await Desk.first(store)
            let submissions = try (0..<DayPages.pageSize).map { _ in try desk.arrival() }
            for result in await desk.send(submissions) { _ = try result.get() }
            var pages: [Int] = []
            let day = try DayPages(store: store, day: Desk.day(), headquarters: desk.register, scope: desk.scope)
            for try await page in day { pages.append(page.count) }
            #expect(pages == [DayPages.pageSize])
        },
        Promise("a day without visits has no page") { store in
            let desk = try await Desk.first(store)
            for try await _ in try DayPages(
                store: store,
                day: Desk.day(),
                headquarters: desk.register,
                scope: desk.scope
            ) {
                Issue.record("a page of nothing")
            }
        },
        Promise("midnight in Vietnam cuts the days") { store in
            let desk = try await Desk.first(store)
            let evening = try await desk.arrive("Mẫu", at: Instant("2026-11-22T16:59:59.999Z"))
            let night = try await desk.arrive("Thử", at: Instant("2026-11-22T17:00:00.000Z"))
            let lastMoment = try await desk.arrive("Giả Định", at: Instant("2026-11-23T16:59:59.999Z"))
            func visits(on day: String) async throws -> [VisitID] {
                try await store.visits(
                    arrivedOn: LocalDay(day),
                    at: desk.register,
                    after: nil,
                    limit: 10,
                    in: desk.scope
                ).map(\.id)
            }
            #expect(try await visits(on: "2026-11-22") == [evening])
            #expect(try await visits(on: "2026-11-23") == [night, lastMoment])
            #expect(try await visits(on: "2026-11-24").isEmpty)
        },
        Promise("a day is the day of arrival, and a visit without one is in none") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            try await desk.send(desk.later(Desk.departure(), of: visit, at: Desk.morning + .days(1)))
            try await desk.send(desk.later(Desk.departure(), of: VisitID(UUID())))
            for (day, count) in [("2026-11-23", 1), ("2026-11-24", 0)] {
                let visits = try await store.visits(
                    arrivedOn: LocalDay(day),
                    at: desk.register,
                    after: nil,
                    limit: 10,
                    in: desk.scope
                )
                #expect(visits.count == count)
            }
        },
    ]
}
