import Foundation
import Reception
import Testing

extension StoreContract {
    private static func days(_ desk: Desk, in scope: Scope = .everywhere) async throws -> [DayOverview] {
        try await desk.store.days(of: desk.register, from: november.from, to: november.to, in: scope)
    }

    private static func funnels(_ desk: Desk, in scope: Scope = .everywhere) async throws -> [String: [Int]] {
        let funnels = try await desk.store.funnels(of: desk.register, from: november.from, to: november.to, in: scope)
        let told = funnels.map { ($0.text, [$1.asked, $1.notInstalled, $1.installedBeforeLeaving]) }
        return Dictionary(uniqueKeysWithValues: told)
    }

    private static var november: (from: LocalDay, to: LocalDay) {
        get throws { (try LocalDay("2026-11-01"), try LocalDay("2026-11-30")) }
    }

    static let overviews: [Promise] = [
        Promise("a day at a glance says what it adds up to, what came late, and how it was closed") { store in
            let desk = try await Desk.first(store)
            let device = DeviceID(UUID())
            let visit = try desk.arrival(party: 3, deviceSequence: 1)
            try await desk.send(visit, from: device)
            try await desk.send(desk.arrival(at: Desk.minute(5), deviceSequence: 3), from: device)
            #expect(try await days(desk).map(\.closed) == [nil])
            #expect(try await store.inferExits(hours(), at: night()) == 2)
            #expect(try await store.closeDays(hours(), at: night()) == 1)
            // What is still on its way comes after the closing: an arrival, and an answer.
            try await desk.send(desk.arrival(at: Desk.minute(9), deviceSequence: 2), from: device, at: night(1))
            try await desk.send(desk.later(.answered(.installedNow), of: visit.visit), at: night(1))

            let told = try await days(desk)
            #expect(told.map(\.day.text) == ["2026-11-23"])
            #expect(told[0].figures.visits == 3 && told[0].figures.people == 5 && told[0].late == 1)
            let closed = try #require(told[0].closed)
            let (entry, closing) = try await closing(at: desk)
            #expect(closed.number == entry.number && closed.at == entry.receivedAt && closed.closing == closing)
            #expect(closed.closing.missing[device]?.text == "2" && !closed.closing.isComplete)
            #expect(closed.supplements == 2)
        },
        Promise("a day that is closed is there without visits too, and no day of another headquarters is") { store in
            let desks = try await Desk.all(store)
            try await desks[0].arrive()
            #expect(try await store.closeDays(hours(), at: night(2)) == 3)
            let told = try await days(desks[0])
            #expect(told.map(\.day.text) == ["2026-11-23", "2026-11-24", "2026-11-25"])
            #expect(told.map(\.figures.visits) == [1, 0, 0])
            #expect(told.allSatisfy { $0.closed?.closing.isComplete == true && $0.closed?.supplements == 0 })
            #expect(try await days(desks[1]).isEmpty)
            for scope in [Scope.nothing, desks[1].scope, .agency(try AgencyCode("LA-SYT"))] {
                #expect(try await days(desks[0], in: scope).isEmpty)
            }
            #expect(try await days(desks[0], in: .agency(try AgencyCode("LA-SNV"))).count == 3)
        },
        Promise("who was not installed and installed before leaving is counted at the door") { store in
            let desk = try await Desk.first(store)
            let installs = try desk.arrival(appAnswer: .notInstalled)
            for arrival in [
                installs, try desk.arrival(appAnswer: .notInstalled), try desk.arrival(appAnswer: .shownRunning),
                try desk.arrival(entrance: "B", appAnswer: .installedNow),
                try desk.arrival(entrance: "B", appAnswer: .notAsked),
            ] { try await desk.send(arrival) }
            let annulled = try await desk.send(desk.arrival(appAnswer: .notInstalled)).visit
            try await desk.send(desk.later(Desk.annulment(), of: annulled))
            try await desk.send(desk.later(.answered(.declined), of: installs.visit, at: Desk.minute(10)))
            try await desk.send(desk.later(.answered(.installedNow), of: installs.visit, at: Desk.minute(20)))
            try await desk.send(desk.later(Desk.departure(), of: installs.visit, at: Desk.minute(21)))
            try await desk.send(desk.later(.answered(.declined), of: installs.visit, at: Desk.minute(25)))

            #expect(try await funnels(desk) == ["LA-SNV-1-A": [3, 2, 1], "LA-SNV-1-B": [1, 1, 1]])
            #expect(try await funnels(desk, in: .nothing).isEmpty)
            #expect(try await funnels(desk, in: .agency(try AgencyCode("LA-SYT"))).isEmpty)
            // Nobody has to be known for it.
            _ = try await store.erase(
                installs.visit,
                reason: ShortText("Theo yêu cầu"),
                by: desk.author,
                in: .everywhere,
                at: Desk.minute(60)
            )
            #expect(try await funnels(desk)["LA-SNV-1-A"] == [3, 2, 1])
        },
        Promise("scans are told at the entrance whose code was scanned, those of people alone") { store in
            let desk = try await Desk.first(store)
            let entrances = try #require(try await store.headquarters(desk.register, in: .everywhere)).entrances
            for (scan, days) in [(Scan.person, 0), (.person, 1), (.bot, 0), (.preview, 0), (.person, 30)] {
                let instant = Desk.morning + .days(days)
                #expect(try await store.countScan(of: entrances[1].placement, as: scan, at: instant))
            }
            func scans(_ scope: Scope) async throws -> [EntranceCode: Int] {
                try await store.entranceScans(of: desk.register, from: november.from, to: november.to, in: scope)
            }
            #expect(try await scans(.everywhere) == [entrances[1].code: 2])
            #expect(try await scans(desk.scope) == [entrances[1].code: 2])
            #expect(try await scans(.agency(try AgencyCode("LA-SYT"))).isEmpty)
        },
        Promise("headquarters beside each other add up to what their days do") { store in
            let desks = try await Desk.all(store)
            for (index, answer) in AppAnswer.allCases.enumerated() {
                try await desks[0].send(desks[0].arrival(party: index + 1, appAnswer: answer))
            }
            let annulled = try await desks[0].arrive()
            try await desks[0].send(desks[0].later(Desk.annulment(), of: annulled))
            #expect(try await store.inferExits(hours(), at: night()) == 8)
            #expect(try await store.closeDays(hours(), at: night()) == 1)
            try await desks[0].arrive(at: Desk.morning + .days(1))
            try await desks[2].arrive()

            let told = try await store.comparison(from: november.from, to: november.to, in: .everywhere)
            #expect(told.map(\.headquarters.text) == ["LA-SNV-1", "LA-SNV-2", "LA-SYT-1"])
            #expect(told[0].days == .init(closed: 1, complete: 1, open: 1))
            #expect(told[1].figures == DayFigures() && told[1].days == .init(closed: 0, complete: 0, open: 0))
            var expected = DayFigures()
            for day in ["2026-11-23", "2026-11-24"] {
                for visit in try await store.day(day, at: desks[0]) { expected.count(visit) }
            }
            #expect(told[0].figures == expected && expected.visits == 9 && expected.annulled == 1)
            let own = Scope.agency(try AgencyCode("LA-SYT"))
            #expect(
                try await store.comparison(from: november.from, to: november.to, in: own).map(\.headquarters.text)
                    == ["LA-SYT-1"]
            )
        },
    ]
}
