import Foundation
import Reception
import Testing

extension StoreContract {
    private static func details(_ name: String, badge: String?) throws -> VisitDetails {
        VisitDetails(
            name: try VisitorName(name),
            badge: try badge.map { try Badge($0) },
            consent: try ConsentVersion("2026-11-24-vi")
        )
    }

    /// A visit with a number, from the desk's clock on.
    private static func arrive(
        _ desk: Desk,
        _ name: String,
        _ badge: String?,
        at minute: Int = 0
    ) async throws
        -> VisitID
    {
        try await desk.send(desk.arrival(details: details(name, badge: badge), at: Desk.minute(minute))).visit
    }

    private static func found(
        _ desk: Desk,
        _ badge: String,
        as entry: EntryID = EntryID(UUID()),
        at minute: Int = 30
    ) async throws -> VisitID? {
        try await desk.store.visit(
            leavingWith: Badge(badge),
            as: entry,
            from: desk.register,
            at: Desk.minute(minute)
        )
    }

    static let lobby: [Promise] = [
        Promise("a number leads to the one visit of the day that has it and is inside") { store in
            let desk = try await Desk.first(store)
            let visit = try await arrive(desk, "Mẫu Một", "1077")
            _ = try await arrive(desk, "Mẫu Hai", "1088")
            _ = try await arrive(desk, "Mẫu Ba", nil)
            #expect(try await found(desk, "1077") == visit)
            #expect(try await found(desk, "1099") == nil)
            #expect(try await found(Desk(store, at: "LA-SNV-2"), "1077") == nil)
            // Nobody leaves before coming, nor on another day.
            #expect(try await found(desk, "1077", at: -1) == nil)
            #expect(try await found(desk, "1077", at: 24 * 60) == nil)
        },
        Promise("a number that two have inside is nobody's") { store in
            let desk = try await Desk.first(store)
            let first = try await arrive(desk, "Mẫu Một", "17")
            let second = try await arrive(desk, "Mẫu Hai", "17", at: 1)
            #expect(try await found(desk, "17") == nil)
            try await desk.send(desk.later(Desk.departure(), of: first, at: Desk.minute(5)))
            #expect(try await found(desk, "17") == second)
        },
        Promise("an exit that nobody saw is told by the number, one that was seen is not") { store in
            let desk = try await Desk.first(store)
            let visit = try await arrive(desk, "Mẫu Một", "1077")
            _ = try await store.inferExits(hours(), at: Instant("2026-11-23T10:00:07.000Z"))
            #expect(try await found(desk, "1077") == visit)
            let entry = EntryID(UUID())
            try await desk.send(desk.later(Desk.departure(.selfScanned), of: visit, id: entry))
            #expect(try await found(desk, "1077") == nil)
            // The repeat finds what the first found.
            #expect(try await found(desk, "1077", as: entry) == visit)
            #expect(try await found(desk, "0000", as: entry) == visit)
        },
        Promise("a number that was corrected counts as corrected") { store in
            let desk = try await Desk.first(store)
            let visit = try await arrive(desk, "Mẫu Một", "17")
            try await desk.send(desk.later(Desk.correction(.badge, to: "18"), of: visit))
            #expect(try await found(desk, "17") == nil)
            #expect(try await found(desk, "18") == visit)
        },
        Promise("each tablet of a headquarters has a lane of its own, in the order of their pairing and for ever") {
            store in
            let desk = try await Desk.first(store)
            let codes = ["00000000", "11111111", "22222222", "33333333", "44444444"].compactMap { PairingCode($0) }
            let places: [(String, PairedDevice.Kind)] = [
                ("LA-SNV-1-A", .lobby), ("LA-SNV-1-A", .desk), ("LA-SNV-1-B", .lobby), ("LA-SNV-2-A", .lobby),
                ("LA-SNV-1-A", .lobby),
            ]
            var devices: [PairedDevice] = []
            for (index, (code, place)) in zip(codes, places).enumerated() {
                let offer = PairingOffer(
                    kind: place.1,
                    entrance: try EntranceCode(place.0),
                    name: nil,
                    issuedBy: .account(try Username("quan.tri")),
                    expiresAt: Desk.minute(60)
                )
                try await store.offerPairing(offer, code: code, at: Desk.morning)
                let token = [UInt8](repeating: UInt8(index), count: 32)
                let paired = try await store.pair(with: code, token: token, version: nil, at: Desk.minute(index))
                devices.append(try #require(paired))
            }
            func lanes() async throws -> [Int?] {
                var lanes: [Int?] = []
                for device in devices { lanes.append(try await store.lane(of: device.id, at: device.headquarters)) }
                return lanes
            }
            #expect(try await lanes() == [1, nil, 2, 1, 3])
            _ = try await store.revoke(devices[0].id, of: desk.register, in: .everywhere, at: Desk.minute(9))
            #expect(try await lanes() == [1, nil, 2, 1, 3])
            #expect(try await store.lane(of: DeviceID(UUID()), at: desk.register) == nil)
        },
    ]
}
