import Foundation
import HTTPTypes
import Reception
import Testing

/// What an officer may do at the headquarters of the agency, and only there.
struct OfficerTests {
    private static let answered =
        #"{ "kind": "answered", "occurredAt": "2026-11-23T01:17:00.000Z", "appAnswer": "installedNow" }"#
    private static let corrected = """
        { "kind": "corrected", "occurredAt": "2026-11-23T01:30:00.000Z", "field": "visitor.name",
          "value": "Trần Thị Ví Dụ", "reason": "Ghi nhầm tên" }
        """
    private static let annulled =
        #"{ "kind": "annulled", "occurredAt": "2026-11-23T01:31:00.000Z", "reason": "Ghi hai lần" }"#

    @Test(arguments: [(Sample.Account.recorder, "LA-SNV-1"), (.neighbour, "LA-SNV-2")])
    func `an officer corrects, answers and annuls wherever the visit is, on any day`(
        account: Sample.Account,
        headquarters: String
    ) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: account)
            _ = try await recorder.arrive(
                Sample.visit,
                Sample.body(Sample.arrival, "entrance", "\"\(headquarters)-A\"")
            )
            visitor.gatehouse.clock.advance(by: .days(40))
            let officer = try await visitor.signedIn(as: .officer)
            for (index, body) in [Self.answered, Self.corrected, Self.annulled].enumerated() {
                let answer = try await officer.append(body, Sample.id(index))
                #expect(answer.status == 201)
                #expect(answer.number == index + 2)
                #expect(answer.object["headquarters"] as? String == headquarters)
                #expect(try await officer.append(body, Sample.id(index)).status == 200)
            }
            let visit = try await officer.get("/api/v1/visits/\(Sample.visit)")
            #expect(visit.state == "annulled")
            #expect((visit.object["visitor"] as? [String: Any])?["name"] as? String == "Trần Thị Ví Dụ")
            let entries = try #require(visit.object["entries"] as? [[String: Any]])
            #expect(entries.dropFirst().allSatisfy { $0["recorder"] as? String == "can.bo" })
            #expect(entries.dropFirst().allSatisfy { $0["late"] as? Bool == true })
        }
    }

    @Test func `an entry about another agency's visit is answered byte for byte like one about none`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let foreign = try await visitor.signedIn(as: .foreignOfficer)
            let missing = try await foreign.append(Self.annulled, to: Sample.otherVisit)
            #expect(missing.status == 404)
            #expect(missing.code == "visit-not-found")
            let theirs = try await foreign.append(Self.annulled)
            #expect(theirs.bytes == missing.bytes)
            #expect(theirs.headers == missing.headers)
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").state == "inside")
        }
    }

    @Test func `an officer registers no arrivals`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .officer).arrive()
            #expect(answer.status == 403)
            #expect(answer.code == "role-may-not")
            try await visitor.signedIn(as: .recorder).expectEmptyRegister()
        }
    }

    @Test func `an officer sees the headquarters of the agency and is told which it is`() async throws {
        try await Gatehouse.open { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            let session = try await officer.get("/api/v1/session").object
            #expect(session["account"] as? [String: String] == ["username": "can.bo", "role": "officer"])
            #expect(session["agency"] as? String == "LA-SNV")
            #expect(session["headquarters"] == nil)
            let codes = try await officer.get("/api/v1/headquarters").array.map { $0["code"] as? String }
            #expect(codes == ["LA-SNV-1", "LA-SNV-2"])
        }
    }
}
