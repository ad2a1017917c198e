import Foundation
import HTTPTypes
import NIOCore
import Testing

extension Visitor {
    func sync(_ lines: [String], headers: HTTPFields = [:]) async throws -> Answer {
        try await sync(bytes: Data(lines.map { $0 + "\n" }.joined().utf8), headers: headers)
    }

    func sync(bytes: Data, headers: HTTPFields = [:]) async throws -> Answer {
        var fields: HTTPFields = [.contentType: "application/x-ndjson"]
        for field in headers { fields[field.name] = field.value }
        return try await ask(.post, "/api/v1/sync", bytes: ByteBuffer(bytes: bytes), headers: fields)
    }

    /// Sends a line that is refused and kept. - Returns: its id in the review tray.
    func refused(_ line: String, headers: HTTPFields = [:]) async throws -> String {
        let answer = try await sync([line], headers: headers)
        return try #require(answer.lines.first?["review"] as? String)
    }

    func resolve(_ id: String, _ decision: String) async throws -> Answer {
        try await post("/api/v1/review/\(id)", decision)
    }

    func review() async throws -> [[String: Any]] { try await get("/api/v1/review").array }

    func devices(of headquarters: String = Sample.headquarters) async throws -> [[String: Any]] {
        try await get("/api/v1/headquarters/\(headquarters)/devices").array
    }
}

extension Answer {
    /// Of the answers to lines.
    var statuses: [Int?] { lines.map { $0["status"] as? Int } }
    var numbers: [Int?] { lines.map { $0["number"] as? Int } }

    /// Of the problem in the answer to one line.
    func problem(_ index: Int = 0) -> (code: String?, field: String?) {
        let problem = lines.indices.contains(index) ? lines[index]["problem"] as? [String: Any] : nil
        return (problem?["code"] as? String, problem?["field"] as? String)
    }
}
