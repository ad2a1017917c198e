import Foundation
import Reception
import Testing

struct HeadquartersTests {
    @Test func `a recorder sees the own headquarters, with the links that are printed`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .recorder).get("/api/v1/headquarters")
            #expect(answer.status == 200)
            #expect(answer.array.count == 1)
            let shown = try #require(answer.array.first)
            #expect(shown["code"] as? String == "LA-SNV-1")
            #expect(shown["agency"] as? String == "LA-SNV")
            #expect(shown["timeZone"] as? String == "Asia/Ho_Chi_Minh")
            let entrances = try #require(shown["entrances"] as? [[String: String]])
            #expect(entrances.map { $0["code"] } == ["LA-SNV-1-A", "LA-SNV-1-B"])
            #expect(entrances.map { $0["name"] } == ["Cổng chính", "Cổng sau"])
            for entrance in entrances {
                let placement = try #require(entrance["placement"])
                #expect(entrance["link"] == "HTTPS://SO.EXAMPLE.VN/I/\(placement)")
            }
        }
    }

    @Test func `an administrator sees all headquarters, in the order of their codes`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .administrator).get("/api/v1/headquarters")
            #expect(answer.array.map { $0["code"] as? String } == ["LA-SNV-1", "LA-SNV-2", "LA-STP-1"])
        }
    }
}
