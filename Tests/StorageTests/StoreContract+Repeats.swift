import Foundation
import Reception
import Testing

extension StoreContract {
    static let repeats: [Promise] = [
        Promise("a repeat answers as the first time, for ever") { store in
            let desk = try await Desk.first(store)
            let visit = VisitID(UUID())
            let submissions = [
                try desk.arrival(visit, document: Desk.card()), try desk.later(.answered(.declined), of: visit),
                try desk.later(Desk.correction(.name, to: "Trần Ví Dụ"), of: visit),
                try desk.later(Desk.departure(), of: visit), try desk.later(Desk.annulment(), of: visit),
            ]
            var first: [Receipt] = []
            for submission in submissions { first.append(try await desk.send(submission)) }
            #expect(first.map(\.state) == [.inside, .inside, .inside, .left, .annulled])
            let entries = try await desk.entries(visit)
            let someoneElse = Author.account(try Username("bao.ve"))
            for (submission, receipt) in zip(submissions, first) {
                let again = try await store.append(submission, from: Sender(someoneElse), at: Desk.minute(600))
                #expect(again.isRepeat)
                #expect(again.number == receipt.number && again.receivedAt == receipt.receivedAt)
                #expect(again.state == receipt.state && again.occurredAt == receipt.occurredAt)
                #expect(again.entry == receipt.entry && again.visit == receipt.visit)
            }
            #expect(try await desk.entries(visit) == entries)
            #expect(try await desk.send(desk.arrival()).number == 6)
        },
        Promise("an arrival's id with any field changed is refused, and nothing changes") { store in
            let desk = try await Desk.first(store)
            let visit = VisitID(UUID())
            let told = try Desk.details(document: Desk.card())
            func changed(_ change: (inout VisitDetails) throws -> Void) throws -> Submission {
                var details = told
                try change(&details)
                return try desk.arrival(visit, details: details, document: Desk.card())
            }
            try await desk.send(desk.arrival(visit, document: Desk.card()))
            let before = try await desk.entries(visit)
            let passport = try IdentityDocument(kind: .passport, number: "080090000000")
            let others = [
                try changed { $0.name = try VisitorName("Nguyễn Văn Mấu") }, try changed { $0.phone = nil },
                try changed { $0.organisation = try ShortText("Công ty Thử") }, try changed { $0.toSee = nil },
                try changed { $0.purpose = nil }, try changed { $0.badge = try Badge("18") },
                try desk.arrival(visit, document: passport),
                // The last four digits, all that is kept, are the same.
                try desk.arrival(visit, document: Desk.card("080190000000")),
                try desk.arrival(visit, document: Desk.card(), entrance: "B"),
                try desk.arrival(visit, document: Desk.card(), party: 2),
                try desk.arrival(visit, document: Desk.card(), appAnswer: .declined),
                try desk.arrival(visit, document: Desk.card(), at: Desk.morning + .milliseconds(1)),
                try desk.arrival(visit, document: Desk.card(), deviceSequence: 2),
                try desk.arrival(visit, document: Desk.card(), deviceSequence: nil),
            ]
            for other in others {
                await #expect(throws: StoreRefusal.contentDiffers) { try await desk.send(other) }
            }
            #expect(try await desk.entries(visit) == before)
            #expect(try await desk.recalled("nguyen") == ["Nguyễn Văn Mẫu"])
            #expect(try await desk.send(desk.arrival()).number == 2)
        },
        Promise("a later entry's id with other content is refused, and nothing changes") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            let other = try await desk.arrive("Trần Ví Dụ")
            func check(_ event: Event, otherwise events: [Event]) async throws {
                let id = EntryID(UUID())
                try await desk.send(desk.later(event, of: visit, id: id))
                let before = try await desk.entries(visit)
                for event in events {
                    await #expect(throws: StoreRefusal.contentDiffers) {
                        try await desk.send(desk.later(event, of: visit, id: id))
                    }
                }
                await #expect(throws: StoreRefusal.contentDiffers) {
                    try await desk.send(desk.later(event, of: other, id: id))
                }
                #expect(try await desk.entries(visit) == before)
                #expect(try await desk.entries(other).count == 1)
            }
            try await check(Desk.departure(), otherwise: [Desk.departure(.unknown), .answered(.declined)])
            try await check(.answered(.declined), otherwise: [.answered(.noSmartphone)])
            try await check(
                Desk.correction(.badge, to: "5"),
                otherwise: [
                    Desk.correction(.badge, to: "6"), Desk.correction(.badge, to: nil),
                    Desk.correction(.toSee, to: "5"), Desk.correction(.badge, to: "5", reason: "Thử"),
                ]
            )
            try await check(Desk.correction(.party, to: "5"), otherwise: [Desk.correction(.party, to: "6")])
            try await check(Desk.annulment(), otherwise: [Desk.annulment(reason: "Thử")])
            #expect(try await desk.send(desk.arrival()).number == 8)
        },
        Promise("the same id in two registers is two entries") { store in
            let desks = try await Desk.all(store)
            let visit = VisitID(UUID())
            for desk in desks { #expect(try await !desk.send(desk.arrival(visit)).isRepeat) }
            try await desks[0].send(desks[0].later(Desk.departure(), of: visit))
            #expect(try await desks[0].visit(visit)?.state == .left)
            #expect(try await desks[1].visit(visit)?.state == .inside)
        },
    ]
}
