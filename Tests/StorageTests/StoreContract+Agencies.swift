import Foundation
import Reception
import Testing

extension StoreContract {
    private static func agency(
        _ code: String,
        from: String? = nil,
        to: String? = nil,
        successor: String? = nil
    ) throws -> Agency {
        Agency(
            code: try AgencyCode(code),
            name: "Cơ quan Giả Định",
            kind: "so",
            validity: try Validity(
                from: from.map { try LocalDay($0) },
                to: to.map { try LocalDay($0) },
                successor: successor.map { try AgencyCode($0) }
            )
        )
    }

    static let agencies: [Promise] = [
        Promise("an agency is added and changed, and an import leaves its days alone") { store in
            _ = try await store.importHeadquarters(Building.records())
            let ended = try agency("LA-SNV", to: "2025-02-28", successor: "LA-SYT")
            #expect(try await store.keep(ended) == false)
            let fresh = try agency("TN-SNV", from: "2025-07-01")
            #expect(try await store.keep(fresh) == true)
            _ = try await store.importHeadquarters(Building.records())
            #expect(try await store.agencies().filter { $0.code == ended.code } == [ended])
            #expect(try await store.agencies().last == fresh)
            let found = try await store.headquarters(HeadquartersCode("LA-SNV-1"), in: .everywhere)
            #expect(found?.agency == ended)
        },
        Promise("a successor is there, and leads back to nobody") { store in
            _ = try await store.importHeadquarters(Building.records())
            _ = try await store.keep(agency("LA-SNV", successor: "LA-SYT"))
            let before = try await store.agencies()
            for (code, successor, refusal) in [
                ("LA-SYT", "LA-SNV", SuccessionRefusal.circular), ("LA-SYT", "LA-SYT", .circular),
                ("LA-SYT", "LA-KHONG", .unknown), ("TN-SNV", "TN-SNV", .circular),
            ] {
                await #expect(throws: refusal) { try await store.keep(agency(code, successor: successor)) }
            }
            #expect(try await store.agencies() == before)
        },
        Promise("a headquarters is added, its entrances are renamed and added, and none is taken away") { store in
            _ = try await store.importHeadquarters(Building.records())
            let fresh = try Building.record("LA-SNV-3", entrances: "Cổng A")
            #expect(try await store.keep(fresh) == true)
            let before = try await store.headquarters(fresh.headquarters, in: .everywhere)
            let more = try Building.record("LA-SNV-3", entrances: "Cổng Một;Cổng Hai")
            #expect(try await store.keep(more) == false)
            let after = try await store.headquarters(fresh.headquarters, in: .everywhere)
            #expect(after?.entrances.map(\.name) == ["Cổng Một", "Cổng Hai"])
            #expect(after?.entrances.first?.placement == before?.entrances.first?.placement)
            await #expect(throws: HeadquartersRecord.Invalid.entrancesTakenAway) { try await store.keep(fresh) }
            let elsewhere = try Building.record("LA-SNV-3", agency: "LA-SYT", entrances: "Một;Hai")
            await #expect(throws: StoreRefusal.headquartersOfAnotherAgency) { try await store.keep(elsewhere) }
            let nowhere = try Building.record("LA-KHONG-1", agency: "LA-KHONG")
            await #expect(throws: StoreRefusal.agencyUnknown) { try await store.keep(nowhere) }
            // Desks know the new door at once.
            let desk = try Desk(store, at: "LA-SNV-3")
            try await desk.send(desk.arrival(entrance: "B"))
        },
        Promise("an arrival is taken of days on which the agency is in use, however late, and of no other") { store in
            let desk = try await Desk.first(store)
            _ = try await store.keep(agency("LA-SNV", from: "2026-11-22", to: "2026-11-23"))
            let late = Desk.morning + .hours(72)
            let visit = VisitID(UUID())
            try await desk.send(desk.arrival(visit), at: late)
            #expect(try await desk.send(desk.arrival(visit), at: late).isRepeat)
            for hours in [-48, 24] {
                let other = try desk.arrival(at: Desk.morning + .hours(hours))
                await #expect(throws: StoreRefusal.headquartersNotInUse) { try await desk.send(other, at: late) }
            }
            // Who is inside still leaves.
            try await desk.send(desk.later(Desk.departure(), of: visit, at: Desk.morning + .hours(24)), at: late)
        },
    ]
}
