import Foundation
import Testing

struct FiguresTests {
    private static let uri = "/api/v1/headquarters/LA-SNV-1/figures"

    @Test func `the province sees what days add up to, and no person`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let province = try await visitor.signedIn(as: .province)
            let answer = try await province.get("\(Self.uri)?from=2026-11-01&to=2026-11-30")
            #expect(answer.status == 200)
            let days = try #require(answer.object["days"] as? [[String: Any]])
            #expect(days.count == 1 && days.first?["day"] as? String == Gatehouse.today)
            let figures = try #require(days.first?["figures"] as? [String: Any])
            #expect(figures["visits"] as? Int == 1 && figures["people"] as? Int == 2)
            #expect(!answer.text.contains("Mẫu"))
            #expect(try await province.get(Self.uri).object["days"] != nil)
        }
    }

    @Test(arguments: [
        ("?from=2026-13-01", "day-malformed", "from"), ("?from=2020-01-01&to=2026-11-23", "too-many-days", "to"),
    ])
    func `what cannot be a span of days is refused`(query: String, code: String, field: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .province).get(Self.uri + query)
            #expect(answer.code == code && answer.field == field)
        }
    }
}
