import HTTPTypes
import HummingbirdTesting
import Testing

/// What a body may be before anyone looks at what it says.
struct BodyTests {
    private static let uri = "/api/v1/visits/\(Sample.visit)"

    @Test(arguments: [
        "", "nonsense", "{", "[]", "\"text\"", "17", "null", #"{"entrance": }"#, "{\"a\":1", "\u{0}",
    ]) func `a body that is no JSON object is a 400`(body: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            try await recorder.expectMalformed(body)
        }
    }

    /// Whoever reads them one inside the other runs out of stack, and the process ends for everyone.
    @Test(arguments: ["[", #"{"a":"#, #"[{"a":"#, #"{"visitor":"#], [500, 3000])
    func `a body nested too deeply is a 400`(opening: String, depth: Int) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            try await recorder.expectMalformed(String(repeating: opening, count: depth).prefix(Gatehouse.bodyLimit))
        }
    }

    @Test(arguments: ["text/plain", "application/xml", "application", "", "/", "application/json-patch+json", "é/é"])
    func `a body that is not sent as JSON is a 415`(type: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.ask(.put, Self.uri, Sample.arrival, headers: [.contentType: type])
            #expect(answer.status == 415)
            #expect(answer.code == "content-type-not-json")
            try await recorder.expectEmptyRegister()
        }
    }

    @Test(arguments: ["application/json", "Application/JSON; charset=utf-8", "application/json;charset=UTF-8"])
    func `JSON is JSON with or without a charset`(type: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.ask(.put, Self.uri, Sample.arrival, headers: [.contentType: type])
            #expect(answer.status == 201)
        }
    }

    @Test func `the largest body is taken and one byte more is a 413`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let padding = String(repeating: " ", count: Gatehouse.bodyLimit - Sample.arrival.utf8.count)
            let tooLarge = try await recorder.put(Self.uri, Sample.arrival + padding + " ")
            #expect(tooLarge.status == 413)
            #expect(tooLarge.code == "body-too-large")
            try await recorder.expectEmptyRegister()
            #expect(try await recorder.put(Self.uri, Sample.arrival + padding).status == 201)
        }
    }

    @Test func `a body of unknown length is read no further than the limit`() async throws {
        try await Gatehouse.open(.live, bodyTime: .seconds(8)) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let half = String(repeating: " ", count: Gatehouse.bodyLimit / 2 + 1)
            let chunk = String(half.utf8.count, radix: 16) + "\r\n\(half)\r\n"
            let answer = try await recorder.overSocket(Self.uri, chunk, chunk)
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.contains(#""code":"body-too-large""#))
            #expect(answer.contains("application/problem+json"))
            try await recorder.expectEmptyRegister()
        }
    }

    @Test func `nobody holds a connection with a body that is never asked for`() async throws {
        try await Gatehouse.open(.live, bodyTime: .seconds(4)) { visitor in
            let answer = try await visitor.overSocket(Self.uri, "1\r\n{\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 401 "))
        }
    }

    @Test func `a body that never ends is a 408, and the connection is closed`() async throws {
        try await Gatehouse.open(.live, bodyTime: .seconds(8)) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.overSocket(Self.uri, "1\r\n{\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
            #expect(answer.contains(#""code":"body-too-slow""#))
            #expect(answer.contains("application/problem+json"))
            try await recorder.expectEmptyRegister()
        }
    }
}

extension Visitor {
    fileprivate func expectMalformed(_ body: some StringProtocol) async throws {
        let answer = try await arrive(Sample.visit, String(body))
        #expect(answer.status == 400)
        #expect(answer.code == "json-malformed")
        try await expectEmptyRegister()
    }

    /// Puts a chunked body over a socket of its own, without the chunk that would end it.
    fileprivate func overSocket(_ uri: String, _ chunks: String...) async throws -> String {
        let head = """
            PUT \(uri) HTTP/1.1\r
            Host: localhost\r
            Cookie: __Host-gatebook=\(session ?? "")\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
            \r

            """
        return try await SocketVisitor(port: #require(client.port)).send(head + chunks.joined())
    }
}
