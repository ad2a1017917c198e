import Foundation
import Reception
import Testing

struct ExitKnowledgeTests {
    private func folded(_ exits: [(how: ExitKnowledge, minute: Int)], and later: Event...) throws -> Visit {
        var entries = [try Sample.entry(Sample.arrival(details: nil))]
        for (how, minute) in exits {
            entries.append(try Sample.entry(Sample.departure(how), id: EntryID(UUID()), number: 2, minute: minute))
        }
        for event in later { entries.append(try Sample.entry(event, id: EntryID(UUID()), number: 9, minute: 500)) }
        return try #require(Visit(folding: entries.shuffled()))
    }

    private static func minute(_ minute: Int) throws -> Instant {
        try Instant("2026-11-23T01:15:00Z") + .minutes(minute)
    }

    @Test(
        arguments: [
            ([.seenElsewhere, .witnessed], .witnessed), ([.witnessed, .seenElsewhere], .witnessed),
            ([.selfScanned, .seenElsewhere], .selfScanned), ([.unknown, .seenElsewhere], .seenElsewhere),
            ([.seenElsewhere, .unknown], .seenElsewhere), ([.seenElsewhere, .inferred], .seenElsewhere),
            ([.inferred, .seenElsewhere], .seenElsewhere), ([.inferred, .unknown], .unknown),
            ([.unknown, .inferred], .unknown),
        ] as [([ExitKnowledge], ExitKnowledge)]
    )
    func `the better known exit counts, whenever it happened`(hows: [ExitKnowledge], best: ExitKnowledge) throws {
        let visit = try folded(hows.enumerated().map { ($1, 10 * ($0 + 1)) })
        let index = try #require(hows.firstIndex(of: best))
        #expect(try visit.departure == Visit.DepartureFacts(occurredAt: Self.minute(10 * (index + 1)), how: best))
    }

    @Test func `seen elsewhere several times, a visitor was gone at the first`() throws {
        let visit = try folded([(.seenElsewhere, 90), (.seenElsewhere, 30), (.seenElsewhere, 60)])
        #expect(try visit.departure == Visit.DepartureFacts(occurredAt: Self.minute(30), how: .seenElsewhere))
    }

    @Test func `a sighting says something of who is inside, and of whom less is known`() throws {
        let sighting = try Self.minute(60)
        #expect(try folded([]).isSettled(bySightingAt: sighting))
        for (how, isSettled) in [
            (ExitKnowledge.witnessed, false), (.selfScanned, false), (.unknown, true), (.inferred, true),
        ] {
            for minute in [10, 100] {
                #expect(try folded([(how, minute)]).isSettled(bySightingAt: sighting) == isSettled)
            }
        }
        // Of two sightings the earlier counts.
        for (minute, isSettled) in [(59, false), (60, false), (61, true)] {
            #expect(try folded([(.seenElsewhere, minute)]).isSettled(bySightingAt: sighting) == isSettled)
        }
    }

    @Test func `a sighting says nothing of who came later, was annulled or has not arrived`() throws {
        for minute in [-1, 0] { #expect(try !folded([]).isSettled(bySightingAt: Self.minute(minute))) }
        #expect(try !folded([], and: Sample.annulment()).isSettled(bySightingAt: Self.minute(60)))
        let awaiting = try #require(Visit(folding: [Sample.entry(.answered(.declined))]))
        #expect(try !awaiting.isSettled(bySightingAt: Self.minute(60)))
    }
}
