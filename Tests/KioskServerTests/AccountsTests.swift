import Foundation
import HTTPTypes
import Reception
import Testing

/// Accounts, as an administrator keeps them.
struct AccountsTests {
    private static let uri = "/api/v1/accounts"
    private static let password = "câu dài dễ nhớ một"

    private static func added(_ body: String) -> String { body }

    /// The token of a link.
    private func token(_ answer: Answer) throws -> String {
        let link = try #require(answer.object["link"] as? String)
        #expect(link.hasPrefix("https://so.example.vn/password/#"))
        return try #require(link.split(separator: "#").last.map(String.init))
    }

    @Test func `a new account has no password until its person sets one through the link, which works once`()
        async throws
    {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let body = #"{ "username": "moi", "role": "recorder", "headquarters": "LA-SNV-1" }"#
            let added = try await administrator.post(Self.uri, body)
            #expect(added.status == 201)
            let token = try token(added)
            let check = #"{ "token": "\#(token)" }"#
            #expect(try await visitor.post("/api/v1/password/reset/check", check).text == #"{"username":"moi"}"#)
            let set = #"{ "token": "\#(token)", "new": "\#(Self.password)" }"#
            #expect(try await visitor.post("/api/v1/password/reset", set).status == 204)
            #expect(try await visitor.signIn("moi", Self.password).status == 201)
            #expect(try await visitor.post("/api/v1/password/reset", set).code == "reset-token-refused")
            #expect(try await visitor.post("/api/v1/password/reset/check", check).code == "reset-token-refused")
        }
    }

    @Test func `a link is good for a day, and the next one ends it`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let first = try await token(administrator.post("\(Self.uri)/le.tan/reset", "{}"))
            let second = try await token(administrator.post("\(Self.uri)/le.tan/reset", "{}"))
            let refused = try await visitor.post("/api/v1/password/reset/check", #"{ "token": "\#(first)" }"#)
            #expect(refused.code == "reset-token-refused")
            visitor.gatehouse.clock.advance(by: .hours(24))
            let late = try await visitor.post("/api/v1/password/reset/check", #"{ "token": "\#(second)" }"#)
            #expect(late.code == "reset-token-refused")
            // Until it is used, the old password works.
            #expect(try await visitor.signIn("le.tan", Sample.Account.recorder.password).status == 201)
        }
    }

    @Test func `an account that is disabled is out at once and comes back with its password`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let recorder = try await visitor.signedIn(as: .recorder)
            let uri = "\(Self.uri)/le.tan/disabled"
            #expect(try await administrator.put(uri, #"{ "disabled": true }"#).status == 204)
            #expect(try await recorder.get("/api/v1/session").status == 401)
            let known = Sample.Account.recorder
            let wrong = try await visitor.signIn(known.rawValue, "không phải mật khẩu này")
            let right = try await visitor.signIn(known.rawValue, known.password)
            #expect(right.status == 401 && right.bytes == wrong.bytes)
            #expect(try await administrator.put(uri, #"{ "disabled": false }"#).status == 204)
            #expect(try await visitor.signIn(known.rawValue, known.password).status == 201)
        }
    }

    @Test func `the last administrator stays`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let refused = try await administrator.put("\(Self.uri)/quan.tri/disabled", #"{ "disabled": true }"#)
            #expect(refused.status == 409 && refused.code == "last-administrator")
            #expect(try await administrator.get("/api/v1/session").status == 200)
        }
    }

    @Test(arguments: [
        (#"{ "username": "X", "role": "admin" }"#, "username-malformed", "username"),
        (#"{ "username": "moi", "role": "king" }"#, "value-of-wrong-type", "role"),
        (#"{ "username": "moi", "role": "recorder" }"#, "headquarters-required", "headquarters"),
        (
            #"{ "username": "moi", "role": "recorder", "headquarters": "LA-KHONG-1" }"#, "headquarters-unknown",
            "headquarters"
        ),
        (#"{ "username": "moi", "role": "officer" }"#, "agency-required", "agency"),
        (#"{ "username": "moi", "role": "officer", "agency": "LA-KHONG" }"#, "agency-unknown", "agency"),
        (#"{ "username": "moi", "role": "province", "agency": "LA-SNV" }"#, "agency-required", "agency"),
        (#"{ "username": "moi", "role": "admin", "password": "x" }"#, "key-unknown", "password"),
    ])
    func `what cannot be an account is refused at its field`(body: String, code: String, field: String) async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let answer = try await administrator.post(Self.uri, body)
            #expect(answer.code == code && answer.field == field)
            #expect(try await administrator.get(Self.uri).array.count == Sample.Account.allCases.count)
        }
    }

    @Test func `sessions are listed and ended, one's own and by an administrator`() async throws {
        try await Gatehouse.open { visitor in
            let first = try await visitor.signedIn(as: .recorder)
            let second = try await visitor.signedIn(as: .recorder)
            let listed = try await first.get("/api/v1/sessions").array
            #expect(listed.count == 2 && listed.filter { $0["current"] as? Bool == true }.count == 1)
            let other = try #require(listed.first { $0["current"] as? Bool == false }?["id"] as? String)
            #expect(try await first.ask(.delete, "/api/v1/sessions/\(other)").status == 204)
            #expect(try await second.get("/api/v1/session").status == 401)
            #expect(try await first.ask(.delete, "/api/v1/sessions/\(other)").code == "session-not-found")
            let administrator = try await visitor.signedIn(as: .administrator)
            let own = try #require(try await administrator.get("/api/v1/sessions").array.first?["id"] as? String)
            #expect(try await first.ask(.delete, "/api/v1/sessions/\(own)").code == "session-not-found")
            #expect(try await administrator.get("\(Self.uri)/le.tan/sessions").array.count == 1)
            #expect(try await administrator.ask(.delete, "\(Self.uri)/le.tan/sessions").status == 204)
            #expect(try await first.get("/api/v1/session").status == 401)
        }
    }

    @Test func `the trail says who did what, and is searched`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            _ = try await visitor.signIn("le.tan", "không phải mật khẩu này")
            _ = try await visitor.signIn("mật khẩu gõ nhầm ô", "không phải mật khẩu này")
            _ = try await administrator.post("\(Self.uri)/le.tan/reset", #"{ "secondFactor": true }"#)
            let all = try await administrator.get("/api/v1/trail").array
            let events = all.compactMap { $0["what"] as? String }
            #expect(events == ["resetIssued", "secondFactorOff", "signInFailed", "signInFailed", "signedIn"])
            // What is no account's name may be anything, and is not kept.
            #expect(all[2]["subject"] == nil && all[3]["subject"] as? String == "le.tan")
            #expect(all[0]["actor"] as? String == "account:quan.tri")
            let failed = try await administrator.get("/api/v1/trail?what=signInFailed&who=le.t").array
            #expect(failed.count == 1)
            let before = try #require(all[1]["id"] as? Int)
            #expect(try await administrator.get("/api/v1/trail?before=\(before)&limit=2").array.count == 2)
            #expect(try await administrator.get("/api/v1/trail?limit=500").status == 200)
            #expect(try await administrator.get("/api/v1/trail?limit=501").code == "value-of-wrong-type")
            #expect(try await administrator.get("/api/v1/trail?what=nonsense").field == "what")
            #expect(try await administrator.get("/api/v1/trail?from=nonsense").field == "from")
        }
    }
}
