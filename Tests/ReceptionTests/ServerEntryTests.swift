import Foundation
import Reception
import Testing

/// Closings, erasures and disclosures as they stand in their leaves.
struct ServerEntryTests {
    private func entry(_ event: Event, visit: VisitID? = nil) throws -> Entry {
        Entry(
            id: try EntryID(Sample.entryText),
            register: try Sample.register(),
            number: 41,
            visit: visit,
            event: event,
            occurredAt: try Instant("2026-11-23T17:00:00Z"),
            receivedAt: try Instant("2026-11-23T17:30:00Z"),
            author: .server,
            device: nil,
            deviceSequence: nil
        )
    }

    private func leaf(_ event: Event, visit: VisitID? = nil) throws -> String {
        try Leaf(entry(event, visit: visit), commitment: nil).canonicalText()
    }

    /// Sees the entry read back, and returns its leaf's text.
    private func checked(_ event: Event, visit: VisitID? = nil) throws -> String {
        let text = try leaf(event, visit: visit)
        let read = try Entry(leaf: Leaf(canonicalText: text), payload: event.payload())
        #expect(try read == entry(event, visit: visit))
        #expect(try Leaf(read, commitment: nil).canonicalText() == text)
        return text
    }

    private static let head = #""entry":"0193a1c2-0000-7000-8000-000000000002""#
    private static let tail = #""receivedAt":"2026-11-23T17:30:00.000Z","register":"LA-SNV-1""#

    private func closing(missing: [DeviceID: NumberRanges] = [:], review: Int = 0) throws -> DayClosing {
        var figures = DayClosing.Figures(review: review)
        let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        for (answer, how) in [(AppAnswer.installedNow, ExitKnowledge.witnessed), (.notAsked, .inferred)] {
            let arrival = try Sample.entry(Sample.arrival(details: nil, party: 2, appAnswer: answer))
            let departure = try Sample.entry(Sample.departure(how), number: 2, minute: 1)
            figures.count(try #require(Visit(folding: [arrival, departure])), in: zone)
        }
        let annulled = try Sample.entry(Sample.annulment(), number: 2, minute: 1)
        figures.count(
            try #require(Visit(folding: [Sample.entry(Sample.arrival(details: nil)), annulled])),
            in: zone
        )
        for kind in [Event.Kind.arrived, .arrived, .departed, .annulled] { figures.count(kind) }
        return DayClosing(day: try LocalDay("2026-11-23"), figures: figures, missing: missing)
    }

    @Test func `a closing says what the day adds up to, and nothing of what is not there`() throws {
        #expect(
            try checked(.dayClosed(closing()))
                == #"{"author":"server","closing":{"annulled":1,"answers":{"installedNow":1,"notAsked":1},"asked":1,"#
                + #""entries":{"annulled":1,"arrived":2,"departed":1},"exits":{"inferred":1,"witnessed":1},"inside":0,"#
                + #""installed":1,"late":0,"noSmartphone":0,"notAsked":1,"people":4,"review":0,"visits":2},"#
                + #""day":"2026-11-23",\#(Self.head),"kind":"dayClosed","number":41,"#
                + #""occurredAt":"2026-11-23T17:00:00.000Z",\#(Self.tail),"version":1}"#
        )
        #expect(try closing().isComplete && !closing(review: 1).isComplete)
    }

    @Test func `a closing says which numbers of which device are missing`() throws {
        let device = try DeviceID(Sample.visitText)
        let closing = try closing(missing: [device: NumberRanges("112-113,120")], review: 3)
        let text = try checked(.dayClosed(closing))
        #expect(text.contains(#""missing":{"\#(Sample.visitText)":"112-113,120"}"#) && text.contains(#""review":3"#))
        #expect(!closing.isComplete)
    }

