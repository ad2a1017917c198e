import Foundation
import HTTPTypes
import HummingbirdTesting
import KioskServer
import Reception
import Testing

struct RateTests {
    @Test func `a device that asks too often is told when to come back, and others are not`() async throws {
        let rates = RateLimits(perSecond: 2, burst: 5)
        try await Gatehouse.open(doors: Gatehouse.doors(rates: rates)) { visitor in
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            let other = try await visitor.paired("lobby", at: "LA-SNV-1-B")
            for _ in 0..<5 { #expect(try await lobby.get("/health/live").status == 200) }
            let refused = try await lobby.get("/health/live")
            #expect(refused.status == 429 && refused.code == "too-many-requests" && refused[.retryAfter] == "1")
            #expect(try await other.get("/health/live").status == 200)
            visitor.gatehouse.clock.advance(by: .seconds(1))
            #expect(try await lobby.get("/health/live").status == 200)
            #expect(try await lobby.get("/health/live").status == 200)
            #expect(try await lobby.get("/health/live").status == 429)
        }
    }

    @Test func `what a proxy says of an address is believed of our own proxies alone`() async throws {
        for (trusted, expected) in [(Set(["127.0.0.1"]), "203.0.113.7"), (Set<String>(), "127.0.0.1")] {
            try await Gatehouse.open(.live, doors: Gatehouse.doors(trustedProxies: trusted)) { visitor in
                let body = #"{ "username": "le.tan", "password": "không phải mật khẩu này" }"#
                let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
                _ = try await visitor.ask(
                    .post,
                    "/api/v1/session",
                    body,
                    headers: [forwarded: "198.51.100.1, 203.0.113.7, 127.0.0.1"]
                )
                let trail = try await visitor.signedIn(as: .administrator).get("/api/v1/trail?what=signInFailed").array
                #expect(trail.first?["address"] as? String == expected)
            }
        }
    }

    @Test func `a change that a browser sends from elsewhere is refused, whichever way it says so`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            for (name, value) in [
                (site, "cross-site"), (site, "same-site"), (HTTPField.Name.origin, "https://evil.example"),
                (.origin, "null"),
            ] {
                let uri = "/api/v1/visits/\(Sample.visit)"
                let answer = try await recorder.ask(.put, uri, Sample.arrival, headers: [name: value])
                #expect(answer.status == 403 && answer.code == "cross-site-request", "\(value)")
            }
            let uri = "/api/v1/visits/\(Sample.visit)"
            let own: HTTPFields = [.origin: "https://so.example.vn"]
            #expect(try await recorder.ask(.put, uri, Sample.arrival, headers: own).status == 201)
        }
    }
}
