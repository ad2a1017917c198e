import Foundation
import HTTPTypes
import Reception
import Storage
import Testing

/// Where a scanned code leads, and what is counted.
struct InstallTests {
    private static let android = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120.0 Mobile"
    private static let iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"
    private static let desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"

    @Test(arguments: ["/i/", "/I/"], [true, false])
    func `a phone is sent to its store, and counted`(path: String, isUpperCase: Bool) async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement()
            let uri = path + (isUpperCase ? code.text : code.text.lowercased())
            for (agent, store) in [
                (Self.android, "https://play.google.com/store/apps/details?id=vn.example.app"),
                (Self.iPhone, "https://apps.apple.com/app/id0000000000"),
            ] {
                let answer = try await visitor.get(uri, headers: [.userAgent: agent])
                #expect(answer.status == 302)
                #expect(answer.headers[.location] == store)
                #expect(answer.headers[.cacheControl] == "no-store")
            }
            #expect(try await visitor.gatehouse.scans(of: code) == [.person: 2])
        }
    }

    @Test func `a device that cannot be told gets a page with both stores, and is counted`() async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement()
            let answer = try await visitor.get("/i/\(code.text)", headers: [.userAgent: Self.desktop])
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.text.contains("https://apps.apple.com/app/id0000000000"))
            #expect(answer.text.contains("https://play.google.com/store/apps/details?id=vn.example.app"))
            #expect(answer.text.contains("Ứng dụng &lt;Ví Dụ&gt;"))
            #expect(try await visitor.gatehouse.scans(of: code) == [.person: 1])
        }
    }

    @Test(arguments: [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; Android)", "", HTTPRequest.Method.get, Scan.bot),
        ("curl/8.0", "", .get, .bot),
        ("", "", .get, .bot),
        ("facebookexternalhit/1.1", "", .get, .preview),
        (android, "prefetch;prerender", .get, .preview),
        (iPhone, "", .head, .preview),
    ]) func `previews and bots are counted apart, and sent to no store`(
        agent: String,
        purpose: String,
        method: HTTPRequest.Method,
        scan: Scan
    ) async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement()
            var headers: HTTPFields = [.userAgent: agent]
            if !purpose.isEmpty { headers[.secPurpose] = purpose }
            let answer = try await visitor.ask(method, "/i/\(code.text)", headers: headers)
            #expect(answer.status == 200)
            #expect(try await visitor.gatehouse.scans(of: code) == [scan: 1])
        }
    }

    @Test(arguments: ["0000000", "XXXXXXX", "nonsense", "ế", "..", "a b"])
    func `a code that is not there gets a page that says so, and nothing is counted`(text: String) async throws {
        try await Gatehouse.open { visitor in
            let uri = "/i/\(text.replacing(" ", with: "%20"))"
            let answer = try await visitor.get(uri, headers: [.userAgent: Self.android])
            #expect(answer.status == 404)
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.location] == nil)
            #expect(try await visitor.gatehouse.scans(of: visitor.gatehouse.placement()).isEmpty)
        }
    }

    @Test(arguments: [
        ("Sec-Purpose", "prefetch"), ("Sec-Purpose", "prefetch;anonymous-client-ip"), ("Purpose", "prefetch"),
        ("X-Purpose", "preview"), ("X-Moz", "prefetch"),
    ]) func `a browser that fetches ahead is no scan, however it says so`(name: String, value: String) async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement()
            let field = try #require(HTTPField.Name(name))
            let answer = try await visitor.get("/i/\(code.text)", headers: [.userAgent: Self.android, field: value])
            #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
            #expect(try await visitor.gatehouse.scans(of: code) == [.preview: 1])
        }
    }

    @Test func `a mistyped code leads to a page that offers the right one`() async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement()
            let characters = Array(code.text)
            var swapped = characters
            swapped.swapAt(2, 3)
            let wrong = characters[3] == "0" ? "1" : "0"
            for typed in [
                String(characters.dropLast()), String(characters[..<3] + [Character(wrong)] + characters[4...]),
                String(characters + ["7"]),
            ] {
                let answer = try await visitor.get("/i/\(typed)", headers: [.userAgent: Self.android])
                #expect(answer.status == 404 && answer.bytes.count < 15 << 10)
                #expect(answer.text.contains("href=\"/i/\(code.text)\""), "\(typed)")
                #expect(answer.text.contains("play.google.com"))
            }
            #expect(try await visitor.gatehouse.scans(of: code).isEmpty)
        }
    }

    @Test func `a retired code says so, still leads to the app, and is counted`() async throws {
        try await Gatehouse.open { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            let made = try await officer.post("/api/v1/placements", #"{ "kind": "market", "name": "Chợ Ví Dụ" }"#)
            let code = try PlacementCode(#require(made.object["code"] as? String))
            _ = try await officer.put("/api/v1/placements/\(code.text)/retired", #"{ "retired": true }"#)
            let answer = try await visitor.get("/i/\(code.text)", headers: [.userAgent: Self.android])
            #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
            #expect(answer.text.contains("không còn được dùng") && answer.text.contains("play.google.com"))
            #expect(answer.bytes.count < 15 << 10 && !answer.text.contains("<script"))
            #expect(try await visitor.gatehouse.scans(of: code) == [.person: 1])
        }
    }

    @Test func `a mistyped code is a code that is not there`() async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement()
            let last = try #require(code.text.last)
            let wrong = String(code.text.dropLast()) + (last == "0" ? "1" : "0")
            let answer = try await visitor.get("/i/\(wrong)", headers: [.userAgent: Self.android])
            #expect(answer.status == 404)
            #expect(try await visitor.gatehouse.scans(of: code).isEmpty)
        }
    }
}

extension Gatehouse {
    /// The code on the door of the first headquarters.
    func placement() async throws -> PlacementCode {
        let headquarters = try await store.headquarters(HeadquartersCode(Sample.headquarters), in: .everywhere)
        guard let entrance = headquarters?.entrances.first else { throw StoreRefusal.entranceUnknown }
        return entrance.placement
    }

    func scans(of code: PlacementCode) async throws -> [Scan: Int] {
        try await store.scans(of: code, on: LocalDay(Self.today))
    }
}
