import Foundation
import HTTPTypes
import Reception
import Testing

struct ReviewTests {
    private static let refused = Sample.line(#"{"occurredAt":"2026-11-23T01:15:00.000Z","deviceSequence":3}"#)
    private static let register = #"{"decision":"register","body":\#(Sample.arrival)}"#
    private static let dismiss = #"{"decision":"dismiss","reason":"Ghi hai lần"}"#

    @Test func `a line is listed as it was sent, with why and from whom`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let first = try await recorder.refused(Self.refused, headers: [.device: Sample.device])
            visitor.gatehouse.clock.advance(by: .seconds(1))
            let second = try await recorder.refused("Mẫu")
            let items = try await visitor.signedIn(as: .officer).review()
            #expect(items.map { $0["id"] as? String } == [first, second])
            #expect(items[0]["headquarters"] as? String == "LA-SNV-1")
            #expect(items[0]["receivedAt"] as? String == Gatehouse.start)
            #expect(items[0]["recorder"] as? String == "le.tan")
            #expect(items[0]["device"] as? String == Sample.device)
            #expect(items[0]["put"] as? String == "visits/\(Sample.visit)")
            #expect(items[0]["line"] as? String == Self.refused)
            let problem = try #require(items[0]["problem"] as? [String: String])
            #expect(problem["code"] == "key-missing")
            #expect(problem["field"] == "entrance")
            #expect(problem["detail"] == "A required key is missing.")
            #expect(items[1]["line"] as? String == "Mẫu")
            #expect(items[1]["put"] == nil)
            #expect(items[1]["device"] == nil)
        }
    }

    @Test func `an officer registers a line mended, once`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let id = try await recorder.refused(Self.refused)
            let officer = try await visitor.signedIn(as: .officer)
            let answer = try await officer.resolve(id, Self.register)
            #expect(answer.status == 201)
            #expect(answer.object["visit"] as? String == Sample.visit)
            #expect(answer.object["headquarters"] as? String == "LA-SNV-1")
            #expect(answer.state == "inside")
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").object["recorder"] as? String == "can.bo")
            #expect(try await officer.review().isEmpty)
            for decision in [Self.register, Self.dismiss] {
                #expect(try await officer.resolve(id, decision).code == "review-item-not-found")
            }
        }
    }

    @Test func `a line whose id was taken is registered elsewhere`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let id = try await recorder.refused(Sample.line(Sample.leastArrival))
            let officer = try await visitor.signedIn(as: .officer)
            let same = #"{"decision":"register","body":\#(Sample.leastArrival)}"#
            #expect(try await officer.resolve(id, same).code == "id-content-differs")
            let elsewhere =
                #"{"decision":"register","put":"visits/\#(Sample.otherVisit)","body":\#(Sample.leastArrival)}"#
            #expect(try await officer.resolve(id, elsewhere).object["visit"] as? String == Sample.otherVisit)
            #expect(try await officer.review().isEmpty)
        }
    }

    @Test func `a line that does not say where it was put needs it from the officer`() async throws {
        try await Gatehouse.open { visitor in
            let id = try await visitor.signedIn(as: .recorder).refused("{")
            let officer = try await visitor.signedIn(as: .officer)
            let answer = try await officer.resolve(id, Self.register)
            #expect(answer.status == 422)
            #expect(answer.code == "key-missing")
            #expect(answer.field == "put")
            let put = Self.register.replacing(#""register","#, with: #""register","put":"visits/\#(Sample.visit)","#)
            #expect(try await officer.resolve(id, put).status == 201)
        }
    }

    @Test func `an officer dismisses a line with a reason, once`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let id = try await recorder.refused(Self.refused)
            let officer = try await visitor.signedIn(as: .officer)
            #expect(try await officer.resolve(id, Self.dismiss).status == 204)
            #expect(try await officer.review().isEmpty)
            #expect(try await officer.resolve(id, Self.dismiss).status == 404)
            try await recorder.expectEmptyOfVisits()
            // Sent again it is the same item, which has been dealt with.
            #expect(try await recorder.refused(Self.refused) == id)
            #expect(try await officer.review().isEmpty)
        }
    }

    @Test(arguments: [
        ("{}", "key-missing", "decision"), (#"{"decision":"keep"}"#, "value-of-wrong-type", "decision"),
        (#"{"decision":7}"#, "value-of-wrong-type", "decision"), (#"{"decision":"dismiss"}"#, "key-missing", "reason"),
        (#"{"decision":"dismiss","reason":""}"#, "text-empty", "reason"),
        (#"{"decision":"dismiss","reason":7}"#, "value-of-wrong-type", "reason"),
        (#"{"decision":"dismiss","reason":"x","body":{}}"#, "key-unknown", "body"),
        (#"{"decision":"register"}"#, "key-missing", "body"),
        (#"{"decision":"register","body":7}"#, "value-of-wrong-type", "body"),
        (#"{"decision":"register","body":{}}"#, "key-missing", "entrance"),
        (#"{"decision":"register","body":{"kind":"departed"}}"#, "key-unknown", "kind"),
        (#"{"decision":"register","put":"visits","body":{}}"#, "put-malformed", "put"),
        (#"{"decision":"register","put":7,"body":{}}"#, "value-of-wrong-type", "put"),
        (#"{"decision":"register","reason":"x","body":{}}"#, "key-unknown", "reason"),
    ])
    func `a malformed decision names its field and decides nothing`(
        body: String,
        code: String,
        field: String
    )
        async throws
    {
        try await Gatehouse.open { visitor in
            let id = try await visitor.signedIn(as: .recorder).refused(Self.refused)
            let officer = try await visitor.signedIn(as: .officer)
            let answer = try await officer.resolve(id, body)
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect(answer.field == field)
            #expect(try await officer.review().count == 1)
            #expect(try await officer.resolve("nonsense", Self.dismiss).field == "id")
        }
    }

    @Test func `another agency's lines are not there, and others may not ask`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let id = try await recorder.refused(Self.refused)
            let foreign = try await visitor.signedIn(as: .foreignOfficer)
            #expect(try await foreign.get("/api/v1/review").text == "[]")
            let missing = try await foreign.resolve(Sample.entry, Self.dismiss)
            #expect(missing.status == 404)
            for decision in [Self.dismiss, Self.register] {
                let answer = try await foreign.resolve(id, decision)
                #expect(answer.bytes == missing.bytes)
                #expect(answer.headers == missing.headers)
            }
            for other in [recorder, try await visitor.signedIn(as: .administrator)] {
                #expect(try await other.get("/api/v1/review").code == "not-found")
                #expect(try await other.resolve(id, Self.dismiss).code == "role-may-not")
            }
            #expect(try await visitor.signedIn(as: .officer).review().count == 1)
        }
    }

    @Test func `a line that is accepted later is settled`() async throws {
        try await Gatehouse.open { visitor in
            let early = try Sample.body(Sample.leastArrival, "occurredAt", #""2026-12-01T01:15:00.000Z""#)
            let answer = try await visitor.signedIn(as: .recorder).sync([Sample.line(early)])
            #expect(answer.problem().code == "time-too-late")
            visitor.gatehouse.clock.advance(by: .days(2))
            #expect(try await visitor.signedIn(as: .officer).review().count == 1)
            #expect(try await visitor.signedIn(as: .recorder).sync([Sample.line(early)]).statuses == [201])
            #expect(try await visitor.signedIn(as: .officer).review().isEmpty)
        }
    }
}

extension Visitor {
    /// The register may hold disclosures; nobody was registered.
    fileprivate func expectEmptyOfVisits() async throws {
        let day = try await get("/api/v1/headquarters/\(Sample.headquarters)/days/\(Gatehouse.today)")
        #expect((day.object["visits"] as? [Any])?.isEmpty == true)
    }
}
