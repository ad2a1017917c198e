import Foundation
import HTTPTypes
import HummingbirdTesting
import KioskServer
import Reception
import Testing

struct MetricsTests {
    private static let token = "mã thử dài đủ mười sáu"

    /// The value of a series; nil when it is not told.
    private static func value(_ series: String, in answer: Answer) -> Double? {
        answer.text.split(separator: "\n").first { $0.hasPrefix(series + " ") }
            .flatMap { Double($0.dropFirst(series.utf8.count + 1)) }
    }

    @Test func `what happened is counted by route, status and code`() async throws {
        try await Gatehouse.open(.live) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            #expect(try await recorder.arrive().status == 201)
            for _ in 0..<2 { _ = try await recorder.get("/api/v1/visits/\(Sample.otherVisit)") }
            _ = try await recorder.ask(.put, "/api/v1/visits/\(Sample.otherVisit)", "{}")
            let code = try await visitor.gatehouse.placement()
            _ = try await visitor.get("/i/\(code.text)", headers: [.userAgent: "curl/8.0"])
            _ = try await visitor.signedIn(as: .officer).log("csv")
            let answer = try await visitor.get("/metrics")
            #expect(answer.status == 200)
            #expect(answer[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            for (series, value) in [
                (#"gatebook_http_requests_total{method="PUT",route="/api/v1/visits/{visit}",status="2xx"}"#, 1.0),
                (#"gatebook_http_requests_total{method="GET",route="/api/v1/visits/{visit}",status="4xx"}"#, 2),
                (#"gatebook_http_request_duration_seconds_count{method="GET",route="/api/v1/visits/{visit}"}"#, 2),
                ("gatebook_http_requests_in_flight", 1),
                (#"gatebook_problems_total{code="visit-not-found"}"#, 2),
                (#"gatebook_problems_total{code="key-missing"}"#, 1),
                (#"gatebook_batch_items_sum{queue="register"}"#, 1),
                (#"gatebook_queue_waiting{queue="register"}"#, 0),
                (#"gatebook_scans_total{reader="bot"}"#, 1),
                (#"gatebook_exports_total{format="csv"}"#, 1),
                (#"gatebook_export_rows_total{format="csv"}"#, 1),
                (#"gatebook_export_duration_seconds_count{format="csv"}"#, 1),
                ("gatebook_ready", 1),
                (#"gatebook_warning{code="disk-low"}"#, 0),
                ("gatebook_readings_failed", 0),
                ("gatebook_last_entry_timestamp_seconds", Double(visitor.gatehouse.clock.now.milliseconds) / 1000),
            ] {
                #expect(Self.value(series, in: answer) == value, "\(series)")
            }
            #expect(try #require(Self.value("gatebook_commit_duration_seconds_count", in: answer)) > 1)
            for secret in ["Mẫu", Sample.visit, "le.tan", code.text] { #expect(!answer.text.contains(secret)) }
        }
    }

    @Test func `without a token programs on this machine alone may read, and no proxy for others`() async throws {
        let proxy: Set = ["127.0.0.1"]
        for (doors, name, value, status) in [
            (Gatehouse.doors(), "X-Unknown", "", 200),
            (Gatehouse.doors(), "X-Forwarded-For", "127.0.0.1", 404),
            (Gatehouse.doors(), "Forwarded", "for=127.0.0.1", 404),
            (Gatehouse.doors(), "Via", "1.1 proxy", 404),
            (Gatehouse.doors(trustedProxies: proxy), "X-Unknown", "", 404),
            (Gatehouse.doors(trustedProxies: proxy), "X-Forwarded-For", "127.0.0.1", 404),
        ] {
            try await Gatehouse.open(.live, doors: doors) { visitor in
                let header = try #require(HTTPField.Name(name))
                let answer = try await visitor.get("/metrics", headers: [header: value])
                #expect(answer.status == status, "\(name): \(value)")
            }
        }
        // Nobody knows where a request of the router's own tests comes from.
        try await Gatehouse.open { visitor in
            for header in [HTTPFields(), [.authorization: "Bearer "]] {
                let answer = try await visitor.get("/metrics", headers: header)
                #expect(answer.code == "not-found")
            }
        }
    }

    @Test func `others need the token`() async throws {
        try await Gatehouse.open(metricsToken: Self.token) { visitor in
            #expect(try await visitor.get("/metrics", headers: [.authorization: "Bearer \(Self.token)"]).status == 200)
            for wrong in ["", "Bearer ", "Bearer \(Self.token)x", "Basic \(Self.token)", Self.token, "bearer"] {
                let answer = try await visitor.get("/metrics", headers: [.authorization: wrong])
                #expect(answer.code == "metrics-token-refused", "\(wrong)")
                #expect(answer[.wwwAuthenticate]?.hasPrefix("Bearer ") == true)
            }
            #expect(try await visitor.get("/metrics").status == 401)
        }
    }

    @Test func `methods and addresses that somebody invents make no series of their own`() async throws {
        try await Gatehouse.open(metricsToken: Self.token) { visitor in
            for number in 0..<20 {
                _ = try await visitor.ask(try #require(HTTPRequest.Method("M\(number)")), "/health/live")
                _ = try await visitor.get("/nothing/\(number)")
            }
            let answer = try await visitor.get("/metrics", headers: [.authorization: "Bearer \(Self.token)"])
            let others = #"gatebook_http_requests_total{method="other",route="none",status="4xx"}"#
            #expect(Self.value(others, in: answer) == 20)
            let missing = #"gatebook_http_requests_total{method="GET",route="none",status="4xx"}"#
            #expect(Self.value(missing, in: answer) == 20)
        }
    }
}
