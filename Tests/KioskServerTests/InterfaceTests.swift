import Foundation
import HTTPTypes
import KioskServer
import Reception
import Testing

struct InterfaceTests {
    @Test func `every route is described, and every described route is there`() async throws {
        try await Gatehouse.open { visitor in
            let described = visitor.interface.operations.mapValues { Set($0.keys) }
            #expect(visitor.gatehouse.table.methods == described)
        }
    }

    @Test func `the description lists the codes of all problems, each once`() throws {
        let codes = try Interface.shared().problemCodes
        #expect(Set(codes) == Set(Problem.refusals.map(\.code)))
        #expect(Set(codes).count == codes.count)
    }

    @Test func `the description is served as the file has it`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .recorder).get("/openapi.yaml")
            #expect(answer.status == 200)
            #expect(try answer.bytes == Repository.bytes("Config/openapi.yaml"))
        }
    }

    @Test(arguments: ["vi", "en"]) func `every problem has a text`(language: String) throws {
        let bytes = try Repository.bytes("Kiosk/texts/\(language).json")
        let texts = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: String])
        for code in Set(Problem.refusals.map(\.code)).sorted() {
            #expect(texts["problem.\(code)"]?.isEmpty == false, "\(code)")
        }
    }

    @Test func `what is open is open on purpose`() async throws {
        let open: Set = [
            "GET /health/live", "GET /health/ready", "GET /metrics", "GET /i/{code}", "GET /I/{code}", "GET /qr/{file}",
            "GET /trust/authority.crt", "GET /shell.js", "POST /api/v1/setup", "POST /api/v1/setup/headquarters",
            "POST /api/v1/session", "POST /api/v1/password/reset", "POST /api/v1/password/reset/check",
            "POST /api/v1/devices/pair", "GET /api/v1/device", "DELETE /api/v1/device",
            "GET /api/v1/lobby",
            "GET /api/v1/headquarters/{code}/checkpoint", "GET /api/v1/headquarters/{code}/proof/inclusion",
            "GET /api/v1/headquarters/{code}/proof/consistency", "GET /api/v1/key", "GET /api/v1/sealing-key",
        ]
        try await Gatehouse.open { visitor in
            let found = visitor.gatehouse.table.needs.flatMap { path, methods in
                methods.filter { $0.value == .nothing }.map { "\($0.key) \(path)" }
            }
            #expect(Set(found) == open)
        }
    }

    @Test func `a session that never was opens nothing`() async throws {
        try await Gatehouse.open { visitor in
            var stranger = visitor
            stranger.session = String(repeating: "0", count: 64)
            stranger.device = String(repeating: "0", count: 64)
            for (path, methods) in visitor.gatehouse.table.needs {
                for (name, need) in methods where need != .nothing {
                    let method = try #require(HTTPRequest.Method(name))
                    let uri = path.replacing(/\{\w+\}/, with: "x")
                    let answer = try await stranger.ask(method, uri, name == "GET" ? nil : "{}")
                    #expect(answer.code == "not-signed-in", "\(name) \(path)")
                }
            }
        }
    }
}
