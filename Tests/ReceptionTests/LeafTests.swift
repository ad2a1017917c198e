import Foundation
import Reception
import Testing

struct LeafTests {
    private static let commitment = "Qv1KjFKfvUAtV3xwG5EBj/D7LFIgfylq4FdINP1Jr4k="
    private static let times = #""occurredAt":"2026-11-23T01:15:00.000Z""#
    private static let tail =
        #""receivedAt":"2026-11-23T01:15:02.345Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000001""#

    private func text(_ event: Event, commitment: String?, deviceSequence: Int? = 118) throws -> String {
        try Leaf(Sample.entry(event, deviceSequence: deviceSequence), commitment: commitment).canonicalText()
    }

    // MARK: Golden texts: what is in a register for good may never be written differently

    @Test func `an arrival`() throws {
        #expect(
            try text(Sample.arrival(details: Sample.details(), party: 12), commitment: Self.commitment)
                == #"{"appAnswer":"notInstalled","author":"account:le.tan","commitment":"\#(Self.commitment)","#
                + #""deviceSequence":118,"entrance":"LA-SNV-1-A","entry":"0193a1c2-0000-7000-8000-000000000001","#
                + #""kind":"arrived","number":1,\#(Self.times),"party":12,\#(Self.tail)}"#
        )
    }

    @Test func `a departure`() throws {
        #expect(
            try text(Sample.departure(.witnessed), commitment: nil)
                == #"{"author":"account:le.tan","deviceSequence":118,"entry":"0193a1c2-0000-7000-8000-000000000002","#
                + #""how":"witnessed","kind":"departed","number":1,\#(Self.times),\#(Self.tail)}"#
        )
    }

    @Test func `an answer`() throws {
        #expect(
            try text(.answered(.installedNow), commitment: nil)
                == #"{"appAnswer":"installedNow","author":"account:le.tan","deviceSequence":118,"#
                + #""entry":"0193a1c2-0000-7000-8000-000000000002","kind":"answered","number":1,\#(Self.times),\#(Self.tail)}"#
        )
    }

    @Test func `a correction of a name`() throws {
        #expect(
            try text(Sample.correction(.name, to: "Trần Ví Dụ"), commitment: Self.commitment)
                == #"{"author":"account:le.tan","commitment":"\#(Self.commitment)","deviceSequence":118,"#
                + #""entry":"0193a1c2-0000-7000-8000-000000000002","field":"visitor.name","kind":"corrected","#
                + #""number":1,\#(Self.times),\#(Self.tail)}"#
        )
    }

    @Test func `a correction of the number of people`() throws {
        #expect(
            try text(Sample.correction(.party, to: "3"), commitment: Self.commitment)
                == #"{"author":"account:le.tan","commitment":"\#(Self.commitment)","deviceSequence":118,"#
                + #""entry":"0193a1c2-0000-7000-8000-000000000002","field":"party","kind":"corrected","#
                + #""number":1,\#(Self.times),"party":3,\#(Self.tail)}"#
        )
    }

    @Test func `an annulment that no device numbered`() throws {
        #expect(
            try text(Sample.annulment(), commitment: Self.commitment, deviceSequence: nil)
                == #"{"author":"account:le.tan","commitment":"\#(Self.commitment)","#
                + #""entry":"0193a1c2-0000-7000-8000-000000000002","kind":"annulled","number":1,\#(Self.times),\#(Self.tail)}"#
        )
    }

    // MARK: Reading back

    private static func everyEvent() throws -> [Event] {
        var events = [
            try Sample.arrival(details: Sample.details()), try Sample.arrival(details: nil, party: 999),
            .corrected(Correction(field: .party, change: nil, heads: 7)),
            .corrected(Correction(field: .phone, change: nil, heads: nil)),
            try Sample.correction(.phone, to: nil, from: "0912345678"),
            try Sample.annulment(), .annulled(Annulment(reason: nil)),
        ]
        events += ExitKnowledge.allCases.map(Sample.departure)
        events += AppAnswer.allCases.map(Event.answered)
        events += try Correction.Field.allCases.map { try Sample.correction($0, to: "5", from: "4") }
        return events
    }

    @Test func `an entry is read back from its leaf's text and its payload, whatever its kind`() throws {
        for event in try Self.everyEvent() {
            for deviceSequence in [nil, 1, (1 << 53) - 1] {
                let entry = try Sample.entry(event, number: 42, deviceSequence: deviceSequence)
                let leaf = Leaf(entry, commitment: Self.commitment)
                let read = try Leaf(canonicalText: leaf.canonicalText())
                #expect(read == leaf)
                #expect(try read.canonicalText() == leaf.canonicalText())
                #expect(try Entry(leaf: read, payload: event.payload()) == entry)
            }
        }
    }

    @Test func `an entry whose payload was erased is still read`() throws {
        for event in try Self.everyEvent() {
            let entry = try Entry(leaf: Leaf(Sample.entry(event), commitment: Self.commitment), payload: nil)
            #expect(entry.event.kind == event.kind)
            #expect(try entry.event.payload() == nil)
        }
    }

    @Test func `the server's own entries are read back`() throws {
        let sample = try Sample.entry(Sample.departure(.inferred))
        let entry = Entry(
            id: sample.id,
            register: sample.register,
            number: 2,
            visit: sample.visit,
            event: sample.event,
            occurredAt: sample.occurredAt,
            receivedAt: sample.receivedAt,
            author: .server,
            device: nil,
            deviceSequence: nil
        )
        #expect(try Entry(leaf: Leaf(entry, commitment: nil), payload: nil) == entry)
    }

    // MARK: What is not in it

    @Test func `nothing in a leaf says who it was or whom they saw`() throws {
        let personal = ["Nguyễn", "Mẫu", "0912345678", "Ví Dụ", "citizenCard", "0000\"", "Tiếp dân", "hồ sơ", "\"17\""]
        let arrival = try text(Sample.arrival(details: Sample.details()), commitment: nil)
        for word in personal { #expect(!arrival.contains(word), "\(word)") }

        for field in Correction.Field.allCases where field != .party {
            let correction = try text(Sample.correction(field, to: "SAU", from: "TRƯỚC"), commitment: nil)
            for word in ["SAU", "TRƯỚC", "nhầm"] { #expect(!correction.contains(word), "\(word)") }
        }
        #expect(!(try text(Sample.annulment(), commitment: nil)).contains("lần"))
    }

    // MARK: What cannot be read

    @Test func `a leaf of another version, or one that lacks a part, cannot be read and says which it is`() throws {
        let leaf = try text(Sample.arrival(details: Sample.details()), commitment: nil)
        for change in [(#""version":1"#, #""version":2"#), (#""party":1,"#, ""), (#""appAnswer":"notInstalled","#, "")]
        {
            let changed = leaf.replacing(change.0, with: change.1)
            #expect(changed != leaf)
            let error = #expect(throws: LeafUnreadable.self) {
                try Entry(leaf: Leaf(canonicalText: changed), payload: nil)
            }
            #expect(error?.description == "Entry 1 of register LA-SNV-1 cannot be read by this version.")
        }
    }

    @Test(arguments: ["", "{}", "[]", "null", "not JSON", #"{"kind":"arrived"}"#])
    func `what is no leaf is not read`(text: String) {
        #expect(throws: (any Error).self) { try Leaf(canonicalText: text) }
    }
}
