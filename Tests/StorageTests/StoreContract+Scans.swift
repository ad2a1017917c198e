import Foundation
import Reception
import Testing

extension StoreContract {
    static let scans: [Promise] = [
        Promise("scans are counted by their kind and their local day") { store in
            _ = try await store.importHeadquarters(Building.records())
            let entrances = try await store.headquarters(in: .everywhere).flatMap(\.entrances)
            let code = try #require(entrances.first?.placement)
            for (scan, count) in [(Scan.person, 3), (.preview, 2), (.bot, 1)] {
                for _ in 0..<count { #expect(try await store.countScan(of: code, as: scan, at: Desk.morning)) }
            }
            let midnight = try Instant("2026-11-23T17:00:00.000Z")
            #expect(try await store.countScan(of: code, as: .person, at: midnight))
            #expect(try await store.countScan(of: code, as: .bot, at: midnight - .milliseconds(1)))
            #expect(try await store.scans(of: code, on: Desk.day()) == [.person: 3, .preview: 2, .bot: 2])
            #expect(try await store.scans(of: code, on: LocalDay("2026-11-24")) == [.person: 1])
            for entrance in entrances.dropFirst() {
                #expect(try await store.scans(of: entrance.placement, on: Desk.day()).isEmpty)
            }
        },
        Promise("an unknown code leads nowhere and counts nothing") { store in
            _ = try await store.importHeadquarters(Building.records())
            var generator = SystemRandomNumberGenerator()
            let code = PlacementCode(using: &generator)
            #expect(try await !store.isPlacement(code))
            #expect(try await !store.countScan(of: code, as: .person, at: Desk.morning))
            #expect(try await store.scans(of: code, on: Desk.day()).isEmpty)
        },
        Promise("scans at once are all counted") { store in
            _ = try await store.importHeadquarters(Building.records())
            let code = try #require(try await store.headquarters(in: .everywhere).first?.entrances.first?.placement)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask { _ = try await store.countScan(of: code, as: .person, at: Desk.morning) }
                }
                try await group.waitForAll()
            }
            #expect(try await store.scans(of: code, on: Desk.day()) == [.person: 100])
        },
    ]

    static let readers: [Promise] = [
        Promise("of the readers that salts told apart on a day the largest number counts") { store in
            _ = try await store.importHeadquarters(Building.records())
            let code = try #require(try await store.headquarters(in: .everywhere).first?.entrances.first?.placement)
            // Five scans: three readers before a restart, two after it.
            for salt in [7, 7, nil, 7, 9, 9] as [Int64?] {
                #expect(try await store.countScan(of: code, as: .person, newTo: salt, at: Desk.morning))
            }
            #expect(try await store.countScan(of: code, as: .bot, at: Desk.morning))
            let later = Desk.morning + .days(1)
            #expect(try await store.countScan(of: code, as: .person, newTo: 11, at: later))
            let days = try await store.scans(of: code, from: Desk.day(), to: store.scanDay(at: later), in: .everywhere)
            #expect(days.map(\.day.text) == ["2026-11-23", "2026-11-24"])
            #expect(days.map(\.figures.people) == [3...6, 1...1] && days.map(\.figures.bots) == [1, 0])
            let totals = try await store.scanTotals(from: Desk.day(), to: store.scanDay(at: later), in: .everywhere)
            #expect(totals.count == 1 && totals[code]?.scans == 7 && totals[code]?.people == 3...7)
            let foreign = Scope.agency(try AgencyCode("LA-SYT"))
            #expect(try await store.scans(of: code, from: Desk.day(), to: Desk.day(), in: foreign).isEmpty)
            #expect(try await store.scanTotals(from: Desk.day(), to: Desk.day(), in: foreign).isEmpty)
        }
    ]

    static let machine: [Promise] = [
        Promise("a healthy store is writable, and being asked changes nothing") { store in
            let desk = try await Desk.first(store)
            try await store.checkWritable()
            #expect(try await desk.send(desk.arrival()).number == 1)
            try await store.checkWritable()
            #expect(try await desk.send(desk.arrival()).number == 2)
        },
        Promise("its condition knows when the newest entry came, and that its keys are there") { store in
            let desks = try await Desk.all(store)
            #expect(try await store.condition().newestEntry == nil)
            try await desks[1].send(desks[1].arrival(), at: Desk.minute(5))
            try await desks[0].send(desks[0].arrival(), at: Desk.minute(3))
            let condition = try await store.condition()
            #expect(condition.newestEntry == Desk.minute(5))
            #expect(condition.areKeysReadable)
            #expect(try #require(condition.freeBytes) > 0)
        },
        Promise("examining finds that everything holds, in an empty store and in a full one") { store in
            #expect(try await store.examine(rebuilding: false, at: Desk.minute(600)).allSatisfy(\.holds))
            for desk in try await Desk.all(store) {
                let visit = try await desk.arrive(document: Desk.card())
                try await desk.send(desk.later(Desk.correction(.name, to: "Trần Ví Dụ"), of: visit))
                try await desk.send(desk.later(Desk.departure(), of: visit))
                try await desk.send(desk.later(Desk.annulment(), of: VisitID(UUID())))
            }
            let findings = try await store.examine(rebuilding: false, at: Desk.minute(600))
            #expect(!findings.isEmpty)
            for finding in findings { #expect(finding.holds && !finding.sentence.isEmpty, "\(finding.sentence)") }
        },
    ]
}
