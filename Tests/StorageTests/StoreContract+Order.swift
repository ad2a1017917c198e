import Foundation
import Reception
import Testing

extension StoreContract {
    static let order: [Promise] = [
        Promise("every order in which a visit's entries are received, with repeats, gives the same visit") { store in
            let desk = try await Desk.first(store)
            let told: [(Event?, Instant)] = [
                (nil, Desk.morning), (.answered(.installedNow), Desk.minute(1)),
                (try Desk.correction(.name, to: "Trần Ví Dụ"), Desk.minute(2)),
                (try Desk.correction(.party, to: "4"), Desk.minute(3)), (Desk.departure(), Desk.minute(4)),
            ]
            for ending in [nil, try Desk.annulment()] {
                // Another visit for every order; each visit's entries are sent one after the other.
                let told = ending.map { told.dropLast() + [($0, Desk.minute(5))] } ?? told
                let visits = try await withThrowingTaskGroup(of: Visit?.self) { group in
                    for order in permutations(of: told.indices.map { $0 }) {
                        group.addTask {
                            let visit = VisitID(UUID())
                            for index in order {
                                let (event, instant) = told[index]
                                let submission =
                                    try event.map { try desk.later($0, of: visit, at: instant) }
                                    ?? desk.arrival(visit, document: Desk.card(), at: instant)
                                try await desk.send(submission)
                                if index == order.first { try await desk.send(submission) }
                            }
                            return try await desk.visit(visit)
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(visits.count == 120)
                #expect(Set(visits.map { $0.map(WithoutNumber.init) }).count == 1)
                #expect(visits.first??.details?.name.text == "Trần Ví Dụ")
                #expect(visits.first??.state == (ending == nil ? .left : .annulled))
            }
            #expect(try await store.examine(rebuilding: false, at: Desk.minute(600)).allSatisfy(\.holds))
        }
    ]

    /// A visit without what the order of receipt decides: its number, and the id that each of ours has of its own.
    private struct WithoutNumber: Hashable {
        let visit: Visit
        let arrivedAt: Instant?
        let entrance: EntranceCode?

        init(_ visit: Visit) {
            arrivedAt = visit.arrival?.occurredAt
            entrance = visit.arrival?.entrance
            self.visit = Visit(
                id: VisitID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
                register: visit.register,
                arrival: nil,
                departure: visit.departure,
                details: visit.details,
                party: visit.party,
                appAnswer: visit.appAnswer,
                isCorrected: visit.isCorrected,
                isAnnulled: visit.isAnnulled
            )
        }
    }

    static func permutations(of elements: [Int]) -> [[Int]] {
        guard elements.count > 1 else { return [elements] }
        return elements.flatMap { first in
            permutations(of: elements.filter { $0 != first }).map { [first] + $0 }
        }
    }
}
