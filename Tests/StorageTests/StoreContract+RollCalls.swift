import Foundation
import Reception
import TestSupport
import Testing

extension StoreContract {
    private static func call(
        _ id: RollCallID,
        from start: Int = 0,
        to end: Int? = nil,
        _ marks: [RollCallMark] = []
    ) -> RollCall {
        RollCall(id: id, startedAt: Desk.minute(start), endedAt: end.map(Desk.minute), marks: marks)
    }

    static let rollCalls: [Promise] = [
        Promise("what several marshals marked is the same in whatever order it comes") { store in
            let desks = try await Desk.all(store)
            var generator = SeededGenerator()
            let visits = (0..<4).map { _ in VisitID(UUID()) }
            let marks = (0..<60).map { _ in
                RollCallMark(
                    visit: visits[Int.random(in: 0..<4, using: &generator)],
                    isOut: Bool.random(using: &generator),
                    at: Desk.minute(Int.random(in: 0..<6, using: &generator))
                )
            }
            var told: Set<[RollCallMark]> = []
            for desk in desks.prefix(3) {
                let id = RollCallID(UUID())
                for mark in (marks + marks).shuffled(using: &generator) {
                    _ = try await store.merge(call(id, [mark]), at: desk.register)
                }
                let merged = try await store.merge(call(id), at: desk.register)
                told.insert(merged.marks.sorted { $0.visit.text < $1.visit.text })
            }
            let expected = visits.compactMap { visit in
                marks.filter { $0.visit == visit }.reduce(nil as RollCallMark?) { best, mark in
                    best.map { mark.isAfter($0) ? mark : $0 } ?? mark
                }
            }
            #expect(told == [expected.sorted { $0.visit.text < $1.visit.text }])
        },
        Promise("a roll call began when the first says so, and ended when the last does") { store in
            let desk = try await Desk.first(store)
            let id = RollCallID(UUID())
            _ = try await store.merge(call(id, from: 5), at: desk.register)
            _ = try await store.merge(call(id, from: 3, to: 20), at: desk.register)
            let merged = try await store.merge(call(id, from: 4, to: 9), at: desk.register)
            #expect(merged.startedAt == Desk.minute(3) && merged.endedAt == Desk.minute(20))
            let other = RollCallID(UUID())
            _ = try await store.merge(call(other, from: 30), at: desk.register)
            let listed = try await store.rollCalls(of: desk.register, since: Desk.minute(0), in: desk.scope)
            #expect(listed.map(\.id) == [other, id])
            #expect(try await store.rollCalls(of: desk.register, since: Desk.minute(4), in: desk.scope).count == 1)
            #expect(try await store.rollCalls(of: desk.register, since: Desk.minute(0), in: .nothing).isEmpty)
        },
        Promise("a roll call has limits") { store in
            let desk = try await Desk.first(store)
            let marks = (0...RollCall.mostSent).map { _ in
                RollCallMark(visit: VisitID(UUID()), isOut: true, at: Desk.morning)
            }
            await #expect(throws: RollCall.Invalid.tooManyMarks) {
                try await store.merge(call(RollCallID(UUID()), marks), at: desk.register)
            }
            for _ in 0..<RollCall.mostPerDay {
                _ = try await store.merge(call(RollCallID(UUID())), at: desk.register)
            }
            await #expect(throws: RollCall.Invalid.tooManyCalls) {
                try await store.merge(call(RollCallID(UUID())), at: desk.register)
            }
        },
    ]
}
