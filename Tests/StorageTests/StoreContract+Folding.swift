import Foundation
import Reception
import Testing

extension StoreContract {
    static let folding: [Promise] = [
        Promise("a visitor is inside until the exit is noted") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            #expect(try await store.visitsInside(desk.register, in: desk.scope).map(\.id) == [visit])
            let receipt = try await desk.send(desk.later(Desk.departure(), of: visit))
            #expect(receipt.state == .left)
            #expect(try await store.visitsInside(desk.register, in: desk.scope).isEmpty)
        },
        Promise("who is inside is told newest first") { store in
            let desk = try await Desk.first(store)
            for minute in [3, 1, 2] { try await desk.arrive("Mẫu \(minute)", at: Desk.minute(minute)) }
            let inside = try await store.visitsInside(desk.register, in: desk.scope)
            #expect(inside.map(\.details?.name.text) == ["Mẫu 3", "Mẫu 2", "Mẫu 1"])
        },
        Promise("a departure is kept until its arrival comes") { store in
            let desk = try await Desk.first(store)
            let visit = VisitID(UUID())
            let departed = try await desk.send(desk.later(Desk.departure(), of: visit))
            #expect(departed.number == 1 && departed.state == .awaitingArrival)
            #expect(try await desk.visit(visit)?.state == .awaitingArrival)
            #expect(try await store.visitsInside(desk.register, in: desk.scope).isEmpty)
            let arrived = try await desk.send(desk.arrival(visit))
            #expect(arrived.number == 2 && arrived.state == .left)
            #expect(try await desk.visit(visit)?.departure?.occurredAt == Desk.minute(30))
        },
        Promise("of two departures both are kept and the better known counts") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            try await desk.send(desk.later(Desk.departure(.witnessed), of: visit, at: Desk.minute(10)))
            try await desk.send(desk.later(Desk.departure(.unknown), of: visit, at: Desk.minute(20)))
            let departure = try #require(try await desk.visit(visit)?.departure)
            #expect(departure == Visit.DepartureFacts(occurredAt: Desk.minute(10), how: .witnessed))
            #expect(try await desk.entries(visit).count == 3)
        },
        Promise("a correction shows the new value and keeps the old one in its entry") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive("Nguyễn Văn Mẫu", phone: "0912 345 678")
            let changes: [(Correction.Field, String?, String?)] = [
                (.name, "Nguyễn Văn Mẫu", "Trần Ví Dụ"), (.name, "Trần Ví Dụ", "Lê Thử"),
                (.phone, "0912345678", "0987654321"), (.phone, "0987654321", nil), (.badge, "17", "18"),
                (.organisation, "Công ty Ví Dụ", nil), (.organisation, nil, "Công ty Thử"), (.party, "1", "4"),
            ]
            for (minute, change) in changes.enumerated() {
                let event = try Desk.correction(change.0, to: change.2)
                try await desk.send(desk.later(event, of: visit, at: Desk.minute(minute)))
            }
            let told = try await desk.entries(visit).dropFirst().map { entry in
                guard case .corrected(let correction) = entry.event else { return nil as Correction? }
                return correction
            }
            for (correction, (field, old, new)) in zip(told, changes) {
                #expect(correction?.field == field)
                #expect(correction?.change?.old == old && correction?.change?.new == new)
                #expect(correction?.change?.reason.text == "Ghi nhầm")
            }
            let visits = try await store.visits(
                arrivedOn: Desk.day(),
                at: desk.register,
                after: nil,
                limit: 10,
                in: desk.scope
            )
            for shown in [try #require(try await desk.visit(visit)), try #require(visits.first)] {
                #expect(shown.isCorrected && shown.party.heads == 4)
                #expect(shown.details?.name.text == "Lê Thử" && shown.details?.phone == nil)
                #expect(shown.value(of: .organisation) == "Công ty Thử" && shown.value(of: .badge) == "18")
            }
        },
        Promise("an annulled visit is not inside and stays in its day") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            #expect(try await desk.send(desk.later(Desk.annulment(), of: visit)).state == .annulled)
            #expect(try await store.visitsInside(desk.register, in: desk.scope).isEmpty)
            let day = try await store.visits(
                arrivedOn: Desk.day(),
                at: desk.register,
                after: nil,
                limit: 10,
                in: desk.scope
            )
            #expect(day.map(\.id) == [visit] && day.first?.isAnnulled == true)
            #expect(day.first?.details?.name.text == "Nguyễn Văn Mẫu")
            #expect(try await desk.visit(visit) == day.first)
        },
        Promise("lists show a visit as reading it alone does") { store in
            let desk = try await Desk.first(store)
            let inside = try await desk.arrive("Mẫu", phone: "0912 345 678", document: Desk.card())
            let left = try await desk.arrive("Thử", at: Desk.minute(1))
            let answered = try await desk.arrive("Giả Định", at: Desk.minute(2))
            try await desk.send(desk.later(Desk.departure(.unknown), of: left))
            try await desk.send(desk.later(.answered(.shownRunning), of: answered))
            try await desk.send(desk.later(Desk.correction(.party, to: "9"), of: answered))
            let day = try await store.visits(
                arrivedOn: Desk.day(),
                at: desk.register,
                after: nil,
                limit: 10,
                in: desk.scope
            )
            #expect(day.map(\.id) == [inside, left, answered])
            for visit in day { #expect(try await desk.visit(visit.id) == visit) }
            let now = try await store.visitsInside(desk.register, in: desk.scope)
            #expect(now == [day[2], day[0]])
        },
    ]
}
