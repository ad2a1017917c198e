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
