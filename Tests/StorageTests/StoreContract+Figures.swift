import Foundation
import Reception
import Testing

extension StoreContract {
    private static func figures(
        _ desk: Desk,
        from: String = "2026-11-01",
        to: String = "2026-11-30",
        in scope: Scope = .everywhere
    ) async throws -> [(day: LocalDay, figures: DayFigures)] {
        try await desk.store.figures(of: desk.register, from: LocalDay(from), to: LocalDay(to), in: scope)
    }

    static let figures: [Promise] = [
        Promise("each day adds up to what its visits do, in order, and empty days are left out") { store in
            let desk = try await Desk.first(store)
            #expect(try await figures(desk).isEmpty)
            for (day, answers) in [
                (3, [AppAnswer.installedNow, .notAsked]), (0, [.noSmartphone, .saysInstalled, .declined]),
                (1, [.notAsked]),
            ] {
                for answer in answers {
                    try await desk.send(desk.arrival(party: 2, appAnswer: answer, at: Desk.morning + .days(day)))
                }
            }
            let left = try await desk.arrive()
            try await desk.send(desk.later(Desk.departure(), of: left))
            let annulled = try await desk.arrive()
            try await desk.send(desk.later(Desk.annulment(), of: annulled))

            let told = try await figures(desk)
            #expect(told.map(\.day.text) == ["2026-11-23", "2026-11-24", "2026-11-26"])
            for (day, figures) in told {
                var expected = DayFigures()
                for visit in try await store.day(day.text, at: desk) { expected.count(visit) }
                #expect(figures == expected)
            }
            let first = told[0].figures
            #expect(first.visits == 4 && first.people == 7 && first.inside == 3 && first.annulled == 1)
            #expect(first.asked == 4 && first.installed == 1 && first.noSmartphone == 1)
        },
        Promise("both days of a period belong to it, midnight to midnight where the headquarters is") { store in
            let desk = try await Desk.first(store)
            // 08:15 in Vietnam; midnight is 945 minutes away.
            for instant in [Desk.minute(945) - .milliseconds(1), Desk.minute(945)] {
                try await desk.arrive(at: instant)
            }
            func days(_ from: String, _ to: String) async throws -> [String] {
                try await figures(desk, from: from, to: to).map { "\($0.day.text) \($0.figures.visits)" }
            }
            #expect(try await days("2026-11-23", "2026-11-24") == ["2026-11-23 1", "2026-11-24 1"])
            #expect(try await days("2026-11-23", "2026-11-23") == ["2026-11-23 1"])
            #expect(try await days("2026-11-24", "2026-11-24") == ["2026-11-24 1"])
            #expect(try await days("2026-11-24", "2026-11-23").isEmpty)
            #expect(try await days("2026-11-25", "2026-11-30").isEmpty)
        },
        Promise("figures are there for those who may see them, and of one headquarters") { store in
            let desks = try await Desk.all(store)
            for desk in desks { try await desk.arrive() }
            let (own, other) = (try AgencyCode("LA-SNV"), try AgencyCode("LA-SYT"))
            for (scope, isThere) in [
                (Scope.everywhere, true), (.agency(own), true), (desks[0].scope, true), (.nothing, false),
                (.agency(other), false), (desks[1].scope, false),
            ] {
                #expect(try await figures(desks[0], in: scope).map(\.figures.visits) == (isThere ? [1] : []))
            }
        },
        Promise("figures stay when people are erased, and what has not arrived yet is in none") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            try await desk.send(desk.later(Desk.departure(), of: VisitID(UUID())))
            let before = try await figures(desk).map(\.figures)
            #expect(before.map(\.visits) == [1])
            let reason = try ShortText("Theo yêu cầu")
            let erased = try await store.erase(
                visit,
                reason: reason,
                by: desk.author,
                in: .everywhere,
                at: Desk.minute(60)
            )
            #expect(erased?.count == 1)
            #expect(try await figures(desk).map(\.figures) == before)
        },
    ]
}
