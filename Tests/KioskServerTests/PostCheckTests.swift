import Foundation
import Ledger
import Reception
import Storage
import Testing

/// The follow-up check over HTTP.
struct PostCheckTests {
    private static let uri = "/api/v1/headquarters/LA-SNV-1/post-checks"
    private static let draw = #"{ "from": "2026-11-23", "to": "2026-11-23", "size": 2 }"#

    /// Three visitors who said to have it, all with a phone.
    private func arrivals(_ visitor: Visitor) async throws {
        let recorder = try await visitor.signedIn(as: .recorder)
        let body = try Sample.body(Sample.arrival, "appAnswer", #""saysInstalled""#)
        for number in 1...3 {
            let sent = try Sample.body(body, "deviceSequence", "\(number)")
            #expect(try await recorder.arrive(Sample.id(number), sent).status == 201)
        }
    }

    private func size(_ visitor: Visitor) async throws -> Int {
        try Checkpoint(text: await visitor.gatehouse.store.checkpoint(of: Sample.headquarters).text).size
    }

    @Test func `an officer draws a sample, calls, and counts what the calls came to`() async throws {
        try await Gatehouse.open { visitor in
            try await arrivals(visitor)
            let officer = try await visitor.signedIn(as: .officer)
            let uri = "\(Self.uri)/\(Sample.entry)"
            let drawn = try await officer.put(uri, Self.draw)
            #expect(drawn.status == 200)
            let visits = try #require(drawn.object["visits"] as? [[String: Any]])
            #expect(
                visits.count == 2 && drawn.object["frame"] as? Int == 3 && drawn.object["withoutPhone"] as? Int == 0
            )
            #expect(!drawn.text.contains("Mẫu") && !drawn.text.contains("0912"))
            let seed = try #require(drawn.object["seed"] as? String)
            let expected = DrawOrder(seed: seed).sorted((1...3).map(Sample.id)) { $0 }.prefix(2)
            #expect(visits.map { $0["visit"] as? String } == Array(expected))
            let size = try await size(visitor)
            let people = try await officer.get(uri + "/people")
            #expect(people.array.count == 2 && people.array.allSatisfy { $0["phone"] as? String == "0912 345 678" })
            // That they were shown is in the register.
            let register = try HeadquartersCode(Sample.headquarters)
            #expect(try await self.size(visitor) == size + 1)
            let recorded = try await visitor.gatehouse.store.recordedEntries([size + 1], of: register)
            #expect(recorded[0].leaf.contains(#""purpose":"audit""#) && recorded[0].leaf.contains(#""rows":2"#))
            for (visit, outcome) in zip(expected, ["stillInstalled", "notInstalled"]) {
                let noted = try await officer.put("\(uri)/visits/\(visit)", #"{ "outcome": "\#(outcome)" }"#)
                #expect(noted.status == 204)
            }
            #expect(
                try await officer.put("\(uri)/visits/\(Sample.visit)", #"{ "outcome": "refused" }"#).code
                    == "post-check-not-found"
            )
            #expect(
                try await officer.put("\(uri)/visits/\(expected[0])", #"{ "outcome": "moon" }"#).code
                    == "value-of-wrong-type"
            )
            let calls = try #require(try await officer.get(uri).object["calls"] as? [String: Any])
            #expect(calls["errorRate"] as? Double == 0.5 && calls["waiting"] as? Int == 0)
            let interval = try #require(calls["interval"] as? [String: Double])
            #expect(interval["least"] ?? 1 < 0.5 && interval["most"] ?? 0 > 0.5)
            let file = try await officer.get(uri + "/sample.csv")
            #expect(file.text.contains(expected[0]) && file.text.contains("stillInstalled"))
            #expect(!file.text.contains("Mẫu") && !file.text.contains("0912"))
            // The same draw again is the same sample.
            #expect(try await officer.put(uri, Self.draw).object["seed"] as? String == seed)
        }
    }

    @Test func `the province sees counts and calls nobody`() async throws {
        try await Gatehouse.open { visitor in
            try await arrivals(visitor)
            _ = try await visitor.signedIn(as: .officer).put("\(Self.uri)/\(Sample.entry)", Self.draw)
            let province = try await visitor.signedIn(as: .province)
            #expect(try await province.get(Self.uri).array.count == 1)
            #expect(try await province.get(Self.uri).array.first?["visits"] == nil)
            #expect(try await province.get("\(Self.uri)/\(Sample.entry)").status == 200)
            #expect(try await province.get("\(Self.uri)/\(Sample.entry)/people").code == "not-found")
            #expect(try await province.put("\(Self.uri)/\(Sample.otherEntry)", Self.draw).code == "role-may-not")
            let foreign = try await visitor.signedIn(as: .foreignOfficer)
            #expect(try await foreign.get("\(Self.uri)/\(Sample.entry)/people").code == "headquarters-not-found")
        }
    }

    @Test(arguments: [
        (#"{ "from": "2026-11-23", "to": "2026-11-24", "size": 2 }"#, "day-in-future", "to"),
        (#"{ "from": "2026-11-23", "to": "2026-11-22", "size": 2 }"#, "too-many-days", "to"),
        (#"{ "from": "2020-11-23", "to": "2026-11-22", "size": 2 }"#, "too-many-days", "to"),
        (#"{ "from": "2026-11-23", "to": "2026-11-23", "size": 0 }"#, "sample-size-out-of-range", "size"),
        (#"{ "from": "2026-11-23", "to": "2026-11-23", "size": 501 }"#, "sample-size-out-of-range", "size"),
    ])
    func `what cannot be drawn is refused`(body: String, code: String, field: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .officer).put("\(Self.uri)/\(Sample.entry)", body)
            #expect(answer.status == 422 && answer.code == code && answer.field == field)
            let empty = try await visitor.signedIn(as: .officer).put("\(Self.uri)/\(Sample.entry)", Self.draw)
            #expect(empty.status == 409 && empty.code == "nothing-to-draw")
        }
    }
}
