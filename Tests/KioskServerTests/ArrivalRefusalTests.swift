import Foundation
import Testing

/// Each bad arrival is refused with a code of its own and the name of the field, and leaves nothing behind.
struct ArrivalRefusalTests {
    struct Bad: CustomTestStringConvertible {
        let field: String
        /// As JSON; nil takes the key away.
        let value: String?
        let code: String
        /// Where the problem points, if not at the field.
        var named: String?
        var testDescription: String { "\(field) \(value?.prefix(40) ?? "missing")" }

        init(_ field: String, _ value: String?, _ code: String, named: String? = nil) {
            self.field = field
            self.value = value
            self.code = code
            self.named = named
        }
    }

    private static func text(_ count: Int) -> String { #""\#(String(repeating: "a", count: count))""# }

    @Test(arguments: [
        Bad("entrance", nil, "key-missing"),
        Bad("entrance", "7", "value-of-wrong-type"),
        Bad("entrance", "null", "value-of-wrong-type"),
        Bad("entrance", #""nonsense""#, "code-malformed"),
        Bad("entrance", #""LA-SNV-1-Z""#, "entrance-unknown"),
        Bad("entrance", #""LA-SNV-9-A""#, "entrance-unknown"),
        Bad("entrance", #""LA-STP-1-A""#, "entrance-unknown"),
        Bad("occurredAt", nil, "key-missing"),
        Bad("occurredAt", "1763860500", "value-of-wrong-type"),
        Bad("occurredAt", #""2026-11-23""#, "time-malformed"),
        Bad("occurredAt", #""2026-11-23T08:15:00+07:00""#, "time-malformed"),
        Bad("occurredAt", #""2026-02-31T01:15:00Z""#, "time-malformed"),
        Bad("occurredAt", #""1970-01-01T00:00:00Z""#, "time-too-early"),
        Bad("occurredAt", #""2027-11-23T01:15:00Z""#, "time-too-late"),
        Bad("occurredAt", #""9999-12-31T23:59:59.999Z""#, "time-too-late"),
        Bad("deviceSequence", "0", "device-sequence-out-of-range"),
        Bad("deviceSequence", "9007199254740992", "device-sequence-out-of-range"),
        Bad("deviceSequence", "1.5", "value-of-wrong-type"),
        Bad("deviceSequence", "1e300", "value-of-wrong-type"),
        Bad("visitor", nil, "key-missing"),
        Bad("visitor", "null", "value-of-wrong-type"),
        Bad("visitor", "[]", "value-of-wrong-type"),
        Bad("visitor", #""Nguyễn Văn Mẫu""#, "value-of-wrong-type"),
        Bad("visitor.name", nil, "key-missing"),
        Bad("visitor.name", "null", "value-of-wrong-type"),
        Bad("visitor.name", "{}", "value-of-wrong-type"),
        Bad("visitor.name", #""""#, "name-empty"),
        Bad("visitor.name", #""  \u00a0 \u3000""#, "name-empty"),
        Bad("visitor.name", text(121), "name-too-long"),
        Bad("visitor.name", text(10_240), "name-too-long"),
        Bad("visitor.name", #""Nguyễn\u0000Mẫu""#, "name-control-character"),
        Bad("visitor.name", #""Nguyễn\nMẫu""#, "name-control-character"),
        Bad("visitor.name", #""Nguyễn\u202eMẫu""#, "name-control-character"),
        Bad("visitor.name", #""Ma\u0302\u0303u""#, "name-not-nfc"),
        Bad("visitor.phone", #""số""#, "phone-letters"),
        Bad("visitor.phone", #""0912 345 67x""#, "phone-letters"),
        Bad("visitor.phone", #""0912""#, "phone-wrong-length"),
        Bad("visitor.phone", #""912345678""#, "phone-ambiguous"),
        Bad("visitor.phone", #""19001000""#, "phone-service-number"),
        Bad("visitor.phone", #"" ""#, "phone-empty"),
        Bad("visitor.phone", "912345678", "value-of-wrong-type"),
        Bad("visitor.organisation", #"" ""#, "text-empty"),
        Bad("visitor.organisation", text(201), "text-too-long"),
        Bad("visitor.document", #""080090000000""#, "value-of-wrong-type"),
        Bad("visitor.document.kind", nil, "key-missing"),
        Bad("visitor.document.kind", #""card""#, "value-of-wrong-type"),
        Bad("visitor.document.kind", #""none""#, "document-number-without-document", named: "visitor.document.number"),
        Bad("visitor.document.number", #""000000""#, "document-citizen-card-number"),
        Bad("visitor.document.number", "80090000000", "value-of-wrong-type"),
        Bad("toSee", #""Phòng\tThử""#, "text-control-character"),
        Bad("purpose", #""e\u0301""#, "text-not-nfc"),
        Bad("party", "0", "party-out-of-range"),
        Bad("party", "-1", "party-out-of-range"),
        Bad("party", "10000", "party-out-of-range"),
        Bad("party", "9223372036854775807", "party-out-of-range"),
        Bad("party", "9223372036854775808", "value-of-wrong-type"),
        Bad("party", #""12""#, "value-of-wrong-type"),
        Bad("party", "true", "value-of-wrong-type"),
        Bad("badge", text(21), "badge-too-long"),
        Bad("badge", #""<17>""#, "badge-malformed"),
        Bad("appAnswer", #""yes""#, "value-of-wrong-type"),
        Bad("partySize", "1", "key-unknown"),
        Bad("visitor.nickname", #""Mẫu""#, "key-unknown"),
        Bad("visitor.document.serial", #""000000""#, "key-unknown"),
    ]) func `a bad arrival names its field and leaves nothing in the register`(bad: Bad) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let body = try Sample.body(Sample.arrival, bad.field, bad.value)
            let answer = try await recorder.arrive(Sample.visit, body)
            #expect(answer.status == 422)
            #expect(answer.code == bad.code)
            #expect(answer.field == bad.named ?? bad.field)
            try await recorder.expectEmptyRegister()
        }
    }

    @Test(arguments: [
        "x", "0193a1c2-0000-7000-8000-00000000000", "0193a1c2-0000-7000-8000-0000000000011",
        "0193a1c20000700080000000000000001", "%7B0193a1c2-0000-7000-8000-000000000001",
        "0193a1c2-0000-7000-8000-00000000000%31", "0193a1c2-0000-7000-8000-00000000000g", "é",
    ]) func `a broken UUID is refused, in each place where one stands`(id: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            for (answer, field) in [
                (try await recorder.arrive(id), "visit"),
                (try await recorder.get("/api/v1/visits/\(id)"), "visit"),
                (try await recorder.append(Sample.departure, to: id), "visit"),
                (try await recorder.append(Sample.departure, id), "entry"),
            ] {
                #expect(answer.status == 422)
                #expect(answer.code == "id-malformed")
                #expect(answer.field == field)
            }
            try await recorder.expectEmptyRegister()
        }
    }

    @Test func `an unknown key that is no word is not said back`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            for (key, field) in [
                ("<script>", nil), (String(repeating: "a", count: 41), nil), ("Mẫu", nil), ("abc", "abc"),
            ] as [(String, String?)] {
                let body = Sample.leastArrival.replacing("{ \"entrance\"", with: "{ \"\(key)\": 1, \"entrance\"")
                let answer = try await recorder.arrive(Sample.visit, body)
                #expect(answer.code == "key-unknown")
                #expect(answer.field == field)
                #expect(!answer.text.contains("script"))
            }
        }
    }
}
