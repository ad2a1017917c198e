import Foundation
import Reception
import Testing

struct ArrivalTests {
    @Test func `an arrival is a 201, and a 200 with the same body whenever it is repeated`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let first = try await recorder.arrive()
            #expect(first.status == 201)
            #expect(
                first.text == """
                    {"day":"2026-11-23","headquarters":"LA-SNV-1","id":"\(Sample.visit)","number":1,\
                    "occurredAt":"2026-11-23T01:15:00.000Z","receivedAt":"\(Gatehouse.start)",\
                    "state":"inside","visit":"\(Sample.visit)"}
                    """
            )
            _ = try await recorder.append(Sample.departure)
            visitor.gatehouse.clock.advance(by: .minutes(100))
            let again = try await recorder.arrive()
            #expect(again.status == 200)
            #expect(again.bytes == first.bytes)
        }
    }

    @Test func `spelling, spaces and the order of keys do not make another arrival`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let first = try await recorder.arrive()
            let spelled = try Sample.body(Sample.arrival, "visitor.phone", #""+84 912.345.678""#)
            let again = try await recorder.arrive(Sample.visit.uppercased(), spelled)
            #expect(again.status == 200)
            #expect(again.bytes == first.bytes)
        }
    }

    @Test func `only entrance, time and name are needed`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            #expect(try await recorder.arrive(Sample.visit, Sample.leastArrival).status == 201)
            let visit = try await recorder.get("/api/v1/visits/\(Sample.visit)").object
            #expect(visit["party"] as? Int == 1)
            #expect(visit["appAnswer"] as? String == "notAsked")
            #expect((visit["visitor"] as? [String: Any])?.keys.sorted() == ["name"])
            #expect(visit["badge"] == nil)
        }
    }

    @Test func `null is as good as left out`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            var body = Sample.leastArrival
            for path in [
                "deviceSequence", "visitor.phone", "visitor.organisation", "visitor.document", "toSee", "purpose",
                "party", "badge", "appAnswer",
            ] {
                body = try Sample.body(body, path, "null")
            }
            #expect(try await recorder.arrive(Sample.visit, Sample.leastArrival).status == 201)
            #expect(try await recorder.arrive(Sample.visit, body).status == 200)
        }
    }

    @Test func `a visit is shown as it was sent, but for the document's number`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let answer = try await recorder.get("/api/v1/visits/\(Sample.visit)")
            #expect(answer.status == 200)
            #expect(!answer.text.contains("080090000000"))
            #expect(
                answer.text == """
                    {"appAnswer":"notInstalled","arrivedAt":"2026-11-23T01:15:00.000Z","badge":"17",\
                    "corrected":false,"day":"2026-11-23","entrance":"LA-SNV-1-A","entries":[\
                    {"appAnswer":"notInstalled","deviceSequence":118,"id":"\(Sample.visit)","kind":"arrived",\
                    "late":false,"number":1,"occurredAt":"2026-11-23T01:15:00.000Z",\
                    "receivedAt":"\(Gatehouse.start)","recorder":"le.tan"}],"erased":false,\
                    "headquarters":"LA-SNV-1","id":"\(Sample.visit)","late":false,"number":1,\
                    "party":2,"purpose":"Nộp hồ sơ Thử","receivedAt":"\(Gatehouse.start)","recorder":"le.tan",\
                    "state":"inside","toSee":"Phòng Thử","visitor":{"document":{"kind":"citizenCard",\
                    "lastFour":"0000"},"name":"Nguyễn Văn Mẫu","organisation":"Công ty Ví Dụ",\
                    "phone":"0912 345 678"}}
                    """
            )
        }
    }

    @Test func `the same id with other content is a 409 with what is stored`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            for (path, value) in [
                ("visitor.name", #""Trần Thị Ví Dụ""#), ("visitor.document.number", #""080090000001""#),
                ("party", "3"), ("occurredAt", #""2026-11-23T01:15:01Z""#), ("entrance", #""LA-SNV-1-B""#),
                ("deviceSequence", nil),
            ] as [(String, String?)] {
                let answer = try await recorder.arrive(Sample.visit, Sample.body(Sample.arrival, path, value))
                #expect(answer.status == 409, "\(path)")
                #expect(answer.code == "id-content-differs")
                let stored = answer.object["stored"] as? [String: Any]
                #expect(stored?["number"] as? Int == 1)
                #expect((stored?["visitor"] as? [String: Any])?["name"] as? String == "Nguyễn Văn Mẫu")
                #expect(stored?["party"] as? Int == 2)
            }
            #expect(try await recorder.arrive(Sample.otherVisit).number == 2)
        }
    }

    @Test func `a visit that arrives twice at once is in the register once`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await recorder.arrive().status } }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(statuses == Array(repeating: 200, count: 19) + [201])
            #expect(try await recorder.arrive(Sample.otherVisit).number == 2)
        }
    }
}
