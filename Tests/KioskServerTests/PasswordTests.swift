import Foundation
import HTTPTypes
import Testing

struct PasswordTests {
    private static let uri = "/api/v1/password"
    private static let new = "câu dài dễ nhớ hai"

    private func body(_ old: String, _ new: String) -> String { #"{ "old": "\#(old)", "new": "\#(new)" }"# }

    @Test func `a new password ends every session but gives this one a new cookie`() async throws {
        try await Gatehouse.open { visitor in
            let known = Sample.Account.recorder
            let stolen = try await visitor.signedIn(as: known)
            var recorder = try await visitor.signedIn(as: known)
            let changed = try await recorder.put(Self.uri, body(known.password, Self.new))
            #expect(changed.status == 204)
            #expect(try await stolen.get("/api/v1/session").status == 401)
            // The old cookie of this very browser too.
            #expect(try await recorder.get("/api/v1/session").status == 401)
            recorder.session = changed.sessionCookie
            #expect(try await recorder.get("/api/v1/session").status == 200)
            #expect(try await visitor.signIn(known.rawValue, known.password).status == 401)
            #expect(try await visitor.signIn(known.rawValue, Self.new).status == 201)
        }
    }

    @Test(arguments: [
        ("không phải mật khẩu này", "câu dài dễ nhớ hai", "password-wrong", "old"),
        ("mật khẩu giả định hai", "ngắn", "password-too-short", "new"),
        ("mật khẩu giả định hai", "mật khẩu của tôi", "password-too-common", "new"),
        ("mật khẩu giả định hai", "MẬT KHẨU của tôi", "password-too-common", "new"),
        ("mật khẩu giả định hai", "le.tan le.tan le.tan", "password-too-common", "new"),
        ("mật khẩu giả định hai", "aaaaaaaaaaaa", "password-too-common", "new"),
        ("mật khẩu giả định hai", "abcabcabcabc", "password-too-common", "new"),
        ("mật khẩu giả định hai", "123456789012", "password-too-common", "new"),
        ("mật khẩu giả định hai", "zyxwvutsrqpo", "password-too-common", "new"),
    ])
    func `what is wrong stands at its field, and changes nothing`(
        old: String,
        new: String,
        code: String,
        field: String
    ) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.put(Self.uri, body(old, new))
            #expect(answer.status == 422 && answer.code == code && answer.field == field)
            #expect(try await recorder.get("/api/v1/session").status == 200)
            #expect(try await visitor.signIn("le.tan", Sample.Account.recorder.password).status == 201)
        }
    }

    @Test func `guessing the password with a stolen session is slowed down, wherever it is asked for`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            var codes: [String?] = []
            for _ in 0..<6 {
                codes.append(try await recorder.put(Self.uri, body("không phải mật khẩu này", Self.new)).code)
                let guess = #"{ "password": "không phải mật khẩu này" }"#
                codes.append(try await recorder.ask(.delete, "/api/v1/second-factor", guess).code)
            }
            #expect(codes.prefix(10).allSatisfy { $0 == "password-wrong" } && codes.last == "sign-in-slowed")
        }
    }
}
