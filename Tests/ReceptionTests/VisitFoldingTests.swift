import Foundation
import Reception
import TestSupport
import Testing

struct VisitFoldingTests {
    private func folded(_ entries: Entry...) throws -> Visit {
        try #require(Visit(folding: entries))
    }

    private func id(_ last: Int) throws -> EntryID {
        try EntryID("0193a1c2-0000-7000-8000-0000000000\(last + 10)")
    }

    @Test func `no entries are no visit`() {
        #expect(Visit(folding: []) == nil)
    }

    @Test func `an arrival is a visit inside`() throws {
        let entry = try Sample.entry(Sample.arrival(details: Sample.details(), party: 3), number: 7)
        let visit = try folded(entry)
        #expect(try visit.id == Sample.visit() && visit.register == Sample.register())
        #expect(visit.state == .inside)
        #expect(
            try visit.arrival
                == Visit.ArrivalFacts(
                    number: 7,
                    entrance: EntranceCode("LA-SNV-1-A"),
                    occurredAt: entry.occurredAt,
                    receivedAt: entry.receivedAt,
                    author: entry.author
                )
        )
        #expect(try visit.details == Sample.details())
        #expect(visit.party.heads == 3 && visit.appAnswer == .notInstalled)
        #expect(visit.departure == nil && !visit.isCorrected && !visit.isAnnulled)
    }

    @Test func `a visitor who departed has left`() throws {
        let departed = try Sample.entry(Sample.departure(.witnessed), number: 2, minute: 30)
        let visit = try folded(Sample.entry(Sample.arrival(details: Sample.details())), departed)
        #expect(visit.state == .left)
        #expect(visit.departure == Visit.DepartureFacts(occurredAt: departed.occurredAt, how: .witnessed))
    }

    @Test func `a departure may be received, and may have happened, before its arrival`() throws {
        let departed = try Sample.entry(Sample.departure(.witnessed), number: 1, minute: -5)
        #expect(try folded(departed).state == .awaitingArrival)
        #expect(try folded(departed).departure?.how == .witnessed)
        #expect(try folded(departed).details == nil)
        let arrived = try Sample.entry(Sample.arrival(details: Sample.details()), number: 2)
        #expect(try folded(departed, arrived).state == .left)
        #expect(try folded(arrived, departed) == folded(departed, arrived))
    }

    @Test(arguments: ExitKnowledge.allCases.filter { $0 != .inferred }, [5, 500])
    func `a real exit counts before an inferred one, whenever it happened`(how: ExitKnowledge, minute: Int) throws {
        let arrived = try Sample.entry(Sample.arrival(details: nil))
        let inferred = try Sample.entry(Sample.departure(.inferred), id: id(1), number: 2, minute: 50)
        let real = try Sample.entry(Sample.departure(how), id: id(2), number: 3, minute: minute)
        #expect(try folded(arrived, inferred).departure?.how == .inferred)
        for visit in [try folded(arrived, inferred, real), try folded(arrived, real, inferred)] {
            #expect(visit.departure == Visit.DepartureFacts(occurredAt: real.occurredAt, how: how))
        }
    }

    @Test func `of several exits of one sort the last counts`() throws {
        for (first, second) in [(ExitKnowledge.witnessed, ExitKnowledge.selfScanned), (.inferred, .inferred)] {
            let early = try Sample.entry(Sample.departure(first), id: id(1), minute: 10)
            let late = try Sample.entry(Sample.departure(second), id: id(2), minute: 20)
            #expect(try folded(late, early).departure == Visit.DepartureFacts(occurredAt: late.occurredAt, how: second))
        }
    }

    @Test func `an answer given later counts, even when its clock ran behind the arrival's`() throws {
        let arrived = try Sample.entry(Sample.arrival(details: nil, appAnswer: .notInstalled))
        for minute in [-10, 10] {
            let answered = try Sample.entry(.answered(.installedNow), minute: minute)
            #expect(try folded(answered, arrived).appAnswer == .installedNow)
        }
    }

    @Test(
        arguments: [
            (Correction.Field.name, "Trần Ví Dụ"), (.phone, "0987654321"), (.organisation, "Công ty Thử"),
            (.toSee, "Phòng Giả Định"), (.purpose, "Họp"), (.badge, "18"), (.party, "12"),
        ]
    )
    func `a correction puts the new value in its field and no other`(field: Correction.Field, new: String) throws {
        let arrived = try Sample.entry(Sample.arrival(details: Sample.details()))
        let before = try folded(arrived)
        let after = try folded(arrived, Sample.entry(Sample.correction(field, to: new), minute: 1))
        #expect(before.value(of: field) != new)
        #expect(after.isCorrected)
        for other in Correction.Field.allCases {
            #expect(after.value(of: other) == (other == field ? new : before.value(of: other)))
        }
    }

    @Test(arguments: Correction.Field.allCases)
    func `a correction to nothing takes an optional value away, and leaves name and party`(
        field: Correction.Field
    ) throws {
        let arrived = try Sample.entry(Sample.arrival(details: Sample.details(), party: 4))
        let removed = try folded(arrived, Sample.entry(Sample.correction(field, to: nil), minute: 1))
        switch field {
        case .name: #expect(removed.value(of: field) == "Nguyễn Văn Mẫu")
        case .party: #expect(removed.value(of: field) == "4")
        default: #expect(removed.value(of: field) == nil)
        }
        #expect(removed.isCorrected)
    }

    @Test(arguments: [Correction.Field.name, .phone, .organisation, .toSee, .purpose, .badge, .party])
    func `a value of an older version that no longer parses is left alone`(field: Correction.Field) throws {
        let arrived = try Sample.entry(Sample.arrival(details: Sample.details(), party: 4))
        let corrected = try folded(arrived, Sample.entry(Sample.correction(field, to: "\u{0}"), minute: 1))
        #expect(try corrected.value(of: field) == folded(arrived).value(of: field))
    }

    @Test func `of several corrections the last counts, and a tie is settled by the device's numbers, then by id`()
        throws
    {
        let arrived = try Sample.entry(Sample.arrival(details: Sample.details()))
        func badge(_ text: String, _ last: Int, minute: Int, sequence: Int?) throws -> Entry {
            try Sample.entry(
                Sample.correction(.badge, to: text),
                id: id(last),
                minute: minute,
                deviceSequence: sequence
            )
        }
        for (winner, loser) in [
            (try badge("A", 1, minute: 2, sequence: 1), try badge("B", 2, minute: 1, sequence: 9)),
            (try badge("A", 1, minute: 1, sequence: 10), try badge("B", 2, minute: 1, sequence: 9)),
            (try badge("A", 1, minute: 1, sequence: 1), try badge("B", 2, minute: 1, sequence: nil)),
            (try badge("A", 2, minute: 1, sequence: 9), try badge("B", 1, minute: 1, sequence: 9)),
        ] {
            #expect(try folded(arrived, winner, loser).value(of: .badge) == "A")
            #expect(try folded(loser, winner, arrived).value(of: .badge) == "A")
        }
    }

    @Test func `an annulled visit stays, with all that is known of it`() throws {
        let visit = try folded(
            Sample.entry(Sample.arrival(details: Sample.details())),
            Sample.entry(Sample.departure(.witnessed), id: id(1), minute: 5),
            Sample.entry(Sample.annulment(), id: id(2), minute: 6)
        )
        #expect(visit.state == .annulled && visit.isAnnulled)
        #expect(try visit.details == Sample.details())
        #expect(visit.departure != nil)
    }

    @Test func `an annulment without an arrival is an annulled visit`() throws {
        #expect(try folded(Sample.entry(Sample.annulment())).state == .annulled)
    }

    @Test func `what was erased is nil, and what is counted stays`() throws {
        let visit = try folded(
            Sample.entry(Sample.arrival(details: nil, party: 2, appAnswer: .declined)),
            Sample.entry(.corrected(Correction(field: .name, change: nil, heads: nil)), id: id(1), minute: 1),
            Sample.entry(.corrected(Correction(field: .party, change: nil, heads: 5)), id: id(2), minute: 2)
        )
        #expect(visit.details == nil)
        #expect(visit.value(of: .name) == nil)
        #expect(visit.party.heads == 5 && visit.appAnswer == .declined)
        #expect(visit.isCorrected && visit.state == .inside)
    }

    @Test func `a correction whose change was erased leaves the value of the arrival`() throws {
        let erased = Event.corrected(Correction(field: .badge, change: nil, heads: nil))
        let visit = try folded(Sample.entry(Sample.arrival(details: Sample.details())), Sample.entry(erased, minute: 1))
        #expect(visit.value(of: .badge) == "17" && visit.isCorrected)
    }

    @Test func `a correction that finds the details erased brings none back`() throws {
        let corrected = try Sample.entry(Sample.correction(.name, to: "Trần Ví Dụ"), minute: 1)
        #expect(try folded(Sample.entry(Sample.arrival(details: nil)), corrected).details == nil)
    }

    @Test func `a day's page goes on after the visit it ended with`() throws {
        let visit = try folded(Sample.entry(Sample.arrival(details: nil), number: 9))
        let cursor = try #require(DayCursor(after: visit))
        #expect(try cursor.number == 9 && cursor.arrivedAt == Instant("2026-11-23T01:15:00.000Z"))
        #expect(try DayCursor(after: folded(Sample.entry(Sample.annulment()))) == nil)
    }

    // MARK: Order

    @Test func `every order in which up to six entries are received gives the same visit`() throws {
        var generator = SeededGenerator()
        for _ in 0..<30 {
            var entries: [Entry] = []
            if Bool.random(using: &generator) {
                entries.append(try Sample.entry(Sample.arrival(details: Sample.details())))
            }
            while entries.count < 6 {
                entries.append(
                    try Sample.entry(
                        laterEvent(using: &generator),
                        id: id(entries.count),
                        number: entries.count + 1,
                        // Few values, so that there are ties.
                        minute: Int.random(in: -1...2, using: &generator),
                        deviceSequence: [nil, 1, 2].randomElement(using: &generator) ?? nil
                    )
                )
            }
            let visit = try #require(Visit(folding: entries))
            forEachPermutation(of: entries) { permuted in
                if Visit(folding: permuted) != visit { Issue.record("another visit from \(permuted)") }
            }
        }
    }

    private func laterEvent(using generator: inout SeededGenerator) throws -> Event {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: return Sample.departure(ExitKnowledge.allCases.randomElement(using: &generator) ?? .unknown)
        case 2: return Sample.departure(.inferred)
        case 3, 4: return .answered(AppAnswer.allCases.randomElement(using: &generator) ?? .declined)
        case 5: return try Sample.correction(.name, to: Bool.random(using: &generator) ? "Thử" : "Giả Định")
        case 6: return try Sample.correction(.badge, to: [nil, "1", "2"].randomElement(using: &generator) ?? nil)
        default: return try Sample.annulment()
        }
    }

    /// Heap's algorithm.
    private func forEachPermutation<Element>(of elements: [Element], _ body: ([Element]) -> Void) {
        var elements = elements
        func permute(_ count: Int) {
            guard count > 1 else { return body(elements) }
            for index in 0..<count {
                permute(count - 1)
                elements.swapAt(count.isMultiple(of: 2) ? index : 0, count - 1)
            }
        }
        permute(elements.count)
    }
}
