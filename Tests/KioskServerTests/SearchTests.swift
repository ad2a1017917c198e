import Foundation
import Testing

struct SearchTests {
    private static let uri = "/api/v1/visitors/search"

    @Test(arguments: ["ngu ma", "MẪU", "mau nguyen van", "0912345678", "345 678", "5678", "080090000000"])
    func `a returning visitor is found`(query: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let answer = try await recorder.search(query)
            #expect(
                answer.text == """
                    [{"lastVisit":{"day":"2026-11-23","headquarters":"LA-SNV-1",\
                    "id":"\(Sample.visit)","purpose":"Nộp hồ sơ Thử","toSee":"Phòng Thử"},\
                    "visitor":{"document":{"kind":"citizenCard","lastFour":"0000"},"name":"Nguyễn Văn Mẫu",\
                    "organisation":"Công ty Ví Dụ","phone":"0912 345 678"}}]
                    """
            )
        }
    }

    @Test func `nobody is found by what is not theirs, nor in another agency, nor by an administrator`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            for query in ["zz", "9999", "nguyen thi", "a%"] {
                let answer = try await recorder.search(query)
                #expect(answer.status == 200)
                #expect(answer.text == "[]")
            }
            #expect(try await visitor.signedIn(as: .foreignRecorder).search("ngu ma").text == "[]")
            #expect(try await visitor.signedIn(as: .administrator).search("ngu ma").code == "role-may-not")
        }
    }

    @Test(arguments: [
        ("", "query-too-short"), ("n", "query-too-short"), ("  ", "query-too-short"), ("- -", "query-too-short"),
        (String(repeating: "a", count: 61), "query-too-long"),
    ]) func `a query too short or too long is refused`(query: String, code: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .recorder).search(query)
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect(answer.field == "query")
        }
    }

    @Test(arguments: [
        ("{}", "key-missing", "query"), (#"{"query":7}"#, "value-of-wrong-type", "query"),
        (#"{"query":"ngu","all":true}"#, "key-unknown", "all"),
    ]) func `a malformed search names its field`(body: String, code: String, field: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .recorder).post(Self.uri, body)
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect(answer.field == field)
        }
    }
}

extension Visitor {
    func search(_ query: String) async throws -> Answer {
        let body = try JSONEncoder().encode(["query": query])
        return try await post("/api/v1/visitors/search", String(decoding: body, as: UTF8.self))
    }
}
