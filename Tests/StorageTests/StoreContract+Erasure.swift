import Foundation
import Reception
import Testing

extension StoreContract {
    private static func officer() throws -> Author { .account(try Username("can.bo")) }

    private static func erase(
        _ visit: VisitID,
        at desk: Desk,
        in scope: Scope? = nil,
        minute: Int = 100
    ) async throws -> (count: Int, number: Int)? {
        try await desk.store.erase(
            visit,
            reason: ShortText("Theo yêu cầu của ông Mẫu"),
            by: officer(),
            in: scope ?? .agency(AgencyCode("LA-SNV")),
            at: Desk.minute(minute)
        )
    }

    static let erasure: [Promise] = [
        Promise("erasing a visit takes away who it was, and leaves what is counted") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive("Nguyễn Văn Mẫu", phone: "0912 345 678", document: Desk.card())
            let neighbour = try await desk.arrive("Trần Ví Dụ", phone: "0987 654 321")
            try await desk.send(desk.later(Desk.correction(.party, to: "3"), of: visit))
            try await desk.send(desk.later(.answered(.installedNow), of: visit))
            try await desk.send(desk.later(Desk.annulment(reason: "Bà Mẫu nhập hai lần"), of: neighbour))
            let before = try #require(try await desk.visit(visit))
            let leaves = try await store.recordedEntries(Array(1...5), of: desk.register).map(\.leaf)

            let erased = try #require(try await erase(visit, at: desk))
            #expect(erased == (2, 6))
            let after = try #require(try await desk.visit(visit))
            #expect(after.isErased && after.details == nil)
            #expect(after.arrival == before.arrival && after.party.heads == 3 && after.appAnswer == .installedNow)
            #expect(after.state == .inside && after.isCorrected)
            let shown = try await store.visitsInside(desk.register, in: desk.scope) + store.day(at: desk)
            #expect(shown.filter { $0.id == visit }.map(\.details) == [nil, nil])
            for query in ["mau", "678", "080090000000"] { #expect(try await desk.recalled(query).isEmpty, "\(query)") }

            let recorded = try await store.recordedEntries(Array(1...6), of: desk.register)
            #expect(recorded.map { $0.payload == nil } == [true, false, true, true, false, false])
            #expect(recorded.map { $0.salt == nil } == recorded.map { $0.payload == nil })
            #expect(recorded.prefix(5).map(\.leaf) == leaves)
            let entry = try await desk.entry(6)
            let told = Erasure(numbers: NumberRanges([1, 3]), reason: try ShortText("Theo yêu cầu của ông Mẫu"))
            #expect(entry.event == .erased(told) && entry.visit == visit)
            #expect(try entry.author == officer() && entry.occurredAt == Desk.minute(100))
            #expect(try await desk.visit(neighbour)?.details != nil)
            #expect(try await store.wrong().isEmpty)
        },
        Promise("erasing again changes nothing and answers with the number of the first time") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            for count in [1, 0, 0] { #expect(try await #require(erase(visit, at: desk)) == (count, 2)) }
            #expect(try await desk.send(desk.arrival()).number == 3)
        },
        Promise("only who may erase a visit finds it") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            for scope in [
                Scope.nothing, .headquarters(try HeadquartersCode("LA-SNV-2")), .agency(try AgencyCode("LA-SYT")),
            ] {
                #expect(try await erase(visit, at: desk, in: scope) == nil)
            }
            #expect(try await erase(VisitID(UUID()), at: desk, in: .everywhere) == nil)
            #expect(try await desk.entries(visit).count == 1)
            #expect(try await erase(visit, at: desk, in: .everywhere)?.count == 1)
        },
        Promise("nothing that comes later brings back what was erased") { store in
            let desk = try await Desk.first(store)
            let arrival = try desk.arrival(document: Desk.card())
            let visit = arrival.visit
            let correction = try desk.later(Desk.correction(.phone, to: "0987 654 321"), of: visit)
            for submission in [arrival, correction] { try await desk.send(submission) }
            _ = try await erase(visit, at: desk)
            #expect(try await desk.send(arrival).isRepeat)
            #expect(try await desk.send(correction).isRepeat)
            let later = [
                try Desk.correction(.name, to: "Nguyễn Văn Mẫu"), try Desk.correction(.party, to: "4"),
                Desk.departure(), try Desk.annulment(),
            ]
            for event in later { try await desk.send(desk.later(event, of: visit, at: Desk.minute(200))) }
            let found = try #require(try await desk.visit(visit))
            #expect(found.details == nil && found.party.heads == 4 && found.state == .annulled)
            let recorded = try await store.recordedEntries(Array(4...7), of: desk.register)
            #expect(recorded.allSatisfy { $0.payload == nil && $0.salt == nil && !$0.leaf.contains("commitment") })
            #expect(try await desk.recalled("mau").isEmpty)
            #expect(try await desk.recalled("4321").isEmpty)
            #expect(try await #require(erase(visit, at: desk)) == (0, 3))
            #expect(try await store.wrong().isEmpty)
        },
        Promise("an arrival that comes after its visit was erased names nobody") { store in
            let desk = try await Desk.first(store)
            let visit = VisitID(UUID())
            try await desk.send(desk.later(Desk.correction(.name, to: "Nguyễn Văn Mẫu"), of: visit))
            #expect(try await #require(erase(visit, at: desk)) == (1, 2))
            let receipt = try await desk.send(desk.arrival(visit, document: Desk.card()))
            #expect(receipt.number == 3 && receipt.state == .inside)
            let recorded = try await store.recordedEntries([3], of: desk.register)
            #expect(recorded[0].payload == nil && !recorded[0].leaf.contains("commitment"))
            #expect(try await desk.recalled("mau").isEmpty)
            #expect(try await desk.recalled("080090000000").isEmpty)
            #expect(try await desk.visit(visit)?.details == nil)
            #expect(try await store.wrong().isEmpty)
        },
        Promise("what was shown is noted in each register it was shown of") { store in
            let desks = try await Desk.all(store)
            let export = Disclosure(
                .export,
                for: .audit,
                rows: 7,
                day: try Desk.day(),
                format: "csv",
                fileHash: "Qv1KjFKfvUAtV3xwG5EBj/D7LFIgfylq4FdINP1Jr4k="
            )
            let search = Disclosure(.search, for: .reception, rows: 0)
            try await store.disclose(
                [desks[0].register: export, desks[1].register: search],
                by: officer(),
                at: Desk.minute(5)
            )
            try await store.disclose([:], by: officer(), at: Desk.minute(6))
            let (first, second) = try await (desks[0].entry(1), desks[1].entry(1))
            #expect(first.event == .disclosed(export) && second.event == .disclosed(search))
            #expect(try first.author == officer() && first.visit == nil && first.receivedAt == Desk.minute(5))
            #expect(try await desks[0].send(desks[0].arrival()).number == 2)
            #expect(try await store.wrong().isEmpty)
        },
    ]
}