    @Test func `figures count annulled visits as annulled alone, and late ones as late`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        var figures = DayClosing.Figures(review: 0)
        let arrival = try Sample.entry(Sample.arrival(details: nil))
        let late = Entry(
            id: arrival.id,
            register: arrival.register,
            number: 1,
            visit: arrival.visit,
            event: arrival.event,
            occurredAt: arrival.occurredAt,
            receivedAt: try Instant("2026-11-23T17:00:00Z"),
            author: arrival.author,
            device: nil,
            deviceSequence: nil
        )
        #expect(late.isLate(in: zone) && !arrival.isLate(in: zone))
        figures.count(try #require(Visit(folding: [late])), in: zone)
        figures.count(try #require(Visit(folding: [late, Sample.entry(Sample.annulment(), minute: 1)])), in: zone)
        #expect(figures.late == 1 && figures.day.visits == 1 && figures.day.annulled == 1)
        #expect(figures.answers == ["notInstalled": 1] && figures.exits.isEmpty && figures.entries.isEmpty)
    }

    @Test func `an erasure says which payloads went and how many, and keeps its reason to itself`() throws {
        let numbers = try NumberRanges("12-40,43")
        let text = try checked(.erased(Erasure(numbers: numbers, reason: nil)))
        #expect(
            text == #"{"author":"server","count":30,\#(Self.head),"erased":"12-40,43","kind":"erased","number":41,"#
                + #""occurredAt":"2026-11-23T17:00:00.000Z",\#(Self.tail),"version":1}"#
        )
        let asked = Event.erased(Erasure(numbers: numbers, reason: try ShortText("Bà Mẫu yêu cầu")))
        #expect(try checked(asked, visit: Sample.visit()).contains(#""visit":"\#(Sample.visitText)""#))
        #expect(try !leaf(asked).contains("Mẫu"))
        #expect(try asked.payload().map { String(decoding: $0, as: UTF8.self) } == #"{"reason":"Bà Mẫu yêu cầu"}"#)
    }

    @Test func `a disclosure says what was shown, what for and how much`() throws {
        let hash = "Qv1KjFKfvUAtV3xwG5EBj/D7LFIgfylq4FdINP1Jr4k="
        let export = Disclosure(
            .export,
            for: .audit,
            rows: 97,
            day: try LocalDay("2026-11-23"),
            format: "csv",
            fileHash: hash
        )
        #expect(
            try checked(.disclosed(export))
                == #"{"author":"server","day":"2026-11-23",\#(Self.head),"file":"\#(hash)","format":"csv","#
                + #""kind":"disclosed","number":41,"occurredAt":"2026-11-23T17:00:00.000Z","purpose":"audit","#
                + #"\#(Self.tail),"rows":97,"version":1,"what":"export"}"#
        )
        for subject in Disclosure.Subject.allCases {
            for purpose in Disclosure.Purpose.allCases {
                _ = try checked(.disclosed(Disclosure(subject, for: purpose, rows: 0)))
            }
        }
    }

    @Test(arguments: [
        (#""closing":{"#, #""klosing":{"#), (#""day":"2026-11-23""#, #""day":"2026-11-31""#),
        (#""late":0,"#, ""), (#""kind":"dayClosed""#, #""kind":"disclosed""#),
        (#""kind":"dayClosed""#, #""kind":"arrived""#),
    ])
    func `a closing that lacks a part cannot be read`(part: String, other: String) throws {
        let text = try leaf(.dayClosed(closing()))
        let changed = text.replacing(part, with: other)
        #expect(changed != text)
        #expect(throws: (any Error).self) { try Entry(leaf: Leaf(canonicalText: changed), payload: nil) }
    }

    @Test(arguments: ["43,12", "x", "0"])
    func `an erasure of what are no numbers cannot be read`(numbers: String) throws {
        let text = try leaf(.erased(Erasure(numbers: NumberRanges("12"), reason: nil)))
        let changed = text.replacing(#""erased":"12""#, with: #""erased":"\#(numbers)""#)
        #expect(throws: NumberRanges.Invalid.malformed) { try Entry(leaf: Leaf(canonicalText: changed), payload: nil) }
    }

    @Test func `what is left of an event without what names people has no payload, and counts the same`() throws {
        let reason = try ShortText("Ghi nhầm")
        for event: Event in [
            try Sample.arrival(details: Sample.details(), party: 4, appAnswer: .declined),
            Sample.departure(.witnessed), .answered(.declined), try Sample.correction(.name, to: "Trần Ví Dụ"),
            try Sample.correction(.party, to: "5"), try Sample.annulment(), .dayClosed(try closing()),
            .erased(Erasure(numbers: try NumberRanges("1"), reason: reason)),
            .disclosed(Disclosure(.search, for: .tracing, rows: 3)),
        ] {
            let left = event.withoutPersonalPart
            #expect(try left.payload() == nil)
            #expect(try leaf(left) == leaf(event))
            #expect(left.withoutPersonalPart == left)
        }
    }
}
