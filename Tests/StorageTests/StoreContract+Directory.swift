import Foundation
import Reception
import Testing

extension StoreContract {
    static let directory: [Promise] = [
        Promise("imported headquarters are there with their agency, zone and lettered entrances") { store in
            #expect(try await store.importHeadquarters(Building.records()) == 3)
            let code = try HeadquartersCode("LA-SNV-1")
            let found = try #require(try await store.headquarters(code, in: .everywhere))
            #expect(found.agency == Agency(code: try AgencyCode("LA-SNV"), name: "Cơ quan Giả Định", kind: "so"))
            #expect(found.name == "Trụ sở Thử" && found.address == "1 Đường Ví Dụ")
            #expect(found.timeZone.identifier == "Asia/Ho_Chi_Minh" && found.validity == .always)
            #expect(found.entrances.map(\.code.text) == ["LA-SNV-1-A", "LA-SNV-1-B"])
            #expect(found.entrances.map(\.name) == ["Cổng chính", "Cổng sau"])
            for entrance in found.entrances { #expect(try await store.isPlacement(entrance.placement)) }
            #expect(Set(found.entrances.map(\.placement)).count == 2)
        },
        Promise("importing the same again changes nothing, placements least of all") { store in
            _ = try await store.importHeadquarters(Building.records())
            let before = try await store.headquarters(in: .everywhere)
            #expect(try await store.importHeadquarters(Building.records()) == 0)
            #expect(try await store.headquarters(in: .everywhere) == before)
        },
        Promise("a later import renames and adds, and takes no entrance away") { store in
            _ = try await store.importHeadquarters(Building.records())
            let code = try HeadquartersCode("LA-SNV-1")
            let before = try #require(try await store.headquarters(code, in: .everywhere))
            let added = try await store.importHeadquarters([
                Building.record(name: "Trụ sở Ví Dụ", entrances: "Cổng Mẫu"), Building.record("LA-SNV-3"),
            ])
            #expect(added == 1)
            var after = try #require(try await store.headquarters(code, in: .everywhere))
            #expect(after.name == "Trụ sở Ví Dụ")
            #expect(after.entrances.map(\.name) == ["Cổng Mẫu", "Cổng sau"])
            #expect(after.entrances.map(\.placement) == before.entrances.map(\.placement))
            _ = try await store.importHeadquarters([Building.record(entrances: "Cổng 1;Cổng 2;Cổng 3")])
            after = try #require(try await store.headquarters(code, in: .everywhere))
            #expect(after.entrances.map(\.name) == ["Cổng 1", "Cổng 2", "Cổng 3"])
            #expect(after.entrances.prefix(2).map(\.placement) == before.entrances.map(\.placement))
            // The new door is known to the desk at once.
            let desk = try Desk(store)
            try await desk.send(desk.arrival(entrance: "C"))
        },
        Promise("a headquarters of another agency is refused, and nothing of the import is kept") { store in
            _ = try await store.importHeadquarters(Building.records())
            let before = try await store.headquarters(in: .everywhere)
            let records = [
                try Building.record("LA-SNV-3"), try Building.record(name: "Trụ sở Ví Dụ"),
                try Building.record("LA-SNV-2", agency: "LA-SYT"),
            ]
            await #expect(throws: StoreRefusal.headquartersOfAnotherAgency) {
                try await store.importHeadquarters(records)
            }
            #expect(try await store.headquarters(in: .everywhere) == before)
            let desk = try Desk(store, at: "LA-SNV-3")
            await #expect(throws: StoreRefusal.headquartersUnknown) { try await desk.send(desk.arrival()) }
        },
        Promise("imports at once are all known afterwards") { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...20 {
                    group.addTask { _ = try await store.importHeadquarters([Building.record("LA-SNV-\(number)")]) }
                }
                try await group.waitForAll()
            }
            #expect(try await store.headquarters(in: .everywhere).count == 20)
            for number in 1...20 {
                let desk = try Desk(store, at: "LA-SNV-\(number)")
                #expect(try await desk.send(desk.arrival()).number == 1)
            }
        },
    ]
}
