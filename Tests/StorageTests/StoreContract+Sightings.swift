import Foundation
import Reception
import Testing

extension StoreContract {
    /// Desks in three buildings of one agency and in one of another.
    private static func agency(_ store: any Store) async throws -> (own: [Desk], other: Desk) {
        let desks = try await Desk.all(store)
        _ = try await store.importHeadquarters([Building.record("LA-SNV-3", entrances: "Cửa chính")])
        return ([desks[0], desks[1], try Desk(store, at: "LA-SNV-3")], desks[2])
    }

    private static func exit(_ visit: VisitID, at desk: Desk) async throws -> Visit.DepartureFacts? {
        try #require(try await desk.visit(visit)).departure
    }

    private static func seen(_ minute: Int) -> Visit.DepartureFacts {
        Visit.DepartureFacts(occurredAt: Desk.minute(minute), how: .seenElsewhere)
    }

    static let sightings: [Promise] = [
        Promise("who arrives at another headquarters with the same document has left the one before") { store in
            let (desks, other) = try await agency(store)
            let before = try await desks[0].arrive("Nguyễn Văn Mẫu", document: Desk.card())
            // The document decides, whatever the name.
            try await desks[1].arrive("Mẫu N. V.", document: Desk.card(), at: Desk.minute(40))
            #expect(try await exit(before, at: desks[0]) == seen(40))
            let entry = try await desks[0].entry(2)
            #expect(entry.author == .server && entry.receivedAt == Desk.minute(40) + .seconds(1))

            let elsewhere = try await other.arrive("Nguyễn Văn Mẫu", document: Desk.card("080090000001"))
            try await desks[1].arrive("Nguyễn Văn Mẫu", document: Desk.card("080090000001"), at: Desk.minute(50))
            #expect(try await exit(elsewhere, at: other) == nil)
        },
        Promise("the same phone and name are the same person, the phone alone is not") { store in
            let (desks, other) = try await agency(store)
            let phone = "0912 345 678"
            let (same, colleague) = try await (
                desks[0].arrive("Nguyễn Văn Mẫu", phone: phone), desks[0].arrive("Trần Ví Dụ", phone: phone)
            )
            let foreign = try await other.arrive("Nguyễn Văn Mẫu", phone: phone)
            let namesake = try await desks[0].arrive("Nguyễn Văn Mẫu", phone: "0987 654 321")
            try await desks[1].arrive("NGUYEN VAN MAU", phone: "+84 912345678", at: Desk.minute(5))
            #expect(try await exit(same, at: desks[0]) == seen(5))
            #expect(try await exit(colleague, at: desks[0]) == nil)
            #expect(try await exit(namesake, at: desks[0]) == nil)
            #expect(try await exit(foreign, at: other) == nil)
        },
        Promise("another day, another visit here and a name alone say nothing of an exit") { store in
            let (desks, _) = try await agency(store)
            let phone = "0912 345 678"
            let visit = try await desks[0].arrive("Nguyễn Văn Mẫu", phone: phone)
            let nameless = try await desks[0].arrive("Đoàn khách", phone: nil)
            try await desks[0].arrive("Nguyễn Văn Mẫu", phone: phone, at: Desk.minute(10))
            try await desks[1].arrive("Nguyễn Văn Mẫu", phone: phone, at: Desk.morning + .days(1))
            try await desks[1].arrive("Đoàn khách", phone: nil, at: Desk.minute(10))
            #expect(try await exit(visit, at: desks[0]) == nil)
            #expect(try await exit(nameless, at: desks[0]) == nil)
        },
        Promise("in whichever order arrivals are received, each exit is at the next of them") { store in
            let (desks, _) = try await agency(store)
            // Back at the first building in the end.
            let way = [(0, 0), (1, 60), (2, 120), (0, 180)]
            for (person, order) in permutations(of: Array(way.indices)).enumerated() {
                let card = try Desk.card("0800900" + String(10000 + person))
                var visits: [Int: VisitID] = [:]
                for step in order {
                    let (desk, minute) = way[step]
                    visits[step] = try await desks[desk].arrive("Mẫu", document: card, at: Desk.minute(minute))
                }
                for (step, expected) in [seen(60), seen(120), seen(180), nil].enumerated() {
                    let visit = try #require(visits[step])
                    #expect(try await exit(visit, at: desks[way[step].0]) == expected, "\(order), \(step)")
                }
            }
            #expect(try await store.wrong().isEmpty)
        },
        Promise("of two arrivals at the same moment neither tells of the other") { store in
            let (desks, _) = try await agency(store)
            let first = try await desks[0].arrive("Mẫu", document: Desk.card())
            let second = try await desks[1].arrive("Mẫu", document: Desk.card())
            #expect(try await exit(first, at: desks[0]) == nil)
            #expect(try await exit(second, at: desks[1]) == nil)
            try await desks[2].arrive("Mẫu", document: Desk.card(), at: Desk.minute(5))
            #expect(try await exit(first, at: desks[0]) == seen(5))
            #expect(try await exit(second, at: desks[1]) == seen(5))
        },
        Promise("what was witnessed wins over what was seen elsewhere, and that over what is only inferred") { store in
            let (desks, _) = try await agency(store)
            for (index, how) in [ExitKnowledge.witnessed, .selfScanned, .unknown].enumerated() {
                let card = try Desk.card("0800900" + String(30000 + index))
                for isFirst in [true, false] {
                    let visit = try await desks[0].arrive("Mẫu", document: card, at: Desk.minute(isFirst ? 0 : 200))
                    let departure = try desks[0].later(
                        Desk.departure(how),
                        of: visit,
                        at: Desk.minute(isFirst ? 10 : 210)
                    )
                    if isFirst { try await desks[0].send(departure) }
                    try await desks[1].arrive("Mẫu", document: card, at: Desk.minute(isFirst ? 20 : 220))
                    if !isFirst { try await desks[0].send(departure) }
                    let found = try #require(try await exit(visit, at: desks[0]))
                    #expect(found.how == (how == .unknown ? .seenElsewhere : how))
                }
            }
            let visit = try await desks[0].arrive("Mẫu", document: Desk.card("080090040000"), at: Desk.minute(300))
            _ = try await store.inferExits(hours(), at: Desk.minute(1000))
            let arrival = try desks[1].arrival(document: Desk.card("080090040000"), at: Desk.minute(310))
            try await desks[1].send(arrival, at: Desk.minute(1010))
            #expect(try await exit(visit, at: desks[0]) == seen(310))
        },
        Promise("an annulled visit was nowhere, and a repeat sees nobody twice") { store in
            let (desks, _) = try await agency(store)
            let visit = try await desks[0].arrive("Mẫu", document: Desk.card())
            try await desks[0].send(desks[0].later(Desk.annulment(), of: visit))
            let arrival = try desks[1].arrival(document: Desk.card(), at: Desk.minute(40))
            for _ in 0..<3 { try await desks[1].send(arrival) }
            #expect(try await desks[0].entries(visit).count == 2)
            let next = try desks[2].arrival(document: Desk.card(), at: Desk.minute(50))
            for _ in 0..<3 { try await desks[2].send(next) }
            #expect(try await desks[1].entries(arrival.visit).count == 2)
        },
    ]
}
