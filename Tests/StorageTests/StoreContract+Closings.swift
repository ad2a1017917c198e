import Foundation
import Reception
import Testing

extension StoreContract {
    /// Midnight and half an hour, when the day of the tests may be closed.
    static func night(_ days: Int = 0) throws -> Instant { try Instant("2026-11-23T17:30:00Z") + .days(days) }

    /// The closing of a day that is closed, and the entry that says it.
    static func closing(_ day: String = "2026-11-23", at desk: Desk) async throws -> (entry: Entry, closing: DayClosing)
    {
        let extent = try await desk.store.extent(of: LocalDay(day), at: desk.register, size: 1_000_000)
        let entry = try await desk.entry(extent.last)
        guard case .dayClosed(let closing) = entry.event else { throw StoreFailure.outcomeUnknown }
        return (entry, closing)
    }

    static let closings: [Promise] = [
        Promise("a day that is closed says what it adds up to and what is missing") { store in
            let desk = try await Desk.first(store)
            let device = DeviceID(UUID())
            var visits: [VisitID] = []
            for (index, answer) in AppAnswer.allCases.enumerated() {
                let arrival = try desk.arrival(
                    details: Desk.details("Mẫu \(index)", phone: nil),
                    party: index + 1,
                    appAnswer: answer,
                    deviceSequence: index + 1
                )
                try await desk.send(arrival, from: device)
                visits.append(arrival.visit)
            }
            let hows: [ExitKnowledge] = [.witnessed, .witnessed, .selfScanned, .unknown]
            for (visit, how) in zip(visits, hows) { try await desk.send(desk.later(Desk.departure(how), of: visit)) }
            try await desk.send(desk.later(Desk.annulment(), of: visits[0]))
            try await desk.send(desk.later(Desk.correction(.party, to: "20"), of: visits[7]))
            try await desk.send(desk.later(.answered(.installedNow), of: visits[6]))
            // On its way until after midnight, and therefore late, but in time for the closing.
            let late = try desk.arrival(details: Desk.details(phone: nil), at: Desk.minute(1), deviceSequence: 12)
            try await desk.send(late, from: device, at: Instant("2026-11-23T17:10:00Z"))
            #expect(try await store.inferExits(hours(), at: night()) == 5)
            let line = RefusedLine(bytes: [1], put: nil, deviceSequence: 14, code: "body-malformed", field: nil)
            _ = try await store.keepForReview(
                [line],
                at: desk.register,
                from: Sender(desk.author, device: device),
                at: night()
            )
            #expect(try await store.closeDays(hours(), at: night()) == 1)

            let (entry, closing) = try await closing(at: desk)
            var figures = DayFigures()
            for visit in try await store.day(at: desk) { figures.count(visit) }
            #expect(closing.figures.day == figures && figures.visits == 8 && figures.annulled == 1)
            #expect(
                closing.figures.answers == [
                    "saysInstalled": 1, "installedNow": 2, "installedNotRunning": 1, "notInstalled": 2,
                    "noSmartphone": 1,
                    "notAsked": 1,
                ]
            )
            #expect(closing.figures.exits == ["witnessed": 1, "selfScanned": 1, "unknown": 1, "inferred": 5])
            #expect(
                closing.figures.entries == [
                    "arrived": 9, "departed": 9, "annulled": 1, "corrected": 1, "answered": 1,
                ]
            )
            #expect(closing.figures.late == 1 && closing.figures.review == 1)
            #expect(closing.missing.mapValues(\.text) == [device: "9-11,13"] && !closing.isComplete)
            #expect(entry.author == .server && entry.visit == nil)
            #expect(try entry.occurredAt == Instant("2026-11-23T17:00:00Z") && entry.receivedAt == night())
            #expect(try await store.wrong(at: night()).isEmpty)
        },
        Promise("a day is closed when it and its time of grace are over, once") { store in
            let desk = try await Desk.first(store)
            #expect(try await store.closeDays(hours(), at: night()) == 0)
            try await desk.arrive()
            for text in ["2026-11-23T16:59:59.999Z", "2026-11-23T17:00:00Z", "2026-11-23T17:29:59.999Z"] {
                #expect(try await store.closeDays(hours(), at: Instant(text)) == 0)
            }
            #expect(try await store.closeDays(hours(), at: Instant("2026-11-23T17:30:00Z")) == 1)
            for minute in 0..<3 { #expect(try await store.closeDays(hours(), at: night() + .minutes(minute)) == 0) }
            #expect(try await closing(at: desk).closing.isComplete)
            #expect(try await desk.send(desk.arrival(at: Desk.morning + .days(1))).number == 3)
        },
        Promise("every day is closed in its turn, also one on which nobody came") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive()
            try await desk.arrive(at: Desk.morning + .days(3))
            async let closed = (store.closeDays(hours(), at: night(3)), store.closeDays(hours(), at: night(3)))
            let (first, second) = try await closed
            // Of two who close a day at the same time one does.
            #expect(first + second == 4)
            for (day, number, visits, entries) in [
                ("23", 3, 1, ["arrived": 2]), ("24", 4, 0, [:]), ("25", 5, 0, [:]), ("26", 6, 1, [:]),
            ] {
                let (entry, closing) = try await closing("2026-11-\(day)", at: desk)
                #expect(entry.number == number && closing.figures.day.visits == visits)
                #expect(closing.figures.entries == entries)
                #expect(entry.occurredAt.text == "2026-11-\(day)T17:00:00.000Z")
            }
            #expect(try await store.wrong(at: night(3)).isEmpty)
        },
        Promise("what comes after the closing is late, and the closing stays as it was") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            #expect(try await store.closeDays(hours(), at: night()) == 1)
            let before = try await store.recordedEntries([2], of: desk.register)
            let late = try desk.arrival(at: Desk.minute(3))
            try await desk.send(late, at: Desk.morning + .days(1))
            try await desk.send(desk.later(Desk.departure(), of: visit), at: Desk.morning + .days(1))
            #expect(try await store.closeDays(hours(), at: night(1)) == 1)
            #expect(try await store.recordedEntries([2], of: desk.register) == before)
            let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
            #expect(try await store.day(at: desk).map { $0.isLate(in: zone) } == [false, true])
            let next = try await closing("2026-11-24", at: desk).closing
            #expect(next.figures.day.visits == 0 && next.figures.late == 0)
            #expect(next.figures.entries == ["arrived": 1, "departed": 1])
        },
        Promise("who arrives by a clock that is ahead belongs to the day that it tells") { store in
            let desk = try await Desk.first(store)
            try await desk.send(desk.arrival(at: Desk.morning + .days(1)), at: Desk.morning)
            #expect(try await store.closeDays(hours(), at: night(1)) == 2)
            let (today, tomorrow) = try await (closing("2026-11-23", at: desk), closing("2026-11-24", at: desk))
            #expect(today.closing.figures.day.visits == 0 && today.closing.figures.entries == ["arrived": 1])
            #expect(tomorrow.closing.figures.day.visits == 1 && tomorrow.closing.figures.late == 0)
        },
    ]

    static let clocks: [Promise] = [
        Promise("a clock that was set back stops no numbers, and is found until it has caught up") { store in
            let desk = try await Desk.first(store)
            try await desk.send(desk.arrival(at: Desk.minute(60)), at: Desk.minute(60))
            let visit = try desk.arrival(at: Desk.minute(1))
            #expect(try await desk.send(visit, at: Desk.minute(1)).number == 2)
            #expect(try await desk.send(desk.later(Desk.departure(), of: visit.visit), at: Desk.minute(2)).number == 3)
            #expect(try await store.day(at: desk).compactMap(\.arrival?.number) == [2, 1])
            let found = try await store.wrong(at: Desk.minute(3))
            #expect(found.count == 1 && found.first?.hasSuffix("it was set back.") == true, "\(found)")
            #expect(try await store.wrong(at: Desk.minute(59)).isEmpty)
            #expect(try await store.wrong(at: Desk.minute(60)).isEmpty)
        },
        Promise("a clock that was set back over a closing closes no day twice and loses none") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive()
            #expect(try await store.closeDays(hours(), at: night()) == 1)
            let visit = try await desk.arrive("Mẫu Hai", at: Instant("2026-11-23T16:50:00Z"))
            #expect(try await store.closeDays(hours(), at: night()) == 0)
            #expect(try await store.inferExits(hours(), at: night()) == 2)
            #expect(try await desk.visit(visit)?.departure?.how == .inferred)
            #expect(try await store.closeDays(hours(), at: night(1)) == 1)
            let next = try await closing("2026-11-24", at: desk).closing
            #expect(next.figures.entries == ["arrived": 1, "departed": 2])
            #expect(try await store.wrong(at: night(1)).isEmpty)
        },
    ]
}
