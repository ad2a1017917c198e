import Foundation
import Reception
import Testing

extension StoreContract {
    /// Closing at 17:00, at the second building at 16:30.
    static func hours() throws -> ClosingHours {
        ClosingHours(
            time: try TimeOfDay("17:00"),
            exceptions: [try HeadquartersCode("LA-SNV-2"): try TimeOfDay("16:30")],
            grace: .minutes(30)
        )
    }

    static let exits: [Promise] = [
        Promise("who is still inside at closing time has left then, to the minute, as far as is known") { store in
            let desks = try await Desk.all(store)
            let (desk, elsewhere) = (desks[0], desks[1])
            let (visit, other) = (try await desk.arrive("Mẫu Một"), try await elsewhere.arrive("Mẫu Hai"))
            func infer(_ instant: String) async throws -> Int {
                try await store.inferExits(hours(), at: Instant(instant))
            }
            #expect(try await infer("2026-11-23T09:29:59.999Z") == 0)
            #expect(try await infer("2026-11-23T09:30:00.000Z") == 1)
            #expect(try await infer("2026-11-23T09:59:59.999Z") == 0)
            #expect(try await infer("2026-11-23T10:00:07.000Z") == 1)
            let exit = Visit.DepartureFacts(occurredAt: try Instant("2026-11-23T10:00:00Z"), how: .inferred)
            #expect(try await desk.visit(visit)?.departure == exit)
            #expect(try await elsewhere.visit(other)?.departure?.occurredAt == Instant("2026-11-23T09:30:00Z"))
            let entry = try await desk.entry(2)
            #expect(entry.author == .server && entry.visit == visit && entry.device == nil)
            #expect(try entry.receivedAt == Instant("2026-11-23T10:00:07Z"))
            #expect(try await infer("2026-11-24T10:00:07.000Z") == 0)
            #expect(try await desk.entries(visit).count == 2)
            #expect(try await store.visitsInside(desk.register, in: desk.scope).isEmpty)
        },
        Promise("who came after closing time has left at midnight") { store in
            let desk = try await Desk.first(store)
            for text in ["2026-11-23T10:00:00.000Z", "2026-11-23T16:59:59.999Z"] {
                let visit = try await desk.arrive("Mẫu \(text)", at: Instant(text))
                #expect(try await store.inferExits(hours(), at: Instant("2026-11-23T16:59:59.999Z")) == 0)
                #expect(try await store.inferExits(hours(), at: Instant("2026-11-23T17:00:00.000Z")) == 1)
                #expect(try await desk.visit(visit)?.departure?.occurredAt == Instant("2026-11-23T17:00:00Z"))
            }
        },
        Promise("an exit that somebody knows of comes later and counts, and none is inferred again") { store in
            let desk = try await Desk.first(store)
            for how: ExitKnowledge in [.witnessed, .selfScanned, .seenElsewhere, .unknown] {
                let visit = try await desk.arrive("Mẫu \(how)", phone: nil)
                #expect(try await store.inferExits(hours(), at: Desk.minute(1000)) == 1)
                try await desk.send(desk.later(Desk.departure(how), of: visit, at: Desk.minute(40)))
                let exit = Visit.DepartureFacts(occurredAt: Desk.minute(40), how: how)
                #expect(try await desk.visit(visit)?.departure == exit)
                #expect(try await store.inferExits(hours(), at: Desk.minute(2000)) == 0)
                #expect(try await desk.entries(visit).count == 3)
            }
        },
        Promise("exits are inferred of nobody who left, was annulled, has not arrived or arrives in the future") {
            store in
            let desk = try await Desk.first(store)
            let (left, annulled) = (try await desk.arrive("Mẫu Một"), try await desk.arrive("Mẫu Hai"))
            try await desk.send(desk.later(Desk.departure(), of: left))
            try await desk.send(desk.later(Desk.annulment(), of: annulled))
            try await desk.send(desk.later(.answered(.declined), of: VisitID(UUID())))
            // A device whose clock is a day ahead.
            let future = try await desk.send(desk.arrival(at: Desk.morning + .days(1)), at: Desk.morning).visit
            #expect(try await store.inferExits(hours(), at: Desk.minute(1400)) == 0)
            #expect(try await store.inferExits(hours(), at: Desk.minute(1440 + 525)) == 1)
            #expect(try await desk.visit(future)?.departure?.occurredAt == Instant("2026-11-24T10:00:00Z"))
        },
        Promise("days without a server are caught up with, each exit at its own day's closing time") { store in
            let desk = try await Desk.first(store)
            var visits: [VisitID] = []
            for day in 0..<4 { visits.append(try await desk.arrive("Mẫu \(day)", at: Desk.morning + .days(day))) }
            #expect(try await store.inferExits(hours(), at: Desk.morning + .days(3)) == 3)
            let exits = try await visits.asyncMap { try await desk.visit($0)?.departure?.occurredAt.text }
            #expect(exits == (23...25).map { "2026-11-\($0)T10:00:00.000Z" } + [nil])
            // One that was on its way longer.
            let late = try desk.arrival(at: Desk.minute(7))
            try await desk.send(late, at: Desk.morning + .days(3))
            #expect(try await store.inferExits(hours(), at: Desk.morning + .days(3)) == 1)
            #expect(try await desk.visit(late.visit)?.departure?.occurredAt == Instant("2026-11-23T10:00:00Z"))
        },
        Promise("a rush of people gets its exits, beside others who work at the same time") { store in
            let desk = try await Desk.first(store)
            let submissions = try (0..<450).map { try desk.arrival(at: Desk.minute($0 % 7)) }
            for result in await desk.send(submissions) { _ = try result.get() }
            async let inferred = (
                store.inferExits(hours(), at: Desk.minute(1000)), store.inferExits(hours(), at: Desk.minute(1000))
            )
            for submission in submissions.prefix(20) {
                try await desk.send(desk.later(Desk.departure(), of: submission.visit))
            }
            let (first, second) = try await inferred
            #expect((430...450).contains(first + second))
            #expect(try await store.visitsInside(desk.register, in: desk.scope).isEmpty)
            let day = try await store.day(at: desk)
            #expect(day.count { $0.departure?.how == .witnessed } == 20)
            #expect(try await store.wrong(at: Desk.minute(1000)).isEmpty)
        },
    ]
}

extension Sequence where Self: Sendable, Element: Sendable {
    /// One after the other.
    func asyncMap<Mapped>(_ transform: (Element) async throws -> Mapped) async rethrows -> [Mapped] {
        var mapped: [Mapped] = []
        for element in self { mapped.append(try await transform(element)) }
        return mapped
    }
}
