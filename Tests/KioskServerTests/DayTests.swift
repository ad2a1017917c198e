import Foundation
import Reception
import Testing

/// Who is inside now, and who came on a day.
struct DayTests {
    private static let onSite = "/api/v1/headquarters/LA-SNV-1/on-site"
    private static let day = "/api/v1/headquarters/LA-SNV-1/days/\(Gatehouse.today)"

    private static func names(_ visits: Any?) -> [String?] {
        (visits as? [[String: Any]])?.map { ($0["visitor"] as? [String: Any])?["name"] as? String } ?? []
    }

    @Test func `who is inside is told latest first, by heads, until they leave`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let later = try Sample.body(Sample.leastArrival, "occurredAt", #""2026-11-23T01:16:00Z""#)
            _ = try await recorder.arrive(Sample.otherVisit, later)
            let both = try await recorder.get(Self.onSite).object
            #expect(both["headquarters"] as? String == "LA-SNV-1")
            #expect(both["at"] as? String == Gatehouse.start)
            #expect(both["heads"] as? Int == 3)
            #expect(Self.names(both["visits"]) == ["Trần Thị Thử", "Nguyễn Văn Mẫu"])
            _ = try await recorder.append(Sample.departure)
            let one = try await recorder.get(Self.onSite).object
            #expect(one["heads"] as? Int == 1)
            #expect(Self.names(one["visits"]) == ["Trần Thị Thử"])
        }
    }

    @Test func `a day is told earliest first, with what it adds up to`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let earlier = try Sample.body(Sample.leastArrival, "occurredAt", #""2026-11-22T17:00:00Z""#)
            // The day before, on the clock of the headquarters.
            let before = try Sample.body(Sample.leastArrival, "occurredAt", #""2026-11-22T16:59:59.999Z""#)
            _ = try await recorder.arrive()
            _ = try await recorder.arrive(Sample.otherVisit, earlier)
            _ = try await recorder.arrive("0193a1c2-0000-7000-8000-000000000003", before)
            let day = try await recorder.get(Self.day).object
            #expect(Self.names(day["visits"]) == ["Trần Thị Thử", "Nguyễn Văn Mẫu"])
            let figures: [String: Int] = [
                "visits": 2, "people": 3, "inside": 2, "asked": 1, "installed": 0, "noSmartphone": 0, "notAsked": 1,
                "annulled": 0,
            ]
            #expect(day["figures"] as? [String: Int] == figures)
            let dayBefore = try await recorder.get("/api/v1/headquarters/LA-SNV-1/days/2026-11-22").object
            #expect((dayBefore["visits"] as? [[String: Any]])?.first?["late"] as? Bool == true)
        }
    }

    @Test(arguments: ["2026-02-31", "2026-1-1", "today", "2026-11-23T00:00:00Z", "%202026-11-2", "٢٠٢٦-11-23"])
    func `a day that does not exist is refused`(day: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            for end in ["", "/log.csv"] {
                let answer = try await recorder.get("/api/v1/headquarters/LA-SNV-1/days/\(day)\(end)")
                #expect(answer.status == 422)
                #expect(answer.code == "day-malformed")
                #expect(answer.field == "day")
            }
        }
    }

    @Test func `a day nobody came on is empty`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let day = try await recorder.get("/api/v1/headquarters/LA-SNV-1/days/0001-01-01").object
            #expect((day["visits"] as? [Any])?.isEmpty == true)
        }
    }
}
