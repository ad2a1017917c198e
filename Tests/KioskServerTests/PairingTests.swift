import Foundation
import HTTPTypes
import Reception
import Testing

struct PairingTests {
    private static let offerURI = "/api/v1/devices"
    private static let offer = #"{ "entrance": "LA-SNV-1-A", "kind": "lobby", "name": "Máy bảng Thử" }"#

    private func code(_ visitor: Visitor, _ body: String = offer) async throws -> String {
        let answer = try await visitor.signedIn(as: .officer).post(Self.offerURI, body)
        #expect(answer.status == 201)
        return try #require(answer.object["code"] as? String)
    }

    private func pair(_ visitor: Visitor, _ code: String) async throws -> Answer {
        try await visitor.post("/api/v1/devices/pair", #"{ "code": "\#(code)", "version": "1" }"#)
    }

    @Test func `a code makes one device, in any spelling, once and within ten minutes`() async throws {
        try await Gatehouse.open { visitor in
            let code = try await code(visitor)
            #expect(code.count == 9)
            let paired = try await pair(visitor, code.lowercased().replacing("-", with: " "))
            #expect(paired.status == 201 && paired.object["kind"] as? String == "lobby")
            let cookie = try #require(paired.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-gatebook-device="))
            for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(attribute)) }
            let again = try await pair(visitor, code)
            #expect(again.status == 422 && again.code == "pairing-refused" && again.field == "code")
            let late = try await self.code(visitor)
            visitor.gatehouse.clock.advance(by: .minutes(10))
            #expect(try await pair(visitor, late).code == "pairing-refused")
            #expect(try await pair(visitor, "nonsense").code == "pairing-refused")
        }
    }

    @Test func `of twenty who use a code at once one is paired`() async throws {
        try await Gatehouse.open { visitor in
            let code = try await code(visitor)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await pair(visitor, code).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 1)
        }
    }

    @Test func `guessing codes is slowed down`() async throws {
        try await Gatehouse.open { visitor in
            var codes: Set<String?> = []
            for _ in 0..<12 { codes.insert(try await pair(visitor, "0000-0000").code) }
            #expect(codes == ["pairing-refused", "sign-in-slowed"])
        }
    }

    @Test func `an officer pairs at the own agency's doors, an administrator at all`() async throws {
        try await Gatehouse.open { visitor in
            let foreign = #"{ "entrance": "LA-STP-1-A", "kind": "desk" }"#
            let missing = #"{ "entrance": "LA-KHONG-1-A", "kind": "desk" }"#
            let officer = try await visitor.signedIn(as: .officer)
            let refused = try await officer.post(Self.offerURI, foreign)
            #expect(refused.code == "entrance-unknown")
            #expect(try await officer.post(Self.offerURI, missing).bytes == refused.bytes)
            #expect(try await visitor.signedIn(as: .administrator).post(Self.offerURI, foreign).status == 201)
            #expect(try await visitor.signedIn(as: .recorder).post(Self.offerURI, Self.offer).code == "role-may-not")
        }
    }

    @Test func `a lobby adds arrivals of its door, exits that are told, and answers`() async throws {
        try await Gatehouse.open { visitor in
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            #expect(try await lobby.arrive().number == 1)
            let elsewhere = try Sample.body(Sample.arrival, "entrance", #""LA-SNV-1-B""#)
            #expect(try await lobby.arrive(Sample.otherVisit, elsewhere).code == "entrance-unknown")
            #expect(try await lobby.append(Sample.departure).code == "role-may-not")
            let told = try Sample.body(Sample.departure, "how", #""selfScanned""#)
            #expect(try await lobby.append(told).number == 2)
            let correction = """
                { "kind": "corrected", "occurredAt": "2026-11-23T01:30:00.000Z", "field": "badge", "value": "18",
                  "reason": "Thử" }
                """
            #expect(try await lobby.append(correction, Sample.otherEntry).code == "role-may-not")
            // A conflict shows it nothing.
            let other = try Sample.body(Sample.arrival, "visitor.name", #""Trần Thị Thử""#)
            let conflict = try await lobby.arrive(Sample.visit, other)
            #expect(conflict.status == 409 && conflict.object["stored"] == nil)
            let visit = try await visitor.signedIn(as: .recorder).get("/api/v1/visits/\(Sample.visit)")
            let entries = try #require(visit.object["entries"] as? [[String: Any]])
            #expect(entries.allSatisfy { $0["device"] != nil && $0["recorder"] == nil })
        }
    }

    @Test func `a revoked device is out at once, and what it still has goes to the tray`() async throws {
        try await Gatehouse.open { visitor in
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            let officer = try await visitor.signedIn(as: .officer)
            let uri = "/api/v1/headquarters/LA-SNV-1/devices"
            let device = try #require(try await officer.get(uri).array.first?["id"] as? String)
            #expect(try await officer.ask(.delete, "\(uri)/\(device)").status == 204)
            #expect(try await lobby.arrive().code == "device-revoked")
            #expect(try await lobby.get("/api/v1/device").object["revoked"] as? Bool == true)
            let line = #"{"put":"visits/\#(Sample.visit)","body":\#(Sample.arrival.replacing("\n", with: " "))}"#
            let synced = try await lobby.ask(
                .post,
                "/api/v1/sync",
                line,
                headers: [.contentType: "application/x-ndjson"]
            )
            #expect(synced.text.contains("device-revoked") && synced.text.contains("\"review\""))
            #expect(try await officer.get("/api/v1/review").array.count == 1)
        }
    }

    @Test func `a recorder on a revoked desk reads nothing more`() async throws {
        try await Gatehouse.open { visitor in
            var desk = try await visitor.paired("desk", at: "LA-SNV-1-A")
            desk.session = try await visitor.signedIn(as: .recorder).session
            let onSite = "/api/v1/headquarters/LA-SNV-1/on-site"
            #expect(try await desk.get(onSite).status == 200)
            #expect(try await desk.arrive().number == 1)
            let officer = try await visitor.signedIn(as: .officer)
            let uri = "/api/v1/headquarters/LA-SNV-1/devices"
            let device = try #require(try await officer.get(uri).array.first?["id"] as? String)
            _ = try await officer.ask(.delete, "\(uri)/\(device)")
            #expect(try await desk.get(onSite).code == "device-revoked")
            #expect(try await desk.arrive(Sample.otherVisit).code == "device-revoked")
        }
    }

    @Test func `where devices are required a recorder works on a paired one alone`() async throws {
        try await Gatehouse.open(doors: Gatehouse.doors(isDeviceRequired: true)) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            #expect(try await recorder.arrive().code == "device-required")
            var desk = try await visitor.paired("desk", at: "LA-SNV-1-A")
            desk.session = recorder.session
            #expect(try await desk.arrive().number == 1)
        }
    }
}
