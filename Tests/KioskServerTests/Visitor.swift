import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KioskServer
import NIOCore
import Reception
import Testing

/// Someone who asks the server, perhaps with a session. Whatever is answered is held against what is promised of every
/// answer.
struct Visitor: Sendable {
    let client: any TestClientProtocol
    let gatehouse: Gatehouse
    let interface: Interface
    /// The value of the session cookie.
    var session: String?
    /// The value of the device's cookie.
    var device: String?

    func ask(
        _ method: HTTPRequest.Method,
        _ uri: String,
        _ body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await ask(method, uri, bytes: body.map { ByteBuffer(string: $0) }, headers: headers)
    }

    func ask(
        _ method: HTTPRequest.Method,
        _ uri: String,
        bytes: ByteBuffer?,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var fields: HTTPFields = bytes == nil ? [:] : [.contentType: "application/json"]
        var cookies = ["theme=dark"]
        if let session { cookies.append("__Host-gatebook=\(session)") }
        if let device { cookies.append("__Host-gatebook-device=\(device)") }
        if cookies.count > 1 { fields[.cookie] = cookies.joined(separator: "; ") }
        for field in headers { fields[field.name] = field.value }
        let answer = try await client.execute(uri: uri, method: method, headers: fields, body: bytes) { response in
            var headers = response.headers
            headers[.requestID] = nil
            return Answer(
                status: response.status.code,
                headers: headers,
                requestID: response.headers[.requestID],
                bytes: Data(response.body.readableBytesView)
            )
        }
        expectWhatIsPromised(of: answer, method, uri)
        return answer
    }

    func get(_ uri: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await ask(.get, uri, headers: headers)
    }

    func post(_ uri: String, _ body: String) async throws -> Answer { try await ask(.post, uri, body) }

    func put(_ uri: String, _ body: String) async throws -> Answer { try await ask(.put, uri, body) }

    /// A visitor of the same house with a session of this account.
    func signedIn(as account: Sample.Account) async throws -> Visitor {
        let answer = try await signIn(account.rawValue, account.password)
        var visitor = self
        let session: String = try #require(answer.sessionCookie)
        visitor.session = session
        return visitor
    }

    func signIn(_ username: String, _ password: String) async throws -> Answer {
        let body = try JSONEncoder().encode(["username": username, "password": password])
        return try await post("/api/v1/session", String(decoding: body, as: UTF8.self))
    }

    /// A browser of the same house that was just paired, with nobody signed in.
    func paired(_ kind: String, at entrance: String) async throws -> Visitor {
        let offer = #"{ "entrance": "\#(entrance)", "kind": "\#(kind)" }"#
        let code = try await signedIn(as: .officer).post("/api/v1/devices", offer).object["code"] as? String
        let body = #"{ "code": "\#(try #require(code))" }"#
        let answer = try await post("/api/v1/devices/pair", body)
        let prefix = "__Host-gatebook-device="
        let cookie = try #require(answer.cookieAttributes.first { $0.hasPrefix(prefix) })
        var visitor = self
        visitor.session = nil
        visitor.device = String(cookie.dropFirst(prefix.count))
        return visitor
    }

    // MARK: Every answer

    private func expectWhatIsPromised(of answer: Answer, _ method: HTTPRequest.Method, _ uri: String) {
        let asked = "\(method) \(uri)" as Comment
        #expect(answer.requestID?.isEmpty == false, asked)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true, asked)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff", asked)
        #expect(answer["Referrer-Policy"] == "no-referrer", asked)
        #expect(answer["Cross-Origin-Opener-Policy"] == "same-origin", asked)
        #expect(answer[.crossOriginResourcePolicy] == "same-origin", asked)
        #expect(answer[.strictTransportSecurity] == "max-age=31536000", asked)
        #expect(answer[.cacheControl] != nil, asked)
        #expect(answer[.contentLength].map { (Int($0) ?? -1) >= 0 } ?? true, asked)
        if method == .head {
            #expect(answer.bytes.isEmpty, asked)
        } else if answer.status >= 400, answer.contentType != "text/html" {
            expectProblem(answer, asked)
        }
        guard let described = interface.responses(method.rawValue, uri) else { return }
        let types = described[answer.status]
        #expect(types != nil, "\(asked) answers \(answer.status), which is not described")
        if let type = answer.contentType { #expect(types?.contains(type) == true, "\(asked) answers \(type)") }
    }

    private func expectProblem(_ answer: Answer, _ asked: Comment) {
        let keys: Set = ["type", "title", "status", "detail", "code", "field", "stored"]
        #expect(answer.contentType == "application/problem+json", asked)
        #expect(answer[.cacheControl] == "no-store", asked)
        #expect(keys.isSuperset(of: answer.object.keys), asked)
        #expect(answer.object["type"] as? String == "urn:gatebook:problem:\(answer.code ?? "")", asked)
        #expect(answer.object["status"] as? Int == answer.status, asked)
        #expect((answer.object["title"] as? String)?.isEmpty == false, asked)
        #expect((answer.object["detail"] as? String)?.hasSuffix(".") == true, asked)
        #expect(answer.field?.isEmpty != true, asked)
        #expect(Problem.refusals.contains { $0.code == answer.code }, asked)
        switch answer.status {
        case 401: #expect(answer[.wwwAuthenticate] != nil, asked)
        case 405: #expect(answer[.allow] != nil, asked)
        case 429, 503, 507: #expect(answer[.retryAfter] != nil, asked)
        default: break
        }
    }
}

/// What came back.
struct Answer: Sendable {
    let status: Int
    /// Without the name of the request, in which all answers differ.
    let headers: HTTPFields
    let requestID: String?
    let bytes: Data

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Without parameters.
    var contentType: String? {
        headers[.contentType].map { String($0.prefix { $0 != ";" }) }
    }

    /// Empty when the body is no JSON object.
    var object: [String: Any] { (try? JSONSerialization.jsonObject(with: bytes)) as? [String: Any] ?? [:] }
    var array: [[String: Any]] { (try? JSONSerialization.jsonObject(with: bytes)) as? [[String: Any]] ?? [] }

    /// Of JSON lines.
    var lines: [[String: Any]] {
        text.split(separator: "\n").map { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
        }
    }

    var code: String? { object["code"] as? String }
    var field: String? { object["field"] as? String }
    var number: Int? { object["number"] as? Int }
    var state: String? { object["state"] as? String }

    subscript(name: HTTPField.Name) -> String? { headers[name] }
    subscript(name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The attributes of the cookie that is set; the first is its name and value.
    var cookieAttributes: [String] {
        headers[.setCookie].map { $0.split(separator: ";").map { $0.trimmingPrefix(" ") }.map(String.init) } ?? []
    }

    var sessionCookie: String? {
        cookieAttributes.first.flatMap { $0.hasPrefix("__Host-gatebook=") ? String($0.dropFirst(16)) : nil }
    }
}

extension HTTPField.Name {
    static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
    static let device = known("Gatebook-Device")
    static let clock = known("Gatebook-Clock")
    static let requestID = known("X-Request-Id")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("no field name") }
        return name
    }
}
