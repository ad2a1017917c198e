import Foundation
import HTTPTypes
import KioskServer
import Reception
import Testing

/// Every route against every role, by the one table of permissions.
struct MatrixTests {
    private static let accounts: [Role.Name: Sample.Account] = [
        .recorder: .recorder, .officer: .officer, .province: .province, .tracer: .tracer, .admin: .administrator,
    ]

    /// What each path parameter may be, at home and elsewhere.
    private static func uri(_ path: String, headquarters: String, visit: String) -> String {
        let unknown = "0193a1c2-0000-7000-8000-0000000000ee"
        return path.replacing("/headquarters/{code}", with: "/headquarters/\(headquarters)")
            .replacing("{visit}", with: visit).replacing("{entry}", with: unknown)
            .replacing("{day}", with: Gatehouse.today).replacing("{username}", with: "le.tan")
            .replacing("{id}", with: unknown).replacing("{device}", with: unknown)
            .replacing("{campaign}", with: unknown).replacing("{agency}", with: "LA-SNV")
            .replacing("{headquarters}", with: headquarters)
            .replacing("{code}", with: "0000000").replacing("{file}", with: "0000000.svg")
    }

    private func ask(
        _ visitor: Visitor,
        _ method: String,
        _ path: String,
        _ headquarters: String,
        _ visit: String
    )
        async throws -> Answer
    {
        let method = try #require(HTTPRequest.Method(method))
        let uri = Self.uri(path, headquarters: headquarters, visit: visit)
        return try await visitor.ask(method, uri, method == .get ? nil : "{}")
    }

    @Test(arguments: Role.Name.allCases)
    func `a role is let in where the table says so and nowhere else`(role: Role.Name) async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let account = try #require(Self.accounts[role])
            for (path, methods) in visitor.gatehouse.table.needs {
                for (method, need) in methods where path != "/api/v1/session" {
                    // A session of its own for each: some end it.
                    let caller = try await visitor.signedIn(as: account)
                    let answer = try await ask(caller, method, path, Sample.headquarters, Sample.visit)
                    let asked = "\(role) \(method) \(path): \(answer.status) \(answer.code ?? "")" as Comment
                    let isRefused = answer.code == "role-may-not" || answer.code == "not-found"
                    switch need {
                    case .nothing: #expect(answer.code != "role-may-not" && answer.code != "not-signed-in", asked)
                    case .caller: #expect(!isRefused && answer.code != "not-signed-in", asked)
                    case .permission(let permission) where role.permissions.contains(permission):
                        #expect(!isRefused && answer.status != 401, asked)
                    case .permission:
                        #expect(answer.status == (method == "GET" ? 404 : 403), asked)
                        #expect(answer.code == (method == "GET" ? "not-found" : "role-may-not"), asked)
                    }
                }
            }
        }
    }

    @Test func `without a session and without a pairing only what is open answers`() async throws {
        try await Gatehouse.open { visitor in
            for (path, methods) in visitor.gatehouse.table.needs {
                for (method, need) in methods {
                    let answer = try await ask(visitor, method, path, Sample.headquarters, Sample.visit)
                    #expect((answer.code == "not-signed-in") == (need != .nothing), "\(method) \(path)")
                }
            }
        }
    }

    @Test(arguments: [Role.Name.recorder, .officer])
    func `what is of another agency answers as what is not there`(role: Role.Name) async throws {
        try await Gatehouse.open { visitor in
            let body = try Sample.body(Sample.leastArrival, "entrance", #""LA-STP-1-A""#)
            #expect(try await visitor.signedIn(as: .foreignRecorder).arrive(Sample.otherVisit, body).status == 201)
            let account = try #require(Self.accounts[role])
            let unknown = "0193a1c2-0000-7000-8000-0000000000dd"
            for (path, methods) in visitor.gatehouse.table.needs
            where path.contains("{code}") || path.contains("{visit}") {
                for (method, need) in methods {
                    guard case .permission(let permission) = need, role.permissions.contains(permission) else {
                        continue
                    }
                    // An id is free in one's own register, whatever others use it for.
                    if method == "PUT", role == .recorder { continue }
                    let caller = try await visitor.signedIn(as: account)
                    let theirs = try await ask(caller, method, path, "LA-STP-1", Sample.otherVisit)
                    let missing = try await ask(caller, method, path, "LA-XYZ-1", unknown)
                    #expect(theirs.status == missing.status, "\(method) \(path)")
                    #expect(theirs.bytes == missing.bytes, "\(method) \(path)")
                    #expect(theirs.status >= 400, "\(method) \(path)")
                }
            }
        }
    }

    @Test func `a tablet in the lobby adds and reads nothing back`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            for (path, methods) in visitor.gatehouse.table.needs {
                for (method, need) in methods {
                    let answer = try await ask(lobby, method, path, Sample.headquarters, Sample.visit)
                    let asked = "\(method) \(path): \(answer.status) \(answer.code ?? "")" as Comment
                    switch need {
                    case .nothing: break
                    case .permission(.register), .permission(.amend): #expect(answer.status != 401, asked)
                    case .caller where path == "/api/v1/campaign": #expect(answer.status == 200, asked)
                    case .caller, .permission: #expect(answer.code == "not-signed-in", asked)
                    }
                    #expect(!answer.text.contains("Mẫu"), asked)
                }
            }
        }
    }

    @Test func `the table in the README is the one in the code`() throws {
        let readme = String(decoding: try Repository.bytes("README.md"), as: UTF8.self)
        for permission in Permission.allCases {
            let cells = Role.Name.allCases.map { $0.permissions.contains(permission) ? "x" : " " }
            let devices = PairedDevice.Kind.allCases.map { $0.permissions.contains(permission) ? "x" : " " }
            let row = "| `\(permission.rawValue)` | " + (cells + devices).joined(separator: " | ") + " |"
            #expect(readme.contains(row), "\(row)")
        }
        #expect(Role.Name.allCases.map(\.rawValue) == ["admin", "recorder", "officer", "province", "tracer"])
        #expect(PairedDevice.Kind.allCases.map(\.rawValue) == ["desk", "lobby"])
    }
}
