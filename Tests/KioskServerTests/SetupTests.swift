import Foundation
import Reception
import Testing

/// The set-up link: whoever started the server makes the first accounts with it, once.
struct SetupTests {
    private static let uri = "/api/v1/setup"
    private static let password = "mật khẩu giả định thứ tư"

    private static func body(
        _ token: String,
        administrator: String = "quan.tri.moi",
        recorder: String? = "le.tan.moi",
        headquarters: String = "LA-SNV-1"
    ) throws -> String {
        var body: [String: Any] = [
            "token": token, "administrator": ["username": administrator, "password": password],
        ]
        if let recorder {
            body["recorder"] = ["username": recorder, "password": password, "headquarters": headquarters]
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    }

    @Test func `the link makes an administrator and a recorder, once`() async throws {
        try await Gatehouse.open { visitor in
            let body = try Self.body(visitor.gatehouse.setupText)
            let answer = try await visitor.post(Self.uri, body)
            #expect(answer.status == 201)
            #expect(answer.text == #"{"administrator":"quan.tri.moi","recorder":"le.tan.moi"}"#)
            for username in ["quan.tri.moi", "le.tan.moi"] {
                #expect(try await visitor.signIn(username, Self.password).status == 201)
            }
            let again = try await visitor.post(Self.uri, Self.body(visitor.gatehouse.setupText, administrator: "khac"))
            #expect(again.status == 403)
            #expect(again.code == "setup-token-refused")
            #expect(try await visitor.signIn("khac", Self.password).status == 401)
        }
    }

    @Test func `the recorder may be left out`() async throws {
        try await Gatehouse.open { visitor in
            let body = try Self.body(visitor.gatehouse.setupText, recorder: nil)
            #expect(try await visitor.post(Self.uri, body).text == #"{"administrator":"quan.tri.moi"}"#)
        }
    }

    @Test func `the link lists the headquarters to choose from without being used up`() async throws {
        try await Gatehouse.open { visitor in
            let body = #"{"token":"\#(visitor.gatehouse.setupText)"}"#
            for _ in 0..<2 {
                let answer = try await visitor.post(Self.uri + "/headquarters", body)
                #expect(answer.array.map { $0["code"] as? String } == ["LA-SNV-1", "LA-SNV-2", "LA-STP-1"])
                #expect(answer.array.allSatisfy { $0.keys.sorted() == ["agencyName", "code", "name"] })
            }
            #expect(try await visitor.post(Self.uri, Self.body(visitor.gatehouse.setupText)).status == 201)
            #expect(try await visitor.post(Self.uri + "/headquarters", body).code == "setup-token-refused")
        }
    }

    @Test func `the link ends after a quarter of an hour`() async throws {
        try await Gatehouse.open { visitor in
            let token = #"{"token":"\#(visitor.gatehouse.setupText)"}"#
            visitor.gatehouse.clock.advance(by: .minutes(15) - .milliseconds(1))
            #expect(try await visitor.post(Self.uri + "/headquarters", token).status == 200)
            visitor.gatehouse.clock.advance(by: .milliseconds(1))
            #expect(try await visitor.post(Self.uri + "/headquarters", token).code == "setup-token-refused")
            let late = try await visitor.post(Self.uri, Self.body(visitor.gatehouse.setupText))
            #expect(late.status == 403)
            #expect(late.code == "setup-token-refused")
        }
    }

    @Test(arguments: ["", "0", String(repeating: "0", count: 40), String(repeating: "é", count: 4000)])
    func `another token opens nothing`(token: String) async throws {
        try await Gatehouse.open { visitor in
            #expect(try await visitor.post(Self.uri, Self.body(token)).code == "setup-token-refused")
            let answer = try await visitor.post(Self.uri + "/headquarters", #"{"token":"\#(token)"}"#)
            #expect(answer.code == "setup-token-refused")
            #expect(try await visitor.post(Self.uri, Self.body(visitor.gatehouse.setupText)).status == 201)
        }
    }

    @Test func `a link that made no account is put back`() async throws {
        try await Gatehouse.open { visitor in
            let token = visitor.gatehouse.setupText
            for (body, status, code) in [
                (try Self.body(token, administrator: "quan.tri"), 409, "username-taken"),
                (try Self.body(token, administrator: "moi.hai", recorder: "moi.hai"), 409, "username-taken"),
                (try Self.body(token, headquarters: "LA-SNV-9"), 422, "headquarters-unknown"),
                (try Sample.body(Self.body(token), "recorder.headquarters", nil), 422, "headquarters-required"),
                (
                    try Sample.body(Self.body(token), "administrator.headquarters", #""LA-SNV-1""#), 422,
                    "headquarters-required"
                ),
            ] {
                let answer = try await visitor.post(Self.uri, body)
                #expect(answer.status == status)
                #expect(answer.code == code)
            }
            // Nor is half of it left.
            #expect(try await visitor.signIn("quan.tri.moi", Self.password).status == 401)
            #expect(try await visitor.signIn("moi.hai", Self.password).status == 401)
            #expect(try await visitor.post(Self.uri, Self.body(token)).status == 201)
        }
    }

    @Test(
        arguments: [
            ("token", nil, "key-missing"), ("token", "7", "value-of-wrong-type"),
            ("administrator", nil, "key-missing"), ("administrator", "null", "value-of-wrong-type"),
            ("administrator.username", nil, "key-missing"),
            ("administrator.username", #""Quản Trị""#, "username-malformed"),
            ("administrator.username", #""ab""#, "username-malformed"),
            ("administrator.password", nil, "key-missing"),
            ("administrator.password", #""ngắn quá""#, "password-too-short"),
            ("administrator.password", #""\#(String(repeating: "a", count: 257))""#, "password-too-long"),
            ("administrator.role", #""admin""#, "key-unknown"),
            ("recorder.headquarters", #""nơi nào đó""#, "code-malformed"),
            ("recorder.headquarters", "7", "value-of-wrong-type"),
            ("recorder", "[]", "value-of-wrong-type"),
            ("officer", "{}", "key-unknown"),
        ] as [(String, String?, String)]
    ) func `a malformed set-up names its field and leaves the link open`(
        path: String,
        value: String?,
        code: String
    ) async throws {
        try await Gatehouse.open { visitor in
            let good = try Self.body(visitor.gatehouse.setupText)
            let answer = try await visitor.post(Self.uri, Sample.body(good, path, value))
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect(answer.field == path)
            #expect(try await visitor.post(Self.uri, good).status == 201)
        }
    }

    @Test func `of twenty who use the link at once, one becomes administrator`() async throws {
        try await Gatehouse.open { visitor in
            let token = visitor.gatehouse.setupText
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let body = try Self.body(token, administrator: "quan.tri.\(number)", recorder: nil)
                        return try await visitor.post(Self.uri, body).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(statuses == [201] + Array(repeating: 403, count: 19))
            var made = 0
            for number in 0..<20 where try await visitor.signIn("quan.tri.\(number)", Self.password).status == 201 {
                made += 1
            }
            #expect(made == 1)
        }
    }
}
