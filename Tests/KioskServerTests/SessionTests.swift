import Foundation
import HTTPTypes
import HummingbirdTesting
import KioskServer
import Reception
import Testing

struct SessionTests {
    private static let uri = "/api/v1/session"

    @Test func `signing in says who one is, and so does asking later`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signIn("le.tan", Sample.Account.recorder.password)
            #expect(answer.status == 201)
            let voucher = try #require(answer.object["voucher"] as? String)
            #expect(
                answer.text == """
                    {"account":{"role":"recorder","username":"le.tan"},"agency":"LA-SNV",\
                    "expiresAt":"2026-11-23T11:15:02.345Z","headquarters":"LA-SNV-1","secondFactor":"off",\
                    "voucher":"\(voucher)"}
                    """
            )
            #expect(try await visitor.signedIn(as: .recorder).get(Self.uri).bytes == answer.bytes)
            #expect(
                try await visitor.signedIn(as: .administrator).get(Self.uri).text == """
                    {"account":{"role":"admin","username":"quan.tri"},"expiresAt":"2026-11-23T11:15:02.345Z",\
                    "secondFactor":"off"}
                    """
            )
        }
    }

    @Test func `the cookie is bound to this host, to TLS, to HTTP and to this site, and ends with the browser`()
        async throws
    {
        try await Gatehouse.open { visitor in
            let first = try await visitor.signIn("le.tan", Sample.Account.recorder.password)
            #expect(Set(first.cookieAttributes.dropFirst()) == ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"])
            let value = try #require(first.sessionCookie)
            #expect(value.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            let second = try await visitor.signIn("le.tan", Sample.Account.recorder.password)
            #expect(second.sessionCookie != value)
            #expect(!first.text.contains(value))
        }
    }

    @Test func `the name may be typed in capitals, the password in any form of its letters`() async throws {
        try await Gatehouse.open { visitor in
            let password = Sample.Account.foreignRecorder.password
            let decomposed = password.decomposedStringWithCanonicalMapping
            #expect(Array(decomposed.utf8) != Array(password.utf8))
            let answer = try await visitor.signIn("Le.Tan.Tu-Phap", decomposed)
            #expect(answer.status == 201)
        }
    }

    @Test func `a wrong password and an unknown name get the same answer`() async throws {
        try await Gatehouse.open { visitor in
            let wrong = try await visitor.signIn("le.tan", "mật khẩu giả định sai")
            #expect(wrong.status == 401)
            #expect(wrong.code == "sign-in-refused")
            #expect(wrong.field == nil)
            let password = Sample.Account.recorder.password
            for (username, password) in [
                ("khong.co", password), ("", ""), ("le.tan", ""), ("le.tan", password + " "), ("LÊ TÂN", password),
                ("le.tan", String(repeating: "a", count: 3000)), ("le.tan\u{0}", password), ("quan.tri", password),
            ] {
                let answer = try await visitor.signIn(username, password)
                #expect(answer.status == wrong.status)
                #expect(answer.bytes == wrong.bytes)
                #expect(answer.headers == wrong.headers)
                #expect(answer.sessionCookie == nil)
            }
        }
    }

    @Test(arguments: [
        ("{}", "key-missing", "username"), (#"{"username":"le.tan"}"#, "key-missing", "password"),
        (#"{"username":7,"password":""}"#, "value-of-wrong-type", "username"),
        (#"{"username":"le.tan","password":"","remember":true}"#, "key-unknown", "remember"),
    ]) func `a malformed sign-in names its field`(body: String, code: String, field: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.post(Self.uri, body)
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect(answer.field == field)
        }
    }

    @Test func `signing out takes the cookie away and leaves it dead`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let elsewhere = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.ask(.delete, Self.uri)
            #expect(answer.status == 204)
            #expect(answer.bytes.isEmpty)
            #expect(
                Set(answer.cookieAttributes)
                    == ["__Host-gatebook=", "Max-Age=0", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"]
            )
            #expect(try await recorder.get(Self.uri).code == "not-signed-in")
            #expect(try await recorder.ask(.delete, Self.uri).code == "not-signed-in")
            #expect(try await elsewhere.get(Self.uri).status == 200)
        }
    }

    @Test func `signing in anew in the same browser leaves the old cookie dead, a refused one does not`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.signIn("le.tan", "mật khẩu giả định sai")
            #expect(try await recorder.get(Self.uri).status == 200)
            let anew = try await recorder.signedIn(as: .administrator)
            #expect(try await recorder.get(Self.uri).status == 401)
            #expect(try await anew.get(Self.uri).status == 200)
        }
    }

    @Test func `a session ends when it idles, and is kept alive by being used`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let idle = try await visitor.signedIn(as: .recorder)
            visitor.gatehouse.clock.advance(by: .minutes(119))
            #expect(try await recorder.get(Self.uri).status == 200)
            visitor.gatehouse.clock.advance(by: .minutes(1))
            #expect(try await idle.get(Self.uri).code == "not-signed-in")
            visitor.gatehouse.clock.advance(by: .minutes(118))
            #expect(try await recorder.get(Self.uri).status == 200)
        }
    }

    @Test func `a session ends after an office day, however busy`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            for _ in 0..<9 {
                visitor.gatehouse.clock.advance(by: .hours(1))
                #expect(try await recorder.get(Self.uri).status == 200)
            }
            visitor.gatehouse.clock.advance(by: .minutes(60) - .milliseconds(1))
            #expect(try await recorder.get(Self.uri).status == 200)
            visitor.gatehouse.clock.advance(by: .milliseconds(1))
            #expect(try await recorder.get(Self.uri).code == "not-signed-in")
        }
    }

    @Test(arguments: [
        "", "x", String(repeating: "0", count: 63), String(repeating: "f", count: 65),
        String(repeating: "é", count: 32),
        "\"\(String(repeating: "0", count: 62))\"", String(repeating: ";=", count: 32),
    ]) func `a made-up cookie opens nothing`(value: String) async throws {
        try await Gatehouse.open { visitor in
            var stranger = visitor
            stranger.session = value
            let answer = try await stranger.get(Self.uri)
            #expect(answer.code == "not-signed-in")
        }
    }

    @Test func `a host without TLS is not promised any`() async throws {
        try await Gatehouse.open(publicURL: "http://127.0.0.1:8080") { visitor in
            let answer = try await visitor.client.execute(uri: "/health/live", method: .get) { $0 }
            #expect(answer.headers[.strictTransportSecurity] == nil)
        }
    }

    @Test(arguments: [
        "", "so.example.vn", "ftp://so.example.vn", "https://", "https://a/b", "https://u@a", "https://a?b",
    ])
    func `a public URL is a scheme and a host`(text: String) {
        #expect(throws: PublicURL.Invalid.malformed) { try PublicURL(text) }
    }
}
