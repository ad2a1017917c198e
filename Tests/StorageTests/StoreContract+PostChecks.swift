import Foundation
import Ledger
import Reception
import Testing

extension StoreContract {
    private static func order(
        _ desk: Desk,
        size: Int = 5,
        from: String = "2026-11-23",
        to: String = "2026-11-23",
        id: PostCheckID = PostCheckID(UUID())
    ) throws -> PostCheckOrder {
        PostCheckOrder(
            id: id,
            register: desk.register,
            from: try LocalDay(from),
            to: try LocalDay(to),
            size: try SampleSize(size)
        )
    }

    /// Twenty visitors who said to have it, every fourth without a phone, and some who are not to be drawn.
    private static func filled(_ store: any Store) async throws -> (desk: Desk, frame: [VisitID: Bool]) {
        let desk = try await Desk.first(store)
        var frame: [VisitID: Bool] = [:]
        for index in 0..<20 {
            let hasPhone = !index.isMultiple(of: 4)
            let details = try Desk.details(phone: hasPhone ? "0912 345 6\(10 + index)" : nil)
            let visit = VisitID(UUID())
            try await desk.send(desk.arrival(visit, details: details, appAnswer: .saysInstalled))
            frame[visit] = hasPhone
        }
        try await desk.send(desk.arrival(appAnswer: .notInstalled))
        try await desk.send(desk.arrival(appAnswer: .saysInstalled, at: Desk.morning - .days(1)))
        let annulled = VisitID(UUID())
        try await desk.send(desk.arrival(annulled, appAnswer: .shownRunning))
        try await desk.send(desk.later(Desk.annulment(), of: annulled))
        return (desk, frame)
    }

    static let postChecks: [Promise] = [
        Promise("a sample is the beginning of the order that its seed gives, without those who left no phone") {
            store in
            let (desk, frame) = try await filled(store)
            let order = try order(desk)
            let check = try await store.drawPostCheck(order, by: desk.author, at: Desk.minute(60))
            #expect(check.frame == 20 && check.visits.count == 5 && check.visits.map(\.position) == Array(1...5))
            #expect(check.drawnBy == desk.author && check.drawnAt == Desk.minute(60))
            // Drawn once more, by hand.
            let subject = PostCheck.subject(desk.register, order.from, order.to)
            let again = DrawOrder(of: subject, size: check.size, root: try TreeHash(check.root))
                .sorted(Array(frame.keys), name: \.text)
            let drawn = again.filter { frame[$0] == true }.prefix(5)
            #expect(check.visits.map(\.visit) == Array(drawn))
            let last = try #require(drawn.last.flatMap { again.firstIndex(of: $0) })
            #expect(check.withoutPhone == again[..<last].count { frame[$0] == false })
            for visit in check.visits {
                #expect(try await desk.visit(visit.visit)?.arrival?.number == visit.number)
            }
        },
        Promise("the same draw again is the same sample, whatever was written since") { store in
            let (desk, _) = try await filled(store)
            let order = try order(desk)
            let check = try await store.drawPostCheck(order, by: desk.author, at: Desk.minute(60))
            try await desk.send(desk.arrival(appAnswer: .saysInstalled))
            #expect(try await store.drawPostCheck(order, by: desk.author, at: Desk.minute(61)) == check)
            let other = try Self.order(desk, from: "2026-11-22", id: order.id)
            await #expect(throws: StoreRefusal.contentDiffers) {
                try await store.drawPostCheck(other, by: desk.author, at: Desk.minute(61))
            }
            let second = try await store.drawPostCheck(
                Self.order(desk, size: 500),
                by: desk.author,
                at: Desk.minute(62)
            )
            #expect(second.visits.count == 16 && second.withoutPhone == 5 && second.frame == 21)
            #expect(try await store.postChecks(of: desk.register, in: desk.scope) == [second, check])
            #expect(try await store.postCheck(check.id, of: desk.register, in: desk.scope) == check)
        },
        Promise("where nobody said to have it, there is nothing to draw") { store in
            let desk = try await Desk.first(store)
            await #expect(throws: StoreRefusal.nothingToDraw) {
                try await store.drawPostCheck(order(desk), by: desk.author, at: Desk.minute(60))
            }
            try await desk.send(desk.arrival(appAnswer: .notInstalled))
            await #expect(throws: StoreRefusal.nothingToDraw) {
                try await store.drawPostCheck(order(desk), by: desk.author, at: Desk.minute(60))
            }
        },
        Promise("what calls came to is kept, the last one counts, and erased people are not called") { store in
            let (desk, _) = try await filled(store)
            let check = try await store.drawPostCheck(order(desk), by: desk.author, at: Desk.minute(60))
            let people = try await store.people(of: check, in: desk.scope)
            #expect(people.count == 5 && people.allSatisfy { $0?.phone != nil })
            func record(_ outcome: PostCheck.Outcome, _ index: Int, scope: Scope) async throws -> Bool {
                try await store.recordOutcome(
                    outcome,
                    of: check.visits[index].visit,
                    in: check.id,
                    at: desk.register,
                    by: desk.author,
                    scope: scope,
                    at: Desk.minute(70)
                )
            }
            for (index, outcome) in [PostCheck.Outcome.notReached, .stillInstalled, .notInstalled, .refused]
                .enumerated()
            {
                #expect(try await record(outcome, index, scope: desk.scope))
            }
            #expect(try await record(.stillInstalled, 0, scope: desk.scope))
            #expect(try await !record(.refused, 4, scope: .agency(AgencyCode("LA-SYT"))))
            let now = try #require(try await store.postCheck(check.id, of: desk.register, in: desk.scope))
            #expect(now.visits.map(\.outcome) == [.stillInstalled, .stillInstalled, .notInstalled, .refused, nil])
            let figures = try await store.postCheckFigures(from: Desk.day(), to: Desk.day(), in: .everywhere)
            #expect(figures == [desk.register: PostCheckFigures(now)])
            #expect(PostCheckFigures(now).errorRate == 1.0 / 3)
            let wider = try await store.postCheckFigures(
                from: LocalDay("2026-11-24"),
                to: LocalDay("2026-11-30"),
                in: .everywhere
            )
            #expect(wider.isEmpty)
            let reason = try ShortText("Theo yêu cầu")
            _ = try await store.erase(
                check.visits[0].visit,
                reason: reason,
                by: desk.author,
                in: desk.scope,
                at: Desk.minute(80)
            )
            #expect(
                try await store.people(of: now, in: desk.scope).map { $0 == nil } == [true, false, false, false, false]
            )
        },
        Promise("a sample of another headquarters or agency is not there, and its people neither") { store in
            let (desk, _) = try await filled(store)
            let check = try await store.drawPostCheck(order(desk), by: desk.author, at: Desk.minute(60))
            let elsewhere = try HeadquartersCode("LA-SNV-2")
            #expect(try await store.postCheck(check.id, of: elsewhere, in: .everywhere) == nil)
            let outside: [Scope] = try [.nothing, .agency(AgencyCode("LA-SYT")), .headquarters(elsewhere)]
            for scope in outside {
                #expect(try await store.postCheck(check.id, of: desk.register, in: scope) == nil)
                #expect(try await store.postChecks(of: desk.register, in: scope).isEmpty)
                #expect(try await store.people(of: check, in: scope).allSatisfy { $0 == nil })
                #expect(try await store.postCheckFigures(from: Desk.day(), to: Desk.day(), in: scope).isEmpty)
            }
        },
    ]
}
