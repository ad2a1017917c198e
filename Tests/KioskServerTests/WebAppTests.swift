import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

/// The pages of the web app, which anyone may load.
struct WebAppTests {
    @Test(arguments: [
        ("/", "text/html"), ("/desk/", "text/html"), ("/setup/", "text/html"), ("/desk/desk.js", "text/javascript"),
        ("/desk/desk.css", "text/css"), ("/install/install.css", "text/css"), ("/texts/vi.json", "application/json"),
    ]) func `a page is there and asked about again each time`(uri: String, type: String) async throws {
        try await Gatehouse.open(.live) { visitor in
            let answer = try await visitor.get(uri)
            #expect(answer.status == 200)
            #expect(answer.contentType == type)
            #expect(answer.headers[.cacheControl] == "no-cache")
            let tag = try #require(answer.headers[.eTag])
            let again = try await visitor.get(uri, headers: [.ifNoneMatch: tag])
            #expect(again.status == 304)
            #expect(again.bytes.isEmpty)
        }
    }

    @Test(arguments: ["gzip", "br, gzip", "deflate, gzip;q=0.5"])
    func `texts come compressed to whoever takes it, with the same tag`(accepted: String) async throws {
        try await Gatehouse.open(.live) { visitor in
            for uri in ["/desk/", "/desk/desk.js", "/texts/vi.json", "/shared/mark.svg", "/shared/base.css"] {
                let whole = try await visitor.get(uri)
                #expect(whole.headers[.contentEncoding] == nil)
                let answer = try await visitor.get(uri, headers: [.acceptEncoding: accepted])
                #expect(answer.headers[.contentEncoding] == "gzip" && answer.headers[.vary] == "Accept-Encoding")
                #expect(answer.bytes.prefix(2) == Data([0x1F, 0x8B]) && answer.bytes.count < whole.bytes.count)
                let tag = try #require(answer.headers[.eTag])
                #expect(tag == whole.headers[.eTag])
                let again = try await visitor.get(uri, headers: [.acceptEncoding: accepted, .ifNoneMatch: tag])
                #expect(again.status == 304 && again.bytes.isEmpty)
            }
        }
    }

    @Test func `nothing else is compressed, and nobody gets what they do not take`() async throws {
        try await Gatehouse.open(.live) { visitor in
            let refusing = try await visitor.get("/desk/desk.js", headers: [.acceptEncoding: "gzip;q=0, br"])
            #expect(refusing.headers[.contentEncoding] == nil)
            let recorder = try await visitor.signedIn(as: .recorder)
            for uri in ["/api/v1/session", "/api/v1/headquarters", "/openapi.yaml", "/health/live"] {
                let answer = try await recorder.get(uri, headers: [.acceptEncoding: "gzip"])
                #expect(answer.status == 200 && answer.headers[.contentEncoding] == nil, "\(uri)")
            }
        }
    }

    @Test func `the shell names every file that desk and lobby are made of, with its digest`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.get("/shell.js")
            #expect(answer.contentType == "text/javascript" && answer.headers[.cacheControl] == "no-cache")
            let text = answer.text.trimmingPrefix("self.shell = ")
            let shell = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let files = try #require(shell["files"] as? [String: String])
            for path in ["/desk/", "/desk/desk.js", "/desk/desk.css", "/shared/outbox.js", "/texts/vi.json"] {
                let bytes = try await visitor.get(path).bytes
                let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
                #expect(files[path] == digest, "\(path)")
            }
            #expect(
                !files.keys.contains { $0.hasPrefix("/admin/") || $0.hasPrefix("/verify/") || $0.contains("sw.js") }
            )
            #expect((shell["version"] as? String)?.count == 16)
        }
    }

    @Test func `a folder is led to its own address`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.get("/desk")
            #expect(answer.status == 301)
            #expect(answer.headers[.location] == "/desk/")
        }
    }

    @Test(arguments: [
        "bytes=0-3", "bytes=999999999-", "bytes=9223372036854775807-", "bytes=-5", "bytes=5-1", "lines=1",
    ])
    func `a file comes whole, whatever range is asked for`(range: String) async throws {
        try await Gatehouse.open(.live) { visitor in
            let answer = try await visitor.get("/texts/vi.json", headers: [.range: range])
            #expect(answer.status == 200)
            #expect(try answer.bytes == Repository.bytes("Kiosk/texts/vi.json"))
            #expect(answer.headers[.acceptRanges] == nil)
            #expect(try await visitor.get("/health/live").status == 200)
        }
    }
}
