import Foundation
import Reception
import Testing

extension StoreContract {
    private static func text(_ text: String, _ kind: CampaignText.Kind) throws -> CampaignText {
        try CampaignText(text, as: kind)
    }

    private static func campaign(
        _ number: Int,
        _ name: String = "Thử",
        from: String? = nil,
        to: String? = nil
    ) throws -> Campaign {
        try Campaign(
            id: CampaignID("0193a1c2-0000-7000-8000-000000000\(100 + number)"),
            name: text(name, .name),
            issuer: text("Cơ quan Giả Định", .issuer),
            question: Bilingual(vietnamese: text("Đã cài chưa?", .question), english: text("Installed?", .question)),
            headline: Bilingual(vietnamese: text("Cài đặt", .headline), english: text("Install", .headline)),
            steps: Bilingual(
                vietnamese: [text("Tải về", .step), text("Mở lên", .step)],
                english: [text("Get it", .step), text("Open it", .step)]
            ),
            links: Campaign.Links(
                page: WebLink("https://example.org/a?b=%C3%A9#c"),
                appStore: WebLink("https://apps.example.org/1"),
                googlePlay: WebLink("https://play.example.org/1")
            ),
            messages: Campaign.Messages(
                sms: text("{app}: {link}", .sms),
                zalo: text("Cài đặt\n{app}", .zalo),
                spoken: text("Kính thưa\nbà con", .spoken)
            ),
            validity: Validity(from: from.map { try LocalDay($0) }, to: to.map { try LocalDay($0) }, successor: nil)
        )
    }

    /// The header of a PNG and something after it.
    private static func logo(_ width: UInt8) throws -> CampaignLogo {
        try CampaignLogo(
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
                + [0, 0, 0, width, 0, 0, 0, 9, 8]
        )
    }

    static let campaigns: [Promise] = [
        Promise("a campaign comes back as it was kept, in the order of days") { store in
            let (first, second) = try (campaign(1, to: "2021-09-29"), campaign(2, from: "2021-09-30"))
            #expect(try await store.campaigns().isEmpty)
            #expect(try await store.keep(second) == true)
            #expect(try await store.keep(first) == true)
            #expect(try await store.campaigns() == [first, second])
            #expect(try await store.campaign(second.id) == second)
            #expect(try await store.campaign(CampaignID("0193a1c2-0000-7000-8000-000000000103")) == nil)
        },
        Promise("a campaign is changed in its place and keeps its logo") { store in
            let kept = try campaign(1)
            _ = try await store.keep(kept)
            #expect(try await store.setLogo(logo(7), of: kept.id) == true)
            let changed = try campaign(1, "Ví Dụ", from: "2026-01-01")
            #expect(try await store.keep(changed) == false)
            #expect(try await store.campaigns() == [changed])
            #expect(try await store.logo(of: kept.id)?.width == 7)
        },
        Promise("two campaigns never share a day, and a refused one changes nothing") { store in
            let before = try [campaign(1, to: "2021-09-29"), campaign(2, from: "2021-10-01")]
            for each in before { _ = try await store.keep(each) }
            for (from, to) in [("2021-09-29", "2021-09-30"), ("2021-09-30", "2021-10-01"), (nil, nil)] {
                await #expect(throws: CampaignRefusal.overlapping) {
                    try await store.keep(campaign(3, from: from, to: to))
                }
                await #expect(throws: CampaignRefusal.overlapping) {
                    try await store.keep(campaign(1, "Khác", from: from, to: "2021-10-01"))
                }
            }
            #expect(try await store.campaigns() == before)
            #expect(try await store.keep(campaign(3, from: "2021-09-30", to: "2021-09-30")) == true)
        },
        Promise("which campaign is in force follows the local day, to the millisecond") { store in
            let (first, second) = try (campaign(1, to: "2026-11-23"), campaign(2, from: "2026-11-24", to: "2026-11-24"))
            for each in [first, second] { _ = try await store.keep(each) }
            // Midnight in Vietnam is 17:00 UTC.
            for (text, expected) in [
                ("2026-11-23T16:59:59.999Z", first), ("2026-11-23T17:00:00.000Z", second),
                ("2026-11-24T16:59:59.999Z", second), ("2026-11-24T17:00:00.000Z", nil),
            ] {
                #expect(try await store.campaign(inForceAt: Instant(text)) == expected, "\(text)")
            }
        },
        Promise("a campaign is imported when there is none, and only then") { store in
            #expect(try await store.importCampaign(campaign(1)) == true)
            #expect(try await store.importCampaign(campaign(2, from: "2027-01-01")) == false)
            let expected = try [campaign(1)]
            #expect(try await store.campaigns() == expected)
        },
        Promise("a campaign is removed once, and its logo with it") { store in
            let kept = try campaign(1)
            _ = try await store.keep(kept)
            _ = try await store.setLogo(logo(7), of: kept.id)
            #expect(try await store.removeCampaign(kept.id) == kept)
            #expect(try await store.removeCampaign(kept.id) == nil)
            #expect(try await store.logo(of: kept.id) == nil)
            #expect(try await store.campaignsWithLogo().isEmpty)
            _ = try await store.keep(kept)
            #expect(try await store.logo(of: kept.id) == nil)
        },
        Promise("a logo is set, replaced and taken away, and belongs to a campaign that is there") { store in
            let kept = try campaign(1)
            #expect(try await store.setLogo(logo(7), of: kept.id) == false)
            _ = try await store.keep(kept)
            for width in [7, 8] as [UInt8] { #expect(try await store.setLogo(logo(width), of: kept.id) == true) }
            #expect(try await store.logo(of: kept.id)?.width == 8)
            #expect(try await store.campaignsWithLogo() == [kept.id])
            #expect(try await store.setLogo(nil, of: kept.id) == true)
            #expect(try await store.campaignsWithLogo().isEmpty)
        },
        Promise("of campaigns that are kept at once on the same days, one is") { store in
            let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 1...10 {
                    group.addTask {
                        do { return try await store.keep(campaign(number)) } catch CampaignRefusal.overlapping {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(kept == 1)
            #expect(try await store.campaigns().count == 1)
        },
    ]
}
