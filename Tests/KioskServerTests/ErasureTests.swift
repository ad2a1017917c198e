import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

struct ErasureTests {
    private static let uri = "/api/v1/visits/\(Sample.visit)/personal"
    private static let reason = #"{"reason":"Khách yêu cầu Xóa"}"#

    private static let corrected = """
        { "kind": "corrected", "occurredAt": "2026-11-23T01:30:00.000Z", "field": "visitor.name",
          "value": "Trần Thị Ví Dụ", "reason": "Ghi nhầm tên" }
        """

    @Test(arguments: [TestingSetup.router, .live])
    func `an erased visit shows nobody, and its counts stay`(setup: TestingSetup) async throws {
        try await Gatehouse.open(setup) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            _ = try await recorder.append(Self.corrected)
            let officer = try await visitor.signedIn(as: .officer)
            let answer = try await officer.ask(.delete, Self.uri, Self.reason)
            #expect(answer.status == 200)
            // Who was erased was shown to the officer first.
            #expect(answer.text == #"{"erased":2,"number":4,"visit":"\#(Sample.visit)"}"#)

            let visit = try await recorder.get("/api/v1/visits/\(Sample.visit)")
            #expect(visit.object["erased"] as? Bool == true)
            for key in ["visitor", "toSee", "purpose", "badge"] { #expect(visit.object[key] == nil) }
            #expect(visit.object["party"] as? Int == 2)
            #expect(visit.object["appAnswer"] as? String == "notInstalled")
            let entries = try #require(visit.object["entries"] as? [[String: Any]])
            #expect(entries.map { $0["kind"] as? String } == ["arrived", "corrected", "erased"])
            #expect(entries[2]["reason"] as? String == "Khách yêu cầu Xóa")
            for reading in ["on-site", "days/\(Gatehouse.today)", "days/\(Gatehouse.today)/log.csv"] {
                let shown = try await recorder.get("/api/v1/headquarters/LA-SNV-1/\(reading)").text
                #expect(!shown.contains("Mẫu") && !shown.contains("Công ty"), "\(reading)")
            }
            #expect(!(try await officer.log().text).contains("Mẫu"))
            #expect(try await recorder.search("ngu ma").text == "[]")
        }
    }

    @Test func `erasing twice erases nothing more and answers with the same entry`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let officer = try await visitor.signedIn(as: .officer)
            let first = try await officer.ask(.delete, Self.uri, Self.reason)
            let second = try await officer.ask(.delete, Self.uri, Self.reason)
            #expect(second.status == 200)
            #expect(second.number == first.number)
            #expect(second.object["erased"] as? Int == 0)
            // The device may still send it; the id alone says that it is the same, and nothing comes back.
            #expect(try await recorder.arrive().status == 200)
            #expect(!(try await recorder.get("/api/v1/visits/\(Sample.visit)").text).contains("Mẫu"))
        }
    }

    @Test func `what is sent later about an erased visit names nobody either`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let officer = try await visitor.signedIn(as: .officer)
            _ = try await officer.ask(.delete, Self.uri, Self.reason)
            #expect(try await recorder.append(Self.corrected).status == 201)
            #expect(!(try await recorder.get("/api/v1/visits/\(Sample.visit)").text).contains("Trần"))
            #expect(!(try await officer.log().text).contains("Trần"))
        }
    }

    @Test func `another agency's visit is answered byte for byte like one that is not there`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let foreign = try await visitor.signedIn(as: .foreignOfficer)
            let missing = try await foreign.ask(.delete, "/api/v1/visits/\(Sample.otherVisit)/personal", Self.reason)
            let theirs = try await foreign.ask(.delete, Self.uri, Self.reason)
            #expect(missing.code == "visit-not-found")
            #expect(theirs.bytes == missing.bytes)
            #expect(theirs.headers == missing.headers)
            for account in [Sample.Account.recorder, .administrator] {
                let other = try await visitor.signedIn(as: account)
                #expect(try await other.ask(.delete, Self.uri, Self.reason).code == "role-may-not")
            }
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").object["erased"] as? Bool == false)
            #expect(try await foreign.leaves(of: "LA-STP-1").isEmpty)
        }
    }

    @Test(arguments: [
        ("{}", 422, "key-missing", "reason"), (#"{"reason":""}"#, 422, "text-empty", "reason"),
        (#"{"reason":7}"#, 422, "value-of-wrong-type", "reason"), ("[]", 400, "json-malformed", nil),
        (#"{"reason":"x","visit":"y"}"#, 422, "key-unknown", "visit"), (nil, 415, "content-type-not-json", nil),
    ])
    func `without a reason nothing is erased`(body: String?, status: Int, code: String, field: String?) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let officer = try await visitor.signedIn(as: .officer)
            let answer = try await officer.ask(.delete, Self.uri, body)
            #expect(answer.status == status)
            #expect(answer.code == code)
            #expect(answer.field == field)
            #expect(try await officer.ask(.delete, "/api/v1/visits/x/personal", Self.reason).field == "visit")
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").object["erased"] as? Bool == false)
        }
    }
}
