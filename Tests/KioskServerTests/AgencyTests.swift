import Foundation
import Reception
import Testing

/// Agencies and headquarters, as administrators look after them.
struct AgencyTests {
    private static let uri = "/api/v1/agencies"
    private static let building = "\(uri)/LA-SNV/headquarters/LA-SNV-3"

    @Test func `an agency and its headquarters are added, and the desk of a new door registers at once`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let body = #"{ "name": "Trụ sở Mới", "address": "2 Đường Thử", "entrances": ["Cổng chính"] }"#
            let added = try await administrator.put(Self.building, body)
            #expect(added.status == 201 && added.object["code"] as? String == "LA-SNV-3")
            #expect(try await administrator.put(Self.building, body).status == 200)
            let agency = #"{ "name": "Sở Mới", "kind": "so", "validFrom": "2026-01-01" }"#
            #expect(try await administrator.put("\(Self.uri)/LA-MOI", agency).status == 201)
            let listed = try await administrator.get(Self.uri).array
            #expect(listed.map { $0["code"] as? String } == ["LA-MOI", "LA-SNV", "LA-STP"])
            let told = try await administrator.get("/api/v1/trail?limit=3").array
            #expect(told.map { $0["what"] as? String } == ["agencyAdded", "headquartersChanged", "headquartersAdded"])
        }
    }

    @Test func `a headquarters that is over takes no arrival, and says so at the time`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let body = #"{ "name": "Trụ sở", "entrances": ["A", "B"], "validTo": "2026-11-22", "successor": "LA-STP" }"#
            let kept = try await administrator.put("\(Self.uri)/LA-SNV/headquarters/LA-SNV-1", body)
            #expect(kept.status == 200 && kept.object["successor"] as? String == "LA-STP")
            let refused = try await visitor.signedIn(as: .recorder).arrive()
            #expect(refused.status == 422 && refused.code == "headquarters-not-in-use")
            #expect(refused.field == "occurredAt")
        }
    }

    @Test(arguments: [
        ("LA-SNV", #"{ "name": "", "kind": "so" }"#, "text-empty", "name"),
        ("LA-SNV", #"{ "name": "Sở" }"#, "key-missing", "kind"),
        ("LA-SNV", #"{ "name": "Sở", "kind": "so", "successor": "LA-KHONG" }"#, "successor-unknown", "successor"),
        ("LA-SNV", #"{ "name": "Sở", "kind": "so", "successor": "LA-SNV" }"#, "successor-circular", "successor"),
        (
            "LA-SNV", #"{ "name": "Sở", "kind": "so", "validFrom": "2026-01-02", "validTo": "2026-01-01" }"#,
            "validity-ends-before-it-begins", "validTo"
        ),
        ("la-snv", #"{ "name": "Sở", "kind": "so" }"#, "code-malformed", "agency"),
        ("LA-SNV/headquarters/LA-SNV-1", #"{ "name": "Trụ sở", "entrances": [] }"#, "entrances-missing", "entrances"),
        (
            "LA-SNV/headquarters/LA-SNV-1", #"{ "name": "Trụ sở", "entrances": ["A"] }"#, "entrances-taken-away",
            "entrances"
        ),
        ("LA-SNV/headquarters/LA-SNV-1", #"{ "name": "Trụ sở", "entrances": ["A", ""] }"#, "text-empty", "entrances"),
        ("LA-SNV/headquarters/LA-SNV-1", #"{ "name": "Trụ sở", "entrances": 1 }"#, "value-of-wrong-type", "entrances"),
    ])
    func `what cannot be is refused at its field`(path: String, body: String, code: String, field: String) async throws
    {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let before = try await administrator.get("/api/v1/headquarters").bytes
            let answer = try await administrator.put("\(Self.uri)/\(path)", body)
            #expect(answer.status == 422 && answer.code == code && answer.field == field, "\(answer.text)")
            #expect(try await administrator.get("/api/v1/headquarters").bytes == before)
        }
    }

    @Test func `an agency that is not there has no headquarters, and a building stays with its agency`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let body = #"{ "name": "Trụ sở", "entrances": ["A", "B"] }"#
            let nowhere = try await administrator.put("\(Self.uri)/LA-KHONG/headquarters/LA-KHONG-1", body)
            #expect(nowhere.status == 404 && nowhere.code == "agency-not-found")
            let taken = try await administrator.put("\(Self.uri)/LA-STP/headquarters/LA-SNV-1", body)
            #expect(taken.status == 409 && taken.code == "headquarters-of-another-agency")
        }
    }
}
