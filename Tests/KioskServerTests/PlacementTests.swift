import Foundation
import HTTPTypes
import NIOCore
import Reception
import Testing

/// Where install codes are, as officers manage them.
struct PlacementTests {
    private static let uri = "/api/v1/placements"
    private static let market = #"{ "kind": "market", "name": "Chợ Ví Dụ" }"#

    private func made(_ visitor: Visitor, _ body: String = market) async throws -> String {
        let answer = try await visitor.post(Self.uri, body)
        #expect(answer.status == 201)
        return try #require(answer.object["code"] as? String)
    }

    private func send(file: String, _ visitor: Visitor, _ query: String = "") async throws -> Answer {
        try await visitor.ask(
            .post,
            Self.uri + "/import" + query,
            bytes: ByteBuffer(string: file),
            headers: [.contentType: "text/csv; charset=utf-8"]
        )
    }

    @Test func `an officer makes, finds, renames and retires placements of the own agency`() async throws {
        try await Gatehouse.open { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            let code = try await made(officer)
            let shown = try await officer.get("\(Self.uri)/\(code.lowercased())").object
            #expect(
                shown["agency"] as? String == "LA-SNV" && shown["link"] as? String == "HTTPS://SO.EXAMPLE.VN/I/\(code)"
            )
            #expect(shown["retiredOn"] == nil && shown["kind"] as? String == "market")
            let renamed = try await officer.put("\(Self.uri)/\(code)/name", #"{ "name": "Chợ Thử" }"#)
            #expect(renamed.object["name"] as? String == "Chợ Thử" && renamed.object["code"] as? String == code)
            let listed = try await officer.get("\(Self.uri)?kind=market&name=tho%20cho")
            #expect(listed.array.isEmpty)
            #expect(try await officer.get("\(Self.uri)?name=thu%20cho").array.map { $0["code"] as? String } == [code])
            let retired = try await officer.put("\(Self.uri)/\(code)/retired", #"{ "retired": true }"#)
            #expect(retired.object["retiredOn"] as? String == Gatehouse.today)
            #expect(try await officer.get("\(Self.uri)?kind=market").array.isEmpty)
            #expect(try await officer.get("\(Self.uri)?kind=market&retired=true").array.count == 1)
            let restored = try await officer.put("\(Self.uri)/\(code)/retired", #"{ "retired": false }"#)
            #expect(restored.object["retiredOn"] == nil && restored.status == 200)
            // The picture is the same throughout.
            #expect(try await visitor.get("/qr/\(code).svg").status == 200)
            let foreign = try await visitor.signedIn(as: .foreignOfficer)
            #expect(try await foreign.get("\(Self.uri)/\(code)").code == "placement-not-found")
            #expect(
                try await foreign.put("\(Self.uri)/\(code)/name", #"{ "name": "Chợ" }"#).code == "placement-not-found"
            )
            #expect(try await foreign.get(Self.uri).array.allSatisfy { $0["agency"] as? String == "LA-STP" })
            let trail = try await visitor.signedIn(as: .administrator).get("/api/v1/trail?event=placementRetired")
            #expect(trail.text.contains(code))
        }
    }

    @Test(arguments: [
        (#"{ "kind": "moon", "name": "Chợ" }"#, "placement-kind-unknown", "kind"),
        (#"{ "kind": "market", "name": " " }"#, "text-empty", "name"),
        (#"{ "kind": "market" }"#, "key-missing", "name"),
        (#"{ "kind": "market", "name": "Chợ", "headquarters": "LA-STP-1" }"#, "headquarters-unknown", "headquarters"),
        (#"{ "kind": "market", "name": "Chợ", "agency": "LA-STP" }"#, "agency-unknown", "agency"),
        (#"{ "kind": "market", "name": "Chợ", "colour": "đỏ" }"#, "key-unknown", "colour"),
    ])
    func `what cannot be a placement is refused`(body: String, code: String, field: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .officer).post(Self.uri, body)
            #expect(answer.status == 422 && answer.code == code && answer.field == field)
        }
    }

    @Test func `a name in use is a conflict, a door's code cannot be retired, an administrator names the agency`()
        async throws
    {
        try await Gatehouse.open { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            _ = try await made(officer)
            let again = try await officer.post(Self.uri, Self.market)
            #expect(again.status == 409 && again.code == "placement-name-taken" && again.field == "name")
            let door = try await visitor.gatehouse.placement()
            let retired = try await officer.put("\(Self.uri)/\(door.text)/retired", #"{ "retired": true }"#)
            #expect(retired.status == 409 && retired.code == "placement-of-entrance")
            let administrator = try await visitor.signedIn(as: .administrator)
            #expect(try await administrator.post(Self.uri, Self.market).code == "agency-unknown")
            let named = #"{ "kind": "market", "name": "Chợ Ví Dụ", "agency": "LA-STP" }"#
            #expect(try await administrator.post(Self.uri, named).object["agency"] as? String == "LA-STP")
        }
    }

    @Test func `a file makes all its placements, or none and says which line is wrong`() async throws {
        try await Gatehouse.open { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            func count() async throws -> Int { try await officer.get("\(Self.uri)?limit=1000").array.count }
            #expect(try await officer.get("\(Self.uri)?limit=1001").status == 422)
            let before = try await count()
            let file =
                "name,kinds,headquarters\r\nXã Ví Dụ,household;market;school,\r\n\"Trụ sở, tầng 2\",lift,LA-SNV-1\r\n"
            for (wrong, code, field) in [
                (file + "Xã Thử,moon,\r\n", "placement-kind-unknown", "4.kinds"),
                (file + ",market,\r\n", "text-empty", "4.name"),
                (file + "Xã Thử,market,LA-STP-1\r\n", "headquarters-unknown", "4.headquarters"),
                (file + "Xã Ví Dụ,market,\r\n", "placement-name-taken", "4.name"),
                (file + "Xã Thử,market\r\n", "csv-wrong-field-count", "4"),
                ("name,kinds\r\n", "csv-missing-column", "1"), ("", "csv-empty", "1"),
            ] {
                let answer = try await send(file: wrong, officer)
                #expect(answer.status == 422 && answer.code == code && answer.field == field, "\(answer.text)")
            }
            #expect(try await count() == before)
            let made = try await send(file: file, officer)
            #expect(made.status == 201 && made.object["rows"] as? Int == 2)
            let placements = try #require(made.object["placements"] as? [[String: Any]])
            #expect(placements.map { $0["kind"] as? String } == ["household", "market", "school", "lift"])
            #expect(try await count() == before + 4)
            // Sent twice by mistake, it makes nothing.
            #expect(try await send(file: file, officer).field == "2.name")
            let wrongType = try await officer.post(Self.uri + "/import", "{}")
            #expect(wrongType.status == 415 && wrongType.code == "content-type-not-csv")
            let many =
                "name,kinds,headquarters\n"
                + (0..<1001).map { "Xã \($0),household;market;school;clinic;press,\n" }.joined()
            #expect(try await send(file: many, officer).code == "placements-too-many-at-once")
            let administrator = try await visitor.signedIn(as: .administrator)
            #expect(try await send(file: file, administrator).code == "agency-unknown")
            #expect(try await send(file: file, administrator, "?agency=LA-STP").code == "headquarters-unknown")
        }
    }

    @Test func `print rounds are noted once each`() async throws {
        try await Gatehouse.open { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            let code = try await made(officer)
            let uri = "\(Self.uri)/\(code)/rounds"
            let body = #"{ "printedOn": "2026-11-23", "place": "Nhà in Ví Dụ", "copies": 500 }"#
            for _ in 0..<2 { #expect(try await officer.put("\(uri)/\(Sample.entry)", body).status == 200) }
            let rounds = try await officer.get(uri).array
            #expect(rounds.count == 1 && rounds.first?["copies"] as? Int == 500)
            let other = try await officer.put("\(uri)/\(Sample.entry)", Sample.body(body, "copies", "501"))
            #expect(other.status == 409 && other.code == "id-content-differs")
            for (path, value, problem) in [
                ("copies", "0", "copies-out-of-range"), ("copies", "1.5", "value-of-wrong-type"),
                ("printedOn", "\"2026-02-30\"", "day-malformed"), ("place", "\"\"", "text-empty"),
            ] {
                let answer = try await officer.put("\(uri)/\(Sample.otherEntry)", Sample.body(body, path, value))
                #expect(answer.code == problem && answer.field == path)
            }
        }
    }

    @Test func `scans are counted by day, people as a range, and no address is kept`() async throws {
        try await Gatehouse.open(doors: Gatehouse.doors(trustedProxies: ["127.0.0.1"])) { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            let code = try await made(officer)
            let phone = "Mozilla/5.0 (Linux; Android 10; SM-A105F) Chrome/84.0 Mobile Safari/537.36"
            for _ in 0..<3 { _ = try await visitor.get("/i/\(code)", headers: [.userAgent: phone]) }
            _ = try await visitor.get("/i/\(code)", headers: [.userAgent: "facebookexternalhit/1.1"])
            _ = try await visitor.get("/i/\(code)", headers: [.userAgent: "Googlebot/2.1"])
            let answer = try await officer.get("\(Self.uri)/\(code)/scans")
            let total = try #require(answer.object["total"] as? [String: Any])
            #expect(total["scans"] as? Int == 3 && total["previews"] as? Int == 1 && total["bots"] as? Int == 1)
            let people = try #require(total["people"] as? [String: Int])
            #expect(try #require(people["least"]) <= 1 && people["most"] == 3)
            let totals = try await officer.get("/api/v1/scans?from=2026-11-01&to=2026-11-30").array
            #expect(totals.count == 1 && totals.first?["placement"] as? String == code)
            #expect(try await visitor.signedIn(as: .foreignOfficer).get("/api/v1/scans").array.isEmpty)
            #expect(try await officer.get("/api/v1/scans?from=2020-01-01").code == "too-many-days")
        }
    }
}
