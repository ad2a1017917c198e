import Foundation
import Yams

/// `Config/openapi.yaml` as far as the tests hold the server against it.
struct Interface: Sendable {
    /// By path and method: the content types of each status.
    let operations: [String: [String: [Int: Set<String>]]]
    let problemCodes: [String]

    struct Unreadable: Error {
        let what: String
    }

    private static let read = Result { try Interface() }

    static func shared() throws -> Interface { try read.get() }

    private init() throws {
        let text = String(decoding: try Repository.bytes("Config/openapi.yaml"), as: UTF8.self)
        guard let document = try Yams.load(yaml: text) as? [String: Any] else { throw Unreadable(what: "document") }
        func part(_ path: String..., of root: Any? = nil) throws -> Any {
            try path.reduce(root ?? document) { object, key in
                guard let value = (object as? [String: Any])?[key] else { throw Unreadable(what: key) }
                return value
            }
        }
        func object(_ value: Any) throws -> [String: Any] {
            guard let object = value as? [String: Any] else { throw Unreadable(what: "\(value)") }
            guard let reference = object["$ref"] as? String else { return object }
            return try reference.split(separator: "/").dropFirst().reduce(document) { object, key in
                guard let value = object[String(key)] as? [String: Any] else { throw Unreadable(what: reference) }
                return value
            }
        }
        var operations: [String: [String: [Int: Set<String>]]] = [:]
        for (path, item) in try object(part("paths")) {
            for (method, operation) in try object(item) where method != "parameters" {
                for (status, response) in try object(part("responses", of: operation)) {
                    let content = try object(response)["content"].map { try object($0) } ?? [:]
                    guard let code = Int(status) else { throw Unreadable(what: status) }
                    operations[path, default: [:]][method.uppercased(), default: [:]][code] = Set(content.keys)
                }
            }
        }
        self.operations = operations
        guard let codes = try part("components", "schemas", "ProblemCode", "enum") as? [String] else {
            throw Unreadable(what: "ProblemCode")
        }
        problemCodes = codes
    }

    /// What the interface says of a request: nil when there is no such path, or no such method.
    func responses(_ method: String, _ uri: String) -> [Int: Set<String>]? {
        let asked = uri.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
        let fitting = operations.keys.filter { path in
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == asked.count
                && zip(parts, asked).allSatisfy { $0 == $1 || ($0.hasPrefix("{") && !$1.isEmpty) }
        }
        // The one with the fewest parameters: `/setup/headquarters` before `/setup/{any}`.
        let path = fitting.min { $0.count { $0 == "{" } < $1.count { $0 == "{" } }
        return path.flatMap { operations[$0]?[method == "HEAD" ? "GET" : method] }
    }
}
