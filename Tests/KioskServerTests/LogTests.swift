import Foundation
import HTTPTypes
import Testing

struct LogTests {
    /// Everything personal or secret that the run below sends or gets.
    private static let secrets = [
        "Mẫu", "Ma\u{302}\u{303}u", "0912345678", "0912 345 678", "+84912345678", "080090000000", "Ví Dụ", "Phòng Thử",
        "Nộp hồ sơ", "ngu ma", "mật khẩu", "Ghi nhầm", "Trần Thị", "le.tan", "quan.tri",
        "can.bo", "Kín",
    ]

    @Test func `the log of a run names no person, and holds no secret`() async throws {
        try await Gatehouse.open { visitor in
            let signedIn = try await visitor.signIn("le.tan", Sample.Account.recorder.password)
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await visitor.signIn("le.tan", "mật khẩu giả định sai")
            _ = try await recorder.arrive()
            _ = try await recorder.arrive(Sample.visit, Sample.leastArrival)
            _ = try await recorder.arrive(Sample.otherVisit, Sample.body(Sample.arrival, "visitor.phone", #""Mẫu""#))
            _ = try await recorder.arrive(Sample.otherVisit, Sample.arrival + "Mẫu")
            _ = try await recorder.append(
                """
                { "kind": "corrected", "occurredAt": "2026-11-23T01:30:00.000Z", "field": "visitor.name",
                  "value": "Trần Thị Ví Dụ", "reason": "Ghi nhầm tên" }
                """
            )
            _ = try await recorder.search("ngu ma")
            _ = try await recorder.get("/api/v1/visits/\(Sample.visit)")
            _ = try await recorder.get("/api/v1/headquarters/LA-SNV-1/on-site?name=M%E1%BA%ABu")
            _ = try await recorder.get("/api/v1/headquarters/LA-SNV-1/days/\(Gatehouse.today)/log.csv?lang=0912345678")
            _ = try await recorder.get("/0912345678/Ma%CC%82%CC%83u")
            _ = try await recorder.get("/i/0912345", headers: [.userAgent: "Mẫu", .referer: "https://a/?Mẫu"])
            _ = try await recorder.sync([Sample.line(Sample.arrival), "Mẫu"], headers: [.device: Sample.device])
            let officer = try await visitor.signedIn(as: .officer)
            let review = try #require(try await officer.review().first?["id"] as? String)
            _ = try await officer.resolve(review, #"{"decision":"dismiss","reason":"Kín"}"#)
            _ = try await officer.log("jsonl", "?purpose=0912345678")
            _ = try await officer.get("/api/v1/key?headquarters=0912345678")
            let device = "/api/v1/headquarters/LA-SNV-1/devices/\(Sample.device)"
            _ = try await officer.ask(.delete, device)
            _ = try await officer.ask(.delete, "/api/v1/visits/\(Sample.visit)/personal", #"{"reason":"Kín"}"#)
            let setup = try Sample.body(#"{"token":"\#(visitor.gatehouse.setupText)"}"#, "administrator", "{}")
            _ = try await visitor.post("/api/v1/setup", setup)
            _ = try await recorder.ask(.delete, "/api/v1/session")

            let log = visitor.gatehouse.log.lines.joined(separator: "\n")
            #expect(log.contains("/api/v1/visits/{visit}"))
            let session: String = try #require(recorder.session)
            let cookie: String = try #require(signedIn.sessionCookie)
            let ids = [Sample.visit, Sample.otherVisit, Sample.entry, Sample.device, review]
            for secret in Self.secrets + ids + [session, cookie, visitor.gatehouse.setupText] {
                #expect(!log.contains(secret), "\(secret)")
                #expect(!log.contains(secret.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()))
            }
        }
    }

    @Test func `each request is one line with its method, route and status`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.get("/nothing")
            _ = try await visitor.get("/api/v1/visits/\(Sample.visit)")
            let requests = visitor.gatehouse.log.lines.filter { $0.hasPrefix("info request ") }
            #expect(requests.count == 2)
            #expect(requests[0].contains(#""status": 404"#))
            #expect(requests[1].contains(#""status": 401"#))
            #expect(requests[1].contains(#""method": GET"#))
        }
    }
}
