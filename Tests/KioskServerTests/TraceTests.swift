import Foundation
import Testing

struct TraceTests {
    private static let uri = "/api/v1/traces"

    private func ask(_ tracer: Visitor, _ visit: String = Sample.visit) async throws -> Answer {
        try await tracer.post(
            Self.uri,
            #"{ "headquarters": "LA-SNV-1", "visit": "\#(visit)", "caseNumber": "CA-THU-001" }"#
        )
    }

    @Test func `nothing is shown before another tracer has approved, and then it is disclosed`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            _ = try await recorder.append(Sample.departure)
            _ = try await recorder.arrive(Sample.otherVisit, Sample.leastArrival)
            let tracer = try await visitor.signedIn(as: .tracer)
            let asked = try await ask(tracer)
            #expect(asked.status == 201)
            let id = try #require(asked.object["id"] as? String)
            #expect(try await tracer.get("\(Self.uri)/\(id)").code == "trace-not-found")
            #expect(try await tracer.post("\(Self.uri)/\(id)/approval", "{}").code == "trace-own-approval")
            #expect(try await tracer.get("\(Self.uri)/\(id)").code == "trace-not-found")

            let second = try await visitor.signedIn(as: .otherTracer)
            #expect(try await second.post("\(Self.uri)/\(id)/approval", "{}").status == 204)
            #expect(try await second.post("\(Self.uri)/\(id)/approval", "{}").code == "trace-not-found")
            let shown = try await tracer.get("\(Self.uri)/\(id)")
            let overlaps = try #require(shown.object["overlaps"] as? [[String: Any]])
            #expect(overlaps.count == 1)
            // The other has not left: that they met is possible, not certain.
            #expect(overlaps.first?["certainty"] as? String == "possible")
            let officer = try await visitor.signedIn(as: .officer)
            let log = try await officer.get("/api/v1/headquarters/LA-SNV-1/days/\(Gatehouse.today)/log.jsonl")
            #expect(log.text.contains(#"\"purpose\":\"tracing\""#) && log.text.contains(#"\"what\":\"trace\""#))
        }
    }

    @Test func `only a visit that is there is traced`() async throws {
        try await Gatehouse.open { visitor in
            let tracer = try await visitor.signedIn(as: .tracer)
            let answer = try await ask(tracer)
            #expect(answer.status == 422 && answer.code == "visit-unknown" && answer.field == "visit")
            #expect(try await tracer.get(Self.uri).array.isEmpty)
        }
    }
}
