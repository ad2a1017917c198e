import Foundation
import HTTPTypes
import HummingbirdTesting
import Reception
import Testing

struct SyncTests {
    private static let departed = Sample.line(Sample.departure, Sample.entry)
    private static let arrived = Sample.line(Sample.arrival)

    @Test(arguments: [TestingSetup.router, .live])
    func `each line is answered for itself, in the order of the lines`(setup: TestingSetup) async throws {
        try await Gatehouse.open(setup) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let lines = [
                Self.departed, Self.arrived, Self.arrived, Sample.line(Sample.leastArrival), "nonsense",
                Sample.line(try Sample.body(Sample.arrival, "visitor.phone", #""không""#), of: Sample.otherVisit),
                Sample.line(Sample.departure, Sample.otherEntry) + String(repeating: " ", count: Gatehouse.bodyLimit),
                Sample.line(Sample.leastArrival, of: Sample.otherVisit), Self.departed,
            ]
            let answer = try await recorder.sync(lines)
            #expect(answer.status == 200)
            #expect(answer[.contentType] == "application/x-ndjson; charset=utf-8")
            #expect(answer.statuses == [201, 201, 200, 409, 400, 422, 413, 201, 200])
            #expect(answer.numbers == [1, 2, 2, nil, nil, nil, nil, 3, 1])
            let puts = ["/entries/\(Sample.entry)", "", "", ""].map { "visits/\(Sample.visit)\($0)" }
            #expect(answer.lines.prefix(4).map { $0["put"] as? String } == puts)
            #expect(answer.lines[4]["put"] == nil)
            #expect(answer.problem(3).code == "id-content-differs")
            #expect(answer.problem(4).code == "json-malformed")
            #expect(answer.problem(5) == ("phone-letters", "visitor.phone"))
            #expect(answer.problem(6).code == "line-too-long")
            // What was not kept, the device must keep.
            #expect(answer.lines.indices.filter { answer.lines[$0]["review"] != nil } == [3, 4, 5])
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").state == "left")
        }
    }

    @Test func `an answer tells the same as that to a single PUT`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            #expect(
                try await recorder.sync([Self.arrived]).text == """
                    {"number":1,"put":"visits/\(Sample.visit)","receivedAt":"\(Gatehouse.start)","status":201}\n
                    """
            )
            visitor.gatehouse.clock.advance(by: .minutes(5))
            let repeated = try await recorder.arrive()
            #expect(repeated.status == 200)
            #expect(repeated.object["receivedAt"] as? String == Gatehouse.start)
        }
    }

    @Test func `more lines than are written at once are numbered in their order`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let lines = (1...501).map { Sample.line(Sample.leastArrival, of: Sample.id($0)) }
            #expect(try await recorder.sync(lines).numbers == Array(1...501))
            #expect(try await recorder.sync(lines.reversed()).numbers == (1...501).reversed())
        }
    }

    @Test func `each recorder writes in the own register`() async throws {
        try await Gatehouse.open { visitor in
            let foreign = try await visitor.signedIn(as: .foreignRecorder)
            let there = try Sample.body(Sample.leastArrival, "entrance", #""LA-STP-1-A""#)
            let lines = [Self.arrived, Sample.line(there)]
            let here = try await visitor.signedIn(as: .recorder).sync(lines)
            #expect(here.statuses == [201, 422])
            #expect(here.problem(1) == ("entrance-unknown", "entrance"))
            let answer = try await foreign.sync(lines)
            #expect(answer.statuses == [422, 201])
            #expect(answer.numbers == [nil, 1])
        }
    }

    @Test(arguments: [
        ("7", "json-malformed", nil), ("[]", "json-malformed", nil), (#""text""#, "json-malformed", nil),
        ("null", "json-malformed", nil), ("{", "json-malformed", nil), ("\u{0}", "json-malformed", nil),
        ("{}", "key-missing", "put"), (#"{"put":7,"body":{}}"#, "value-of-wrong-type", "put"),
        (#"{"put":"visits/x","body":{}}"#, "put-malformed", "put"),
        (#"{"put":"visits/\#(Sample.visit)/","body":{}}"#, "put-malformed", "put"),
        (#"{"put":"visits/\#(Sample.visit)/entries/x","body":{}}"#, "put-malformed", "put"),
        (#"{"put":"visits/\#(Sample.visit)"}"#, "key-missing", "body"),
        (#"{"put":"visits/\#(Sample.visit)","body":7}"#, "value-of-wrong-type", "body"),
        (#"{"put":"visits/\#(Sample.visit)","body":{},"all":1}"#, "key-unknown", "all"),
        (#"{"put":"visits/\#(Sample.visit)","body":{}}"#, "key-missing", "entrance"),
        (#"{"put":"visits/\#(Sample.visit)","body":{"all":1}}"#, "key-unknown", "all"),
        (Sample.line(Sample.departure, Sample.visit), "entry-id-is-the-visit", "entry"),
        (Sample.line(#"{"kind":"dayClosed"}"#, Sample.entry), "value-of-wrong-type", "kind"),
        (Sample.line(#"{"kind":"disclosed"}"#, Sample.entry), "value-of-wrong-type", "kind"),
    ])
    func `a line that cannot be applied is kept, and leaves nothing in the register`(
        line: String,
        code: String,
        field: String?
    ) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.sync([line])
            #expect(answer.statuses == [field == nil ? 400 : 422])
            #expect(answer.problem() == (code, field))
            let review = try #require(answer.lines.first?["review"] as? String)
            // The same line is the same item.
            #expect(try await recorder.sync([line, line]).lines.map { $0["review"] as? String } == [review, review])
            try await recorder.expectEmptyRegister()
        }
    }

    @Test func `a line that is no UTF-8 is refused and kept`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.sync(bytes: Data([0x22, 0xFF, 0xFE, 0x22, 0x0A, 0xC0, 0x0A]))
            #expect(answer.statuses == [400, 400])
            #expect(try await visitor.signedIn(as: .officer).review().count == 2)
        }
    }

    @Test func `nothing personal stands in the log or in problems`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let changed = try Sample.body(Sample.arrival, "visitor.name", #""Lê Văn Kín""#)
            let answer = try await recorder.sync(
                [
                    Self.arrived, Sample.line(changed), "Mẫu", Sample.line(#"{"Mẫu":"Mẫu"}"#, of: Sample.otherVisit),
                    Sample.line(try Sample.body(Sample.arrival, "visitor.phone", #""Mẫu""#), of: Sample.otherVisit),
                ],
                headers: [.device: Sample.device]
            )
            #expect(answer.statuses == [201, 409, 400, 422, 422])
            let log = visitor.gatehouse.log.lines.joined(separator: "\n")
            for secret in ["Mẫu", "Kín", "0912", "Công ty", "le.tan", Sample.visit, Sample.device] {
                #expect(!log.contains(secret), "\(secret)")
                #expect(!answer.text.contains(secret) || secret == Sample.visit, "\(secret)")
            }
        }
    }
}
