import Foundation
import Reception
import Testing

extension StoreContract {
    private static func new(
        _ name: String,
        _ kind: Placement.Kind = .market,
        of agency: String = "LA-SNV",
        at headquarters: String? = nil
    ) throws -> NewPlacement {
        NewPlacement(
            kind: kind,
            name: try ShortText(name),
            agency: try AgencyCode(agency),
            headquarters: try headquarters.map { try HeadquartersCode($0) }
        )
    }

    private static func query(_ change: (inout PlacementQuery) -> Void = { _ in }) -> PlacementQuery {
        var query = PlacementQuery()
        change(&query)
        return query
    }

    /// Refused for `index` with `refusal`, and nothing was made.
    private static func expectRefused(
        _ placements: [NewPlacement],
        _ store: any Store,
        in scope: Scope = .everywhere,
        at index: Int,
        _ refusal: StoreRefusal
    ) async throws {
        let before = try await store.placements(query { $0.limit = 1000 }, in: .everywhere)
        let error = await #expect(throws: RefusedPlacement.self) {
            try await store.addPlacements(placements, in: scope)
        }
        #expect(error?.index == index && error?.refusal == refusal)
        #expect(try await store.placements(query { $0.limit = 1000 }, in: .everywhere) == before)
    }

    static let placements: [Promise] = [
        Promise("every door has a placement of its own, called as the door is") { store in
            _ = try await store.importHeadquarters(Building.records())
            let found = try await store.placements(query(), in: .everywhere)
            #expect(found.map(\.entrance?.text) == ["LA-SNV-1-A", "LA-SNV-1-B", "LA-SNV-2-A", "LA-SYT-1-A"])
            #expect(found.allSatisfy { $0.kind == .entrance && $0.headquarters == $0.entrance?.headquarters })
            #expect(found.map(\.name) == ["Cổng chính", "Cổng sau", "Cửa chính", "Cửa chính"])
            #expect(found.map(\.agency.text) == ["LA-SNV", "LA-SNV", "LA-SNV", "LA-SYT"])
            let renamed = try Building.record("LA-SYT-1", agency: "LA-SYT", entrances: "Cửa mới")
            _ = try await store.importHeadquarters([renamed])
            let door = try #require(found.last)
            #expect(try await store.placement(door.code, in: .everywhere)?.name == "Cửa mới")
            let named = try await store.renamePlacement(door.code, to: ShortText("Bảng ở cửa"), in: .everywhere)
            #expect(named?.name == "Bảng ở cửa" && named?.code == door.code)
            _ = try await store.importHeadquarters([renamed])
            #expect(try await store.placement(door.code, in: .everywhere)?.name == "Bảng ở cửa")
            await #expect(throws: StoreRefusal.placementOfEntrance) {
                try await store.retirePlacement(door.code, on: Desk.day(), in: .everywhere)
            }
        },
        Promise("placements are made in the order given, each with a code of its own") { store in
            _ = try await store.importHeadquarters(Building.records())
            let new = try (1...600).map { try Self.new("Chợ Ví Dụ \($0)", at: $0.isMultiple(of: 2) ? "LA-SNV-1" : nil) }
            let made = try await store.addPlacements(new, in: .agency(AgencyCode("LA-SNV")))
            #expect(made.map(\.name) == new.map(\.name.text) && made.map(\.headquarters) == new.map(\.headquarters))
            #expect(Set(made.map(\.code)).count == 600)
            let listed = try await store.placements(query { ($0.kind, $0.limit) = (.market, 1000) }, in: .everywhere)
            #expect(listed == made)
            for placement in made.prefix(3) {
                #expect(try await store.isPlacement(placement.code))
                #expect(try await store.placement(placement.code, in: .everywhere) == placement)
            }
        },
        Promise("all placements of a list are made, or none, and which one is wrong is said") { store in
            _ = try await store.importHeadquarters(Building.records())
            let own = Scope.agency(try AgencyCode("LA-SNV"))
            let good = try Self.new("Chợ Mẫu")
            try await expectRefused([good, Self.new("Chợ Thử", of: "LA-SYT")], store, in: own, at: 1, .agencyUnknown)
            try await expectRefused([Self.new("Chợ Thử", of: "LA-X")], store, at: 0, .agencyUnknown)
            try await expectRefused([good, good], store, at: 1, .placementNameTaken)
            let foreign = try Self.new("Chợ Thử", at: "LA-SYT-1")
            try await expectRefused([good, good, foreign], store, at: 1, .placementNameTaken)
            try await expectRefused([good, foreign], store, at: 1, .headquartersUnknown)
            let nowhere: [Scope] = try [.nothing, .headquarters(HeadquartersCode("LA-SNV-1"))]
            for scope in nowhere {
                try await expectRefused([good], store, in: scope, at: 0, .agencyUnknown)
            }
            let made = try await store.addPlacements(
                [good, Self.new("Chợ Mẫu", .transport), Self.new("Chợ Mẫu", at: "LA-SNV-1")],
                in: own
            )
            #expect(made.count == 3)
            try await expectRefused([good], store, at: 0, .placementNameTaken)
        },
        Promise("what lies outside the scope is not there") { store in
            _ = try await store.importHeadquarters(Building.records())
            let made = try await store.addPlacements([Self.new("Chợ Mẫu", at: "LA-SNV-2")], in: .everywhere)
            let code = try #require(made.first?.code)
            let inside: [Scope] = try [
                .everywhere, .agency(AgencyCode("LA-SNV")), .headquarters(HeadquartersCode("LA-SNV-2")),
            ]
            let outside: [Scope] = try [
                .nothing, .agency(AgencyCode("LA-SYT")), .headquarters(HeadquartersCode("LA-SNV-1")),
            ]
            for scope in inside {
                #expect(try await store.placement(code, in: scope) == made[0])
                #expect(try await store.placements(query(), in: scope).contains(made[0]))
            }
            for scope in outside {
                #expect(try await store.placement(code, in: scope) == nil)
                #expect(try await !store.placements(query(), in: scope).contains(made[0]))
                #expect(try await store.renamePlacement(code, to: ShortText("Chợ Thử"), in: scope) == nil)
                #expect(try await store.retirePlacement(code, on: Desk.day(), in: scope) == nil)
            }
            #expect(try await store.placement(code, in: .everywhere) == made[0])
        },
        Promise("a retired placement keeps its code and its day, leaves the list, and may come back") { store in
            _ = try await store.importHeadquarters(Building.records())
            let made = try await store.addPlacements([Self.new("Chợ Mẫu")], in: .everywhere)
            let code = try #require(made.first?.code)
            let (day, later) = try (Desk.day(), LocalDay("2026-11-24"))
            #expect(try await store.retirePlacement(code, on: day, in: .everywhere)?.retiredOn == day)
            #expect(try await store.retirePlacement(code, on: later, in: .everywhere)?.retiredOn == day)
            #expect(try await store.isPlacement(code))
            #expect(try await store.countScan(of: code, as: .person, at: Desk.morning))
            #expect(try await store.placements(query { $0.kind = .market }, in: .everywhere).isEmpty)
            let all = try await store.placements(
                query { ($0.kind, $0.includesRetired) = (.market, true) },
                in: .everywhere
            )
            #expect(all.map(\.code) == [code])
            // Its name is free, for as long as it stays away.
            let second = try await store.addPlacements([Self.new("Chợ Mẫu")], in: .everywhere)
            await #expect(throws: StoreRefusal.placementNameTaken) {
                try await store.retirePlacement(code, on: nil, in: .everywhere)
            }
            await #expect(throws: StoreRefusal.placementNameTaken) {
                let third = try await store.addPlacements([Self.new("Chợ Thử")], in: .everywhere)
                _ = try await store.renamePlacement(third[0].code, to: ShortText("Chợ Mẫu"), in: .everywhere)
            }
            _ = try await store.retirePlacement(second[0].code, on: later, in: .everywhere)
            #expect(try await store.retirePlacement(code, on: nil, in: .everywhere)?.retiredOn == nil)
        },
        Promise("placements are found by kind, place and the beginnings of their names, a page at a time") { store in
            _ = try await store.importHeadquarters(Building.records())
            let names = ["Chợ Tân Ân", "Chợ Bến Lức", "Trường Tân Mỹ", "Chợ Tầm Vu"]
            let made = try await store.addPlacements(
                names.map { try Self.new($0, $0.hasPrefix("Chợ") ? .market : .school, at: "LA-SNV-1") },
                in: .everywhere
            )
            func found(_ change: (inout PlacementQuery) -> Void) async throws -> [String] {
                try await store.placements(query(change), in: .everywhere).map(\.name)
            }
            #expect(try await found { $0.name = FoldKey("tan") } == ["Chợ Tân Ân", "Trường Tân Mỹ"])
            #expect(try await found { $0.name = FoldKey("ta cho") } == ["Chợ Tân Ân", "Chợ Tầm Vu"])
            #expect(try await found { $0.kind = .school } == ["Trường Tân Mỹ"])
            let second = try HeadquartersCode("LA-SNV-2")
            #expect(try await found { $0.headquarters = second } == ["Cửa chính"])
            let page = try await found { ($0.kind, $0.limit) = (.market, 2) }
            #expect(page == ["Chợ Tân Ân", "Chợ Bến Lức"])
            #expect(try await found { ($0.kind, $0.limit, $0.after) = (.market, 2, made[1].code) } == ["Chợ Tầm Vu"])
            #expect(try await found { $0.limit = 1001 }.isEmpty)
        },
    ]

    static let printRounds: [Promise] = [
        Promise("print rounds are kept in the order of their days, each once") { store in
            _ = try await store.importHeadquarters(Building.records())
            let made = try await store.addPlacements([Self.new("Chợ Mẫu"), Self.new("Chợ Thử")], in: .everywhere)
            func round(_ day: String, _ copies: Int, id: PrintRoundID = PrintRoundID(UUID())) throws -> PrintRound {
                PrintRound(
                    id: id,
                    printedOn: try LocalDay(day),
                    place: try ShortText("Nhà in Giả Định"),
                    copies: try .init(copies)
                )
            }
            let (second, first) = try (round("2026-11-24", 500), round("2026-11-23", 20))
            for round in [second, first, second] {
                #expect(try await store.addRound(round, of: made[0].code, in: .everywhere))
            }
            #expect(try await store.rounds(of: made[0].code, in: .everywhere) == [first, second])
            #expect(try await store.rounds(of: made[1].code, in: .everywhere).isEmpty)
            let other = try round("2026-11-23", 21, id: first.id)
            await #expect(throws: StoreRefusal.contentDiffers) {
                try await store.addRound(other, of: made[0].code, in: .everywhere)
            }
            await #expect(throws: StoreRefusal.contentDiffers) {
                try await store.addRound(first, of: made[1].code, in: .everywhere)
            }
            let foreign = Scope.agency(try AgencyCode("LA-SYT"))
            #expect(try await !store.addRound(round("2026-11-25", 1), of: made[0].code, in: foreign))
            #expect(try await store.rounds(of: made[0].code, in: foreign).isEmpty)
            #expect(try await store.rounds(of: made[0].code, in: .everywhere) == [first, second])
        }
    ]
}
