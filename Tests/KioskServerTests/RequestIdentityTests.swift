import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

struct RequestIdentityTests {
    @Test func `every answer has a name of its own`() async throws {
        try await Gatehouse.open { visitor in
            var names: Set<String> = []
            for uri in ["/health/live", "/nothing", "/api/v1/headquarters", "/desk/", "/health/live"] {
                let name = try #require(try await visitor.get(uri).requestID)
                #expect(name.wholeMatch(of: /[0-9a-f]{32}/) != nil, "\(uri)")
                names.insert(name)
            }
            #expect(names.count == 5)
        }
    }

    @Test(arguments: [
        ("4bf92f3577b34da6a3ce929d0e0e4736", true), ("0193a1c2-0000-7000-8000-0000000000c1", true), ("A_z.9-", true),
        ("", false), (String(repeating: "a", count: 65), false), ("a b", false), ("tên", false), ("a\"b", false),
    ])
    func `a name is taken from our own proxy alone, and only when it is well formed`(
        given: String,
        isTaken: Bool
    ) async throws {
        try await Gatehouse.open(.live, doors: Gatehouse.doors(trustedProxies: ["127.0.0.1"])) { visitor in
            let answer = try await visitor.get("/health/live", headers: [.requestID: given])
            #expect((answer.requestID == given) == isTaken)
        }
        try await Gatehouse.open(.live) { visitor in
            let answer = try await visitor.get("/health/live", headers: [.requestID: given])
            #expect(answer.requestID != given)
        }
    }

    @Test func `each line of a request's log has its name, whoever wrote it`() async throws {
        try await Gatehouse.open { visitor in
            let before = visitor.gatehouse.log.lines.count
            let recorder = try await visitor.signedIn(as: .recorder)
            let name = try #require(try await recorder.arrive().requestID)
            let lines = visitor.gatehouse.log.lines.filter { $0.contains(name) }
            #expect(lines.contains { $0.hasPrefix("info request ") && $0.contains(#""request": \#(name)"#) })
            let others = visitor.gatehouse.log.lines.dropFirst(before).filter { !$0.contains(#""request": "#) }
            #expect(others.isEmpty, "\(others)")
        }
    }
}
