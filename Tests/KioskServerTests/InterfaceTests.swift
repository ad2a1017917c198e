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

    @Test func `nothing but health, codes, set-up and signing in answers without a session`() async throws {
        let open: Set = [
            "GET /health/live", "GET /health/ready", "GET /i/{code}", "GET /I/{code}", "GET /qr/{file}",
            "POST /api/v1/setup", "POST /api/v1/setup/headquarters", "POST /api/v1/session",
        ]
        try await Gatehouse.open { visitor in
            for (path, methods) in visitor.gatehouse.table.methods {
                for name in methods where !open.contains("\(name) \(path)") {
                    let uri = path.replacing(/\{\w+\}/, with: "x")
                    let method = try #require(HTTPRequest.Method(name))
                    let answer = try await visitor.ask(method, uri, name == "GET" ? nil : "{}")
                    #expect(answer.code == "not-signed-in", "\(name) \(path)")
                    var stranger = visitor
                    stranger.session = String(repeating: "0", count: 64)
                    let refused = try await stranger.ask(method, uri, name == "GET" ? nil : "{}")
                    #expect(refused.code == "not-signed-in", "\(name) \(path)")
                }
            }
        }
    }
}
