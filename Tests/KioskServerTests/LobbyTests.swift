import Foundation
import HTTPTypes
import Reception
import Testing

struct LobbyTests {
    private static let uri = "/api/v1/lobby"

    private func depart(
        _ visitor: Visitor,
        _ number: String,
        _ entry: String = Sample.entry,
        at occurredAt: String = "2026-11-23T01:15:01.000Z"
    ) async throws -> Answer {
        try await visitor.put(
            "/api/v1/departures/\(entry)",
            #"{ "number": "\#(number)", "occurredAt": "\#(occurredAt)", "deviceSequence": 7 }"#
        )
    }

    private func visit(_ visitor: Visitor) async throws -> [String: Any] {
        try await visitor.signedIn(as: .recorder).get("/api/v1/visits/\(Sample.visit)").object
    }

    @Test func `a tablet in the lobby is told where it stands and by what rules`() async throws {
        try await Gatehouse.open { visitor in
            #expect(try await visitor.get(Self.uri).code == "not-paired")
            let desk = try await visitor.paired("desk", at: "LA-SNV-1-A")
            #expect(try await desk.get(Self.uri).code == "not-paired")
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-B")
            let told = try await lobby.get(Self.uri).object
            #expect((told["entrance"] as? [String: Any])?["code"] as? String == "LA-SNV-1-B")
            #expect((told["headquarters"] as? [String: Any])?["code"] as? String == "LA-SNV-1")
            #expect(told["lane"] as? Int == 1 && told["retentionDays"] as? Int == 30)
            #expect(told["idleSeconds"] as? Int == 30 && told["phoneRequired"] as? Bool == false)
            visitor.gatehouse.clock.advance(by: .minutes(1))
            let next = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            #expect(try await next.get(Self.uri).object["lane"] as? Int == 2)
        }
    }

    @Test func `a revoked tablet is told so, and its numbers lead nowhere`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            let officer = try await visitor.signedIn(as: .officer)
            let devices = "/api/v1/headquarters/LA-SNV-1/devices"
            let device = try #require(try await officer.get(devices).array.first?["id"] as? String)
            _ = try await officer.ask(.delete, "\(devices)/\(device)")
            #expect(try await lobby.get(Self.uri).code == "device-revoked")
            #expect(try await depart(lobby, "17").code == "device-revoked")
            #expect(try await visit(visitor)["state"] as? String == "inside")
        }
    }

    @Test func `whoever types the number has left, and nothing is told of the visit`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            let left = try await depart(lobby, "17")
            #expect(left.status == 201 && Set(left.object.keys) == ["id", "receivedAt"])
            let again = try await depart(lobby, "17")
            #expect(again.status == 200 && again.bytes == left.bytes)
            let visit = try await visit(visitor)
            #expect(visit["state"] as? String == "left" && visit["how"] as? String == "selfScanned")
            #expect(visit["departedAt"] as? String == "2026-11-23T01:15:01.000Z")
            // The number is nobody's any more.
            let unknown = try await depart(lobby, "17", Sample.otherEntry)
            #expect(unknown.status == 404 && unknown.code == "number-not-inside")
            #expect(try await depart(lobby, "18", Sample.otherEntry).bytes == unknown.bytes)
        }
    }

    @Test func `a number of another headquarters, an officer's and a malformed one lead nowhere`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            for account in [Sample.Account.neighbour, .foreignRecorder, .officer] {
                let answer = try await depart(visitor.signedIn(as: account), "17")
                #expect(answer.code == "number-not-inside", "\(account)")
            }
            let recorder = try await visitor.signedIn(as: .recorder)
            #expect(try await depart(recorder, "").field == "number")
            #expect(try await depart(recorder, "17", at: "2031-11-23T01:15:01.000Z").status == 422)
            #expect(try await depart(recorder, "17").status == 201)
        }
    }

    @Test func `guessing numbers is slowed down for the tablet that guesses`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            let other = try await visitor.paired("lobby", at: "LA-SNV-1-B")
            var codes: [String?] = []
            for number in 0..<12 { codes.append(try await depart(lobby, "90\(number)", Sample.id(number)).code) }
            #expect(codes.first == "number-not-inside" && codes.last == "too-many-requests")
            #expect(try await depart(lobby, "17").code == "too-many-requests")
            #expect(try await depart(other, "17").status == 201)
        }
    }

    @Test func `an exit by number that waited on a tablet is a line like any other`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            func line(_ number: String, _ entry: String) -> String {
                #"{"put":"departures/\#(entry)","body":{"number":"\#(number)","occurredAt":"2026-11-23T01:15:01.000Z"}}"#
            }
            let lines = "\(line("17", Sample.entry))\n\(line("99", Sample.otherEntry))\n"
            let headers: HTTPFields = [.contentType: "application/x-ndjson"]
            let first = try await lobby.ask(.post, "/api/v1/sync", lines, headers: headers).lines
            #expect(first.map { $0["status"] as? Int } == [201, 404])
            #expect(first[1]["review"] != nil)
            let again = try await lobby.ask(.post, "/api/v1/sync", lines, headers: headers).lines
            #expect(again.map { $0["status"] as? Int } == [200, 404])
            #expect(try await visit(visitor)["how"] as? String == "selfScanned")
        }
    }

    @Test func `the text that was agreed to stays with the visit, and a malformed one is refused`() async throws {
        try await Gatehouse.open { visitor in
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            let version = "2026-11-24-vi-0123456789abcdef"
            let body = try Sample.body(Sample.arrival, "consent", "\"\(version)\"")
            #expect(try await lobby.arrive(Sample.visit, body).status == 201)
            #expect(try await visit(visitor)["consent"] as? String == version)
            for text in ["", "có dấu", "a b", String(repeating: "a", count: 61)] {
                let wrong = try Sample.body(Sample.arrival, "consent", "\"\(text)\"")
                let answer = try await lobby.arrive(Sample.otherVisit, wrong)
                #expect(answer.code == "consent-malformed" && answer.field == "consent", "\(text)")
            }
        }
    }
}
