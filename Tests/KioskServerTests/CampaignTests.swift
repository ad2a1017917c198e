import Documents
import Foundation
import HTTPTypes
import NIOCore
import Reception
import Testing

/// Which app is promoted when, from the administrator to the visitor's phone.
struct CampaignTests {
    private static let uri = "/api/v1/campaigns"
    private static let next = "\(uri)/0193a1c2-0000-7000-8000-0000000000c2"
    private static let body = """
        { "name": "Ứng dụng Mới", "issuer": "Cơ quan Giả Định",
          "question": { "vi": "Đã cài Mới chưa?", "en": "Is Mới installed?" },
          "headline": { "vi": "Cài đặt Mới", "en": "Install Mới" },
          "steps": { "vi": ["Tải về", "Mở lên"], "en": ["Get it", "Open it"] },
          "page": "https://moi.example.vn", "appStore": "https://apps.apple.com/app/id0000000001",
          "googlePlay": "https://play.google.com/store/apps/details?id=vn.example.moi",
          "sms": "Cai dat {app}: {link}", "zalo": "Cài đặt {app}", "spoken": "Cài đặt {app}",
          "validFrom": "2026-11-24" }
        """

    /// The campaign of the samples ends today, and another begins tomorrow.
    private func followed(_ visitor: Visitor) async throws -> Visitor {
        let administrator = try await visitor.signedIn(as: .administrator)
        let kept = try #require(try await administrator.get(Self.uri).array.first)
        var ended = kept.filter { !["id", "hasLogo", "inForce"].contains($0.key) }
        ended["validTo"] = Gatehouse.today
        let bytes = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: ended))
        #expect(try await administrator.ask(.put, "\(Self.uri)/\(Sample.campaignID)", bytes: bytes).status == 200)
        #expect(try await administrator.put(Self.next, Self.body).status == 201)
        return administrator
    }

    @Test func `the campaign says what to ask, where it leads, and that it is in force`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.signedIn(as: .recorder).get("/api/v1/campaign")
            #expect(
                answer.text == """
                    {"appStore":"https://apps.apple.com/app/id0000000000",\
                    "googlePlay":"https://play.google.com/store/apps/details?id=vn.example.app","hasLogo":false,\
                    "headline":{"en":"Cài đặt Ví Dụ","vi":"Cài đặt Ví Dụ"},"id":"\(Sample.campaignID)","inForce":true,\
                    "issuer":"Cơ quan Giả Định","name":"Ứng dụng <Ví Dụ>","page":"https://app.example.vn",\
                    "question":{"en":"Have you installed it?","vi":"Đã cài đặt chưa?"},\
                    "sms":"Cai dat {app}: {link}","spoken":"Cài đặt {app} tại {link}",\
                    "steps":{"en":["Tải về"],"vi":["Tải về"]},"zalo":"Cài đặt {app}"}
                    """
            )
        }
    }

    @Test func `at midnight the next campaign is in force everywhere, without a restart`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await followed(visitor)
            let lobby = try await visitor.paired("lobby", at: "LA-SNV-1-A")
            let code = try await visitor.gatehouse.placement()
            for (app, store) in [("Ứng dụng <Ví Dụ>", "vn.example.app"), ("Ứng dụng Mới", "vn.example.moi")] {
                let recorder = try await visitor.signedIn(as: .recorder)
                #expect(try await recorder.get("/api/v1/campaign").object["name"] as? String == app)
                #expect(try await lobby.get("/api/v1/campaign").object["name"] as? String == app)
                let android: HTTPFields = [.userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile"]
                let location = try await visitor.get("/i/\(code.text)", headers: android).headers[.location]
                #expect(location?.hasSuffix("?id=\(store)") == true)
                // From 08:15 past midnight in Vietnam.
                visitor.gatehouse.clock.advance(by: .hours(16))
            }
        }
    }

    @Test func `between two campaigns the desk is told so, and a code leads to a page that says it`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            #expect(try await administrator.ask(.delete, "\(Self.uri)/\(Sample.campaignID)").status == 204)
            #expect(try await administrator.ask(.delete, "\(Self.uri)/\(Sample.campaignID)").code == "campaign-unknown")
            let none = try await visitor.signedIn(as: .recorder).get("/api/v1/campaign")
            #expect(none.status == 404 && none.code == "campaign-none-in-force")
            let code = try await visitor.gatehouse.placement()
            let page = try await visitor.get("/i/\(code.text)", headers: [.userAgent: "iPhone"])
            #expect(page.status == 200 && page.text.contains("Hiện không có ứng dụng nào"))
            #expect(try await visitor.get("/i/0000000").status == 404)
        }
    }

    @Test func `what would share a day with another is refused at its first day, and nothing is changed`() async throws
    {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let before = try await administrator.get(Self.uri).bytes
            let refused = try await administrator.put(Self.next, Self.body)
            #expect(refused.status == 409 && refused.code == "campaign-overlapping" && refused.field == "validFrom")
            #expect(try await administrator.get(Self.uri).bytes == before)
            #expect(try await administrator.get(Self.next).code == "campaign-unknown")
        }
    }

    @Test(
        arguments: [
            ("name", "\"\"", "campaign-text-empty", "name"),
            ("issuer", "\"\(String(repeating: "a", count: 121))\"", "campaign-issuer-too-long", "issuer"),
            ("headline.en", "\"\(String(repeating: "a", count: 81))\"", "campaign-headline-too-long", "headline.en"),
            ("question.vi", #""Một\nhai""#, "campaign-text-control-character", "question.vi"),
            ("steps.vi", #"["Một", "Hai", "Ba", "Bốn", "Năm"]"#, "campaign-steps-uneven", "steps"),
            ("steps.en", #"["One"]"#, "campaign-steps-uneven", "steps"),
            ("steps.en", #"["One", " "]"#, "campaign-text-empty", "steps.en"),
            ("sms", #""Cai dat {app}""#, "campaign-link-missing", "sms"),
            ("zalo", #""Cài đặt {link}""#, "campaign-placeholder-unknown", "zalo"),
            ("page", #""http://app.example.vn""#, "link-malformed", "page"),
            ("googlePlay", #""javascript:alert(1)""#, "link-malformed", "googlePlay"),
            ("validTo", #""2026-11-23""#, "validity-ends-before-it-begins", "validTo"),
            ("validFrom", #""24/11/2026""#, "day-malformed", "validFrom"),
            ("headline", #"{ "vi": "Một", "en": "One", "fr": "Un" }"#, "key-unknown", "headline.fr"),
            ("spoken", nil, "key-missing", "spoken"), ("colour", "1", "key-unknown", "colour"),
        ] as [(String, String?, String, String)]
    )
    func `what cannot be a campaign is refused at its field`(
        path: String,
        value: String?,
        code: String,
        field: String
    ) async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let answer = try await administrator.put(Self.next, Sample.body(Self.body, path, value))
            #expect(answer.status == 422 && answer.code == code && answer.field == field, "\(answer.text)")
            #expect(try await administrator.get(Self.uri).array.count == 1)
        }
    }

    @Test func `a logo is taken as it is, shown again, and taken away`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let uri = "\(Self.uri)/\(Sample.campaignID)/logo"
            #expect(try await administrator.get(uri).code == "campaign-logo-missing")
            let picture = try QRSymbol("Ví Dụ").png(scale: 4)
            let set = try await administrator.ask(
                .put,
                uri,
                bytes: ByteBuffer(bytes: picture),
                headers: [.contentType: "image/png"]
            )
            #expect(set.status == 204)
            let shown = try await administrator.get(uri)
            #expect(shown.headers[.contentType] == "image/png" && Array(shown.bytes) == picture)
            #expect(try await administrator.get("/api/v1/campaign").object["hasLogo"] as? Bool == true)
            #expect(try await administrator.ask(.delete, uri).status == 204)
            #expect(try await administrator.get(uri).code == "campaign-logo-missing")
            let elsewhere = try await administrator.ask(.delete, "\(Self.next)/logo")
            #expect(elsewhere.code == "campaign-unknown")
        }
    }

    @Test func `a logo that is no picture, a damaged or a too large one is refused and changes nothing`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let uri = "\(Self.uri)/\(Sample.campaignID)/logo"
            let picture = try QRSymbol("Ví Dụ").png(scale: 4)
            let large = picture + [UInt8](repeating: 0, count: CampaignLogo.mostBytes)
            for (bytes, code) in [
                (Array("GIF89a".utf8), "logo-not-png"), (Array(picture.dropLast(20)), "logo-not-png"),
                ([], "logo-not-png"),
                (large, "logo-too-large"),
                (try QRSymbol(String(repeating: "Ví Dụ ", count: 9)).png(scale: 64), "logo-too-many-pixels"),
            ] {
                let answer = try await administrator.ask(.put, uri, bytes: ByteBuffer(bytes: bytes))
                #expect(answer.status == 422 && answer.code == code, "\(code) \(answer.text)")
            }
            #expect(try await administrator.get(uri).status == 404)
        }
    }

    @Test func `each change is in the trail`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await followed(visitor)
            _ = try await administrator.ask(.delete, Self.next)
            let told = try await administrator.get("/api/v1/trail?limit=3").array
            #expect(told.map { $0["what"] as? String } == ["campaignRemoved", "campaignAdded", "campaignChanged"])
            #expect(told.map { $0["subject"] as? String } == ["Ứng dụng Mới", "Ứng dụng Mới", "Ứng dụng <Ví Dụ>"])
            #expect(told.allSatisfy { $0["actor"] as? String == "account:quan.tri" })
        }
    }
}
