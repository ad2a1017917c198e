import Foundation
import Testing

/// What reception counts and marks beside the register.
struct HeadsTests {
    private static let uri = "/api/v1/entrances/LA-SNV-1-A/heads"

    private static func body(_ counted: Int, _ more: String = "", day: String = Gatehouse.today) -> String {
        #"{"day":"\#(day)","counter":"0193a1c2-0000-7000-8000-0000000000c1","counted":\#(counted)\#(more)}"#
    }

    @Test func `heads are counted beside the entries and stand in the figures`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            #expect(try await recorder.put(Self.uri, Self.body(7)).status == 200)
            let answer = try await recorder.put(Self.uri, Self.body(5, #","takenBack":1"#))
            let entrances = try #require(answer.object["entrances"] as? [[String: Any]])
            #expect(entrances.first?["seen"] as? Int == 6 && entrances.first?["registered"] as? Int == 2)
            #expect(try await recorder.get("/api/v1/headquarters/LA-SNV-1/heads").text == answer.text)

            let province = try await visitor.signedIn(as: .province)
            for part in ["figures", "days"] {
                let figures = try await province.get("/api/v1/headquarters/LA-SNV-1/\(part)")
                let days = try #require(figures.object["days"] as? [[String: Any]])
                #expect((days.first?["figures"] as? [String: Any])?["seen"] as? Int == 6)
            }
            let counted = ["days": 1, "seen": 6, "registered": 2]
            let compared = try await province.get("/api/v1/comparison").array
            #expect(compared.first?["heads"] as? [String: Int] == counted && compared.last?["heads"] == nil)
            let reported = try await province.get("/api/v1/figures").array
            #expect(reported.map { $0["heads"] as? [String: Int] } == [counted])
        }
    }

    @Test(arguments: [
        (uri, body(-1), "heads-out-of-range", "counted"),
        (uri, body(1, #","takenBack":2"#), "heads-out-of-range", "counted"),
        (uri, body(1, day: "2026-02-30"), "day-malformed", "day"),
        (uri, body(1, day: "2019-01-01"), "time-too-early", "day"),
        (uri, body(1, #","name":"x""#), "key-unknown", "name"),
        ("/api/v1/entrances/LA-STP-1-A/heads", body(1), "entrance-unknown", "entrance"),
        ("/api/v1/entrances/LA-SNV-1-Z/heads", body(1), "entrance-unknown", "entrance"),
        ("/api/v1/entrances/x/heads", body(1), "code-malformed", "code"),
    ])
    func `what cannot be a count is refused`(uri: String, body: String, code: String, field: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .recorder).put(uri, body)
            #expect(answer.code == code && answer.field == field, "\(answer.text)")
        }
    }

    @Test func `a roll call is marked by several and read by who is in charge`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let uri = "/api/v1/headquarters/LA-SNV-1/roll-calls"
            let call = "\(uri)/0193a1c2-0000-7000-8000-0000000000e1"
            let start = "\(Gatehouse.today)T01:15:00.000Z"
            func body(_ out: Bool, _ second: Int) -> String {
                let at = "\(Gatehouse.today)T01:15:0\(second).000Z"
                return #"{"startedAt":"\#(start)","marks":[{"visit":"\#(Sample.visit)","out":\#(out),"at":"\#(at)"}]}"#
            }
            #expect(try await recorder.post(call, body(false, 5)).status == 200)
            let merged = try await visitor.signedIn(as: .officer).post(call, body(true, 3))
            let marks = try #require(merged.object["marks"] as? [[String: Any]])
            #expect(marks.count == 1 && marks.first?["out"] as? Bool == false)
            #expect(try await recorder.get(uri).text == "[\(merged.text)]")
            #expect(try await recorder.post(call, #"{"startedAt":"\#(start)","marks":[{"visit":"x"}]}"#).status == 422)
            #expect(try await visitor.signedIn(as: .foreignRecorder).post(call, body(true, 9)).status == 404)
        }
    }
}
