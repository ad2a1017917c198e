import Foundation
import Reception
import Testing

extension StoreContract {
    private static func lines(
        _ store: any Store,
        from: String = "2026-11-01",
        to: String = "2026-11-30",
        in scope: Scope = .everywhere
    ) async throws -> [FiguresLine] {
        try await store.figuresLines(from: LocalDay(from), to: LocalDay(to), in: scope)
    }

    static let figuresReport: [Promise] = [
        Promise("the report has a line for each headquarters and day, which counts each visit by its last answer") {
            store in
            let desks = try await Desk.all(store)
            #expect(try await lines(store).isEmpty)
            for (index, answer) in AppAnswer.allCases.enumerated() {
                try await desks[0].send(desks[0].arrival(party: index + 1, appAnswer: answer))
            }
            let asked = try desks[0].arrival(appAnswer: .notAsked, at: Desk.morning + .days(2))
            try await desks[0].send(asked)
            let installed = try desks[0].later(.answered(.installedNow), of: asked.visit, at: Desk.minute(5) + .days(2))
            try await desks[0].send(installed)
            try await desks[0].send(desks[0].later(Desk.annulment(), of: desks[0].arrive()))
            try await desks[2].arrive(at: Desk.morning + .days(1))

            let told = try await lines(store)
            #expect(
                told.map { "\($0.unit) \($0.day?.text ?? "")" }
                    == ["LA-SNV-1 2026-11-23", "LA-SNV-1 2026-11-25", "LA-SYT-1 2026-11-24"]
            )
            for line in told {
                let desk = try #require(desks.first { $0.register.text == line.unit })
                let visits = try await store.day(try #require(line.day).text, at: desk).filter { $0.state != .annulled }
                #expect(line.visits == visits.count)
                #expect(line.people == visits.reduce(0) { $0 + $1.party.heads })
                #expect(line.answers == Dictionary(grouping: visits, by: \.appAnswer).mapValues(\.count))
            }
            let able = AppAnswer.allCases.count - 2
            #expect(told[0].share == Double(AppAnswer.allCases.count(where: \.isInstalled)) / Double(able))
            #expect(told[1].answers == [.installedNow: 1])
        },
        Promise("the report's way to the app is what the entrances of the headquarters add up to") { store in
            let desk = try await Desk.first(store)
            for (entrance, answer) in [("A", AppAnswer.notInstalled), ("A", .installedNow), ("B", .declined)] {
                try await desk.send(desk.arrival(entrance: entrance, appAnswer: answer))
            }
            let installs = try desk.arrival(entrance: "B", appAnswer: .notInstalled)
            try await desk.send(installs)
            try await desk.send(desk.later(.answered(.installedNow), of: installs.visit, at: Desk.minute(10)))
            try await desk.send(desk.arrival(appAnswer: .notInstalled, at: Desk.morning + .days(1)))

            let told = try await lines(store)
            #expect(told.map(\.funnel.asked) == [4, 1])
            #expect(told.map(\.funnel.notInstalled) == [3, 1])
            #expect(told.map(\.funnel.installedBeforeLeaving) == [2, 0])
            var expected = InstallFunnel()
            let (from, to) = (try LocalDay("2026-11-01"), try LocalDay("2026-11-30"))
            for (_, funnel) in try await store.funnels(of: desk.register, from: from, to: to, in: .everywhere) {
                expected += funnel
            }
            #expect(told.addedUp(byDay: false) { _ in "" }.map(\.funnel) == [expected])
        },
        Promise("the report has both days of a span, and the headquarters of those who may see them") { store in
            let desks = try await Desk.all(store)
            for desk in desks {
                for day in 0...2 { try await desk.arrive(at: Desk.morning + .days(day)) }
            }
            func units(_ scope: Scope) async throws -> [String] {
                try await lines(store, from: "2026-11-24", to: "2026-11-25", in: scope).map(\.unit)
            }
            let all = ["LA-SNV-1", "LA-SNV-1", "LA-SNV-2", "LA-SNV-2", "LA-SYT-1", "LA-SYT-1"]
            #expect(try await units(.everywhere) == all)
            #expect(try await units(.agency(AgencyCode("LA-SNV"))) == Array(all.prefix(4)))
            #expect(try await units(desks[1].scope) == ["LA-SNV-2", "LA-SNV-2"])
            #expect(try await units(.nothing).isEmpty)
            #expect(try await lines(store, from: "2026-11-25", to: "2026-11-24").isEmpty)
        },
    ]
}
