import Foundation
import Reception
import Testing

struct CampaignTests {
    private let campaign: Campaign

    init() throws {
        campaign = try Sample.campaign()
    }

    @Test(arguments: ["Mozilla/5.0 (Linux; Android 10; SM-A105F) Chrome/84.0", "Dalvik/2.1.0 (Linux; U; Android 9)"])
    func `an Android phone is led to Google Play`(userAgent: String) {
        #expect(campaign.store(forUserAgent: userAgent) == campaign.links.googlePlay)
    }

    @Test(arguments: ["Mozilla/5.0 (iPhone; CPU iPhone OS 13_6)", "Mozilla/5.0 (iPad; CPU OS 12_4)", "iPod touch"])
    func `an Apple phone or tablet is led to the App Store`(userAgent: String) {
        #expect(campaign.store(forUserAgent: userAgent) == campaign.links.appStore)
    }

    @Test(arguments: [
        "", "Mozilla/5.0 (Windows NT 10.0)", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15)", "curl/7.88.1",
    ])
    func `what cannot be told is led to no store`(userAgent: String) {
        #expect(campaign.store(forUserAgent: userAgent) == nil)
    }

    @Test func `a message is filled with the app's name and a link, wherever they stand`() {
        #expect(
            campaign.filled(\.sms, link: "https://so.example.vn/i/0000000") == "Thử: https://so.example.vn/i/0000000"
        )
        #expect(campaign.filled(\.spoken, link: "so.example.vn") == "Thử, Thử tại so.example.vn")
    }

    @Test(arguments: [(0, 0), (5, 5), (1, 2), (4, 3)])
    func `steps are one to four, as many in each language`(vietnamese: Int, english: Int) {
        #expect(throws: Campaign.Invalid.stepsUneven) {
            try Sample.campaign(steps: (vietnamese, english))
        }
    }

    // MARK: Texts

    @Test(arguments: CampaignText.Kind.allCases)
    func `a text that just fits is taken, and one character more is refused with the length that fits`(
        kind: CampaignText.Kind
    ) throws {
        let fitting = "{link}" + String(repeating: "ế", count: kind.limit - 6)
        let text = kind == .sms || kind == .spoken ? fitting : String(repeating: "ế", count: kind.limit)
        #expect(try CampaignText(text, as: kind).text == text)
        let refusal = #expect(throws: CampaignText.Invalid.self) { try CampaignText(text + "ế", as: kind) }
        #expect(refusal == .tooLong(kind) && refusal?.description.contains("\(kind.limit)") == true)
    }

    @Test(arguments: [
        ("{ten}", CampaignText.Kind.spoken), ("{link}", .zalo), ("{app}", .headline), ("} {link}", .sms),
        ("{{app}}", .zalo),
    ])
    func `what stands in braces is known in its place`(text: String, kind: CampaignText.Kind) {
        #expect(throws: CampaignText.Invalid.placeholderUnknown) { try CampaignText(text, as: kind) }
    }

    @Test func `an SMS says where its link goes`() throws {
        #expect(throws: CampaignText.Invalid.linkMissing) { try CampaignText("Cai dat {app}", as: .sms) }
        #expect(throws: CampaignText.Invalid.empty) { try CampaignText(" ", as: .sms) }
    }

    @Test func `only what is sent or read out has paragraphs`() throws {
        #expect(try CampaignText("Một \n\r\n\n hai", as: .spoken).text == "Một\nhai")
        #expect(throws: CampaignText.Invalid.controlCharacter) { try CampaignText("Một\nhai", as: .headline) }
        #expect(throws: CampaignText.Invalid.empty) { try CampaignText("\n \n", as: .zalo) }
        #expect(throws: CampaignText.Invalid.controlCharacter) { try CampaignText("Một\u{202E}\nhai", as: .zalo) }
        #expect(throws: CampaignText.Invalid.notNFC) { try CampaignText("a\u{301}\nhai", as: .zalo) }
    }

    @Test(arguments: [
        "http://app.example.vn", "https://", "https:///tai", "javascript:alert(1)", "app.example.vn", "",
        "https://ai@app.example.vn", "https://app.example.vn/" + String(repeating: "a", count: 500),
    ])
    func `a link is https and names a host`(text: String) {
        #expect(throws: WebLink.Invalid.malformed) { try WebLink(text) }
    }

    // MARK: Days

    private func campaigns(_ days: [(String?, String?)]) throws -> [Campaign] {
        try days.enumerated().map { index, days in try Sample.campaign(index + 1, from: days.0, to: days.1) }
    }

    @Test func `the one in force is the one whose days contain the day, and between two there is none`() throws {
        let all = try campaigns([(nil, "2021-09-29"), ("2021-09-30", "2021-12-31"), ("2022-02-01", nil)])
        for (day, index) in [
            ("2020-08-04", 0), ("2021-09-29", 0), ("2021-09-30", 1), ("2021-12-31", 1), ("2022-02-01", 2),
            ("2026-11-23", 2),
        ] {
            #expect(try all.inForce(on: LocalDay(day)) == all[index], "\(day)")
        }
        #expect(try all.inForce(on: LocalDay("2022-01-15")) == nil)
    }

    @Test(
        arguments: [
            (nil, nil), ("2021-12-31", nil), (nil, "2021-09-30"), ("2021-10-05", "2021-10-05"),
            ("2020-01-01", "2023-01-01"),
        ] as [(String?, String?)]
    )
    func `no two are in force on one day`(from: String?, to: String?) throws {
        let all = try campaigns([("2021-09-30", "2021-12-31")])
        let other = try Sample.campaign(2, from: from, to: to)
        #expect(throws: CampaignRefusal.overlapping) { try all.checkRoom(for: other) }
        // In its own place it may be.
        try all.checkRoom(for: Sample.campaign(1, from: from, to: to))
    }

    @Test func `campaigns may follow one another on the next day`() throws {
        let all = try campaigns([("2021-09-30", "2021-12-31")])
        try all.checkRoom(for: Sample.campaign(2, from: "2022-01-01", to: nil))
        try all.checkRoom(for: Sample.campaign(3, from: nil, to: "2021-09-29"))
    }

    @Test func `there are no more than may be kept`() throws {
        let days = try (1...100).map { number in
            try Sample.campaign(number, from: "\(2000 + number)-01-01", to: "\(2000 + number)-01-31")
        }
        #expect(throws: CampaignRefusal.tooMany) {
            try days.checkRoom(for: Sample.campaign(101, from: "2101-01-01", to: nil))
        }
        try days.checkRoom(for: Sample.campaign(100, from: "2101-01-01", to: nil))
    }
}
