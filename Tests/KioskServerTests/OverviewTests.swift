import Foundation
import Reception
import Storage
import Testing

/// Days and headquarters at a glance, as officers and the province see them.
struct OverviewTests {
    private static let span = "from=2026-11-01&to=2026-11-30"
    private static let home = "/api/v1/headquarters/LA-SNV-1"
    private static let answered =
        #"{ "kind": "answered", "occurredAt": "2026-11-23T01:17:00.000Z", "appAnswer": "installedNow" }"#

    @Test(arguments: [Sample.Account.officer, .province])
    func `days say what they add up to and whether they are closed, and name nobody`(
        account: Sample.Account
    ) async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let caller = try await visitor.signedIn(as: account)
            let open = try await caller.get("\(Self.home)/days?\(Self.span)")
            let first = try #require((open.object["days"] as? [[String: Any]])?.first)
            #expect(first["day"] as? String == Gatehouse.today && first["closed"] == nil)
            #expect((first["figures"] as? [String: Any])?["people"] as? Int == 2)

            let hours = ClosingHours(time: try TimeOfDay("17:30"), grace: .minutes(30))
            let night = try Instant("2026-11-23T18:00:00Z")
            _ = try await visitor.gatehouse.store.closeDays(hours, at: night)
            let answer = try await caller.get("\(Self.home)/days?\(Self.span)")
            let day = try #require((answer.object["days"] as? [[String: Any]])?.first)
            let closed = try #require(day["closed"] as? [String: Any])
            #expect(closed["complete"] as? Bool == true && closed["number"] as? Int == 2)
            #expect(closed["at"] as? String == night.text && closed["supplements"] as? Int == 0)
            #expect(!answer.text.contains("Mẫu"))
        }
    }

    @Test func `the funnel is told by entrance, with the code that hangs there`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            #expect(try await recorder.append(Self.answered).status == 201)
            let answer = try await visitor.signedIn(as: .province).get("\(Self.home)/funnel?\(Self.span)")
            let whole = ["asked": 1, "notInstalled": 1, "installedBeforeLeaving": 1]
            #expect(answer.object["funnel"] as? [String: Int] == whole)
            let entrances = try #require(answer.object["entrances"] as? [[String: Any]])
            let first = try #require(entrances.first { $0["entrance"] as? String == "LA-SNV-1-A" })
            #expect(first["funnel"] as? [String: Int] == whole)
            #expect((first["placement"] as? String)?.count == 7 && first["scans"] as? Int == 0)
            let others = entrances.filter { $0["entrance"] as? String != "LA-SNV-1-A" }
            #expect(others.allSatisfy { ($0["funnel"] as? [String: Int])?["asked"] == 0 })
        }
    }

    @Test func `the province compares all headquarters, an officer the agency's own`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            func compared(_ account: Sample.Account) async throws -> [String: Int] {
                let list = try await visitor.signedIn(as: account).get("/api/v1/comparison?\(Self.span)").array
                return Dictionary(
                    uniqueKeysWithValues: list.compactMap { each in
                        guard let code = each["headquarters"] as? String,
                            let figures = each["figures"] as? [String: Any], let visits = figures["visits"] as? Int
                        else { return nil }
                        return (code, visits)
                    }
                )
            }
            #expect(try await compared(.province) == ["LA-SNV-1": 1, "LA-SNV-2": 0, "LA-STP-1": 0])
            #expect(try await compared(.officer) == ["LA-SNV-1": 1, "LA-SNV-2": 0])
        }
    }

    @Test(arguments: [home + "/days", home + "/funnel", "/api/v1/comparison"])
    func `what cannot be a span of days is refused`(uri: String) async throws {
        try await Gatehouse.open { visitor in
            let province = try await visitor.signedIn(as: .province)
            let wrong = try await province.get(uri + "?from=2026-13-01")
            #expect(wrong.code == "day-malformed" && wrong.field == "from")
            let long = try await province.get(uri + "?from=2020-01-01&to=2026-11-23")
            #expect(long.code == "too-many-days" && long.field == "to")
        }
    }
}
