import Foundation
import Reception
import Testing

struct LaterEntryTests {
    private static let answered =
        #"{ "kind": "answered", "occurredAt": "2026-11-23T01:17:00.000Z", "appAnswer": "installedNow" }"#
    private static let corrected = """
        { "kind": "corrected", "occurredAt": "2026-11-23T01:30:00.000Z", "field": "visitor.name",
          "value": "Trần Thị Ví Dụ", "reason": "Ghi nhầm tên" }
        """
    private static let annulled =
        #"{ "kind": "annulled", "occurredAt": "2026-11-23T01:31:00.000Z", "reason": "Ghi hai lần" }"#

    @Test(arguments: ["witnessed", "selfScanned", "seenElsewhere", "unknown"])
    func `a departure is a 201, and a 200 with the same body when it is repeated`(how: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let body = try Sample.body(Sample.departure, "how", "\"\(how)\"")
            let first = try await recorder.append(body)
            #expect(first.status == 201)
            #expect(first.number == 2)
            #expect(first.state == "left")
            #expect(first.object["id"] as? String == Sample.entry)
            #expect(first.object["visit"] as? String == Sample.visit)
            visitor.gatehouse.clock.advance(by: .minutes(1))
            let again = try await recorder.append(body)
            #expect(again.status == 200)
            #expect(again.bytes == first.bytes)
            let visit = try await recorder.get("/api/v1/visits/\(Sample.visit)").object
            #expect(visit["how"] as? String == how)
            #expect(visit["departedAt"] as? String == "2026-11-23T02:05:00.000Z")
        }
    }

    @Test func `asked again, corrected and annulled, a visit tells all of it`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let entries = [Self.answered, Self.corrected, Self.annulled].enumerated()
            for (index, body) in entries {
                let answer = try await recorder.append(body, "0193a1c2-0000-7000-8000-0000000001\(index)0")
                #expect(answer.status == 201)
                #expect(answer.number == index + 2)
            }
            let visit = try await recorder.get("/api/v1/visits/\(Sample.visit)")
            #expect(visit.state == "annulled")
            #expect(visit.object["appAnswer"] as? String == "installedNow")
            #expect(visit.object["corrected"] as? Bool == true)
            #expect((visit.object["visitor"] as? [String: Any])?["name"] as? String == "Trần Thị Ví Dụ")
            let shown = try #require(visit.object["entries"] as? [[String: Any]])
            #expect(shown.map { $0["kind"] as? String } == ["arrived", "answered", "corrected", "annulled"])
            #expect(shown[2]["old"] as? String == "Nguyễn Văn Mẫu")
            #expect(shown[2]["value"] as? String == "Trần Thị Ví Dụ")
            #expect(shown[2]["reason"] as? String == "Ghi nhầm tên")
            #expect(shown[3]["reason"] as? String == "Ghi hai lần")
        }
    }

    @Test func `a correction may take an optional value away`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let body = try Sample.body(Sample.body(Self.corrected, "field", #""badge""#), "value", nil)
            #expect(try await recorder.append(body).status == 201)
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").object["badge"] == nil)
        }
    }

    @Test func `a departure may come before its arrival`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let departure = try await recorder.append(Sample.departure)
            #expect(departure.status == 201)
            #expect(departure.number == 1)
            #expect(departure.state == "awaitingArrival")
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").state == "awaitingArrival")
            let arrival = try await recorder.arrive()
            #expect(arrival.number == 2)
            #expect(arrival.state == "left")
        }
    }

    @Test func `the same id with other content is a 409 with the visit as it is stored`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            _ = try await recorder.append(Sample.departure)
            for body in [Self.answered, try Sample.body(Sample.departure, "how", #""unknown""#)] {
                let answer = try await recorder.append(body)
                #expect(answer.status == 409)
                #expect(answer.code == "id-content-differs")
                #expect((answer.object["stored"] as? [String: Any])?["how"] as? String == "witnessed")
            }
            #expect(try await recorder.append(Self.answered, Sample.otherEntry).number == 3)
        }
    }

    @Test(arguments: [
        (Sample.departure, "how", #""inferred""#, "exit-inferred-by-client", "how"),
        (Sample.departure, "how", #""guessed""#, "value-of-wrong-type", "how"),
        (Sample.departure, "how", nil, "key-missing", "how"),
        (Sample.departure, "kind", nil, "key-missing", "kind"),
        (Sample.departure, "kind", #""arrived""#, "value-of-wrong-type", "kind"),
        (Sample.departure, "kind", "7", "value-of-wrong-type", "kind"),
        (Sample.departure, "appAnswer", #""declined""#, "key-unknown", "appAnswer"),
        (Sample.departure, "occurredAt", nil, "key-missing", "occurredAt"),
        (Sample.departure, "occurredAt", #""1970-01-01T00:00:00Z""#, "time-too-early", "occurredAt"),
        (Sample.departure, "occurredAt", #""2027-11-23T00:00:00Z""#, "time-too-late", "occurredAt"),
        (Sample.departure, "deviceSequence", "-1", "device-sequence-out-of-range", "deviceSequence"),
        (answered, "appAnswer", #""maybe""#, "value-of-wrong-type", "appAnswer"),
        (answered, "how", #""witnessed""#, "key-unknown", "how"),
        (corrected, "field", #""number""#, "value-of-wrong-type", "field"),
        (corrected, "field", nil, "key-missing", "field"),
        (corrected, "value", #""""#, "name-empty", "value"),
        (corrected, "value", nil, "correction-value-required", "value"),
        (corrected, "value", "7", "value-of-wrong-type", "value"),
        (corrected, "reason", nil, "key-missing", "reason"),
        (corrected, "reason", #"" ""#, "text-empty", "reason"),
        (corrected, "visitor", "{}", "key-unknown", "visitor"),
        (annulled, "reason", nil, "key-missing", "reason"),
        (annulled, "field", #""party""#, "key-unknown", "field"),
    ]) func `a bad entry names its field and leaves nothing in the register`(
        body: String,
        path: String,
        value: String?,
        code: String,
        field: String
    ) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.append(Sample.body(body, path, value))
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect(answer.field == field)
            try await recorder.expectEmptyRegister()
        }
    }

    @Test(arguments: ["0", "1000", "99999999999999999999", "1.0", "hai"])
    func `a corrected party keeps to the limits of a party`(value: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let body = try Sample.body(Sample.body(Self.corrected, "field", #""party""#), "value", "\"\(value)\"")
            let answer = try await recorder.append(body)
            #expect(answer.code == "party-out-of-range")
            #expect(answer.field == "value")
        }
    }

    @Test func `a later entry needs an id of its own`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.append(Sample.departure, Sample.visit)
            #expect(answer.status == 422)
            #expect(answer.code == "entry-id-is-the-visit")
            #expect(answer.field == "entry")
            try await recorder.expectEmptyRegister()
        }
    }
}
