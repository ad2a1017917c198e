import Foundation
import Reception

/// Entries of one invented visit.
enum Sample {
    static let visitText = "0193a1c2-0000-7000-8000-000000000001"
    static let entryText = "0193a1c2-0000-7000-8000-000000000002"

    static func register() throws -> HeadquartersCode { try HeadquartersCode("LA-SNV-1") }
    static func visit() throws -> VisitID { try VisitID(visitText) }
    static func now() throws -> Instant { try Instant("2026-11-23T01:15:02.345Z") }

    /// Every field filled.
    static func details() throws -> VisitDetails {
        VisitDetails(
            name: try VisitorName("Nguyễn Văn Mẫu"),
            phone: try PhoneNumber("0912 345 678"),
            organisation: try ShortText("Công ty \"Ví Dụ\" / Thử"),
            document: DocumentTrace(kind: .citizenCard, lastFour: "0000"),
            toSee: try ShortText("Phòng Tiếp dân"),
            purpose: try ShortText("Nộp hồ sơ"),
            badge: try Badge("17")
        )
    }

    static func arrival(
        details: VisitDetails?,
        party: Int = 1,
        appAnswer: AppAnswer = .notInstalled
    ) throws -> Event {
        .arrived(
            Arrival(
                entrance: try EntranceCode("LA-SNV-1-A"),
                party: try PartySize(party),
                appAnswer: appAnswer,
                details: details
            )
        )
    }

    static func departure(_ how: ExitKnowledge) -> Event { .departed(Departure(how: how)) }

    static func correction(_ field: Correction.Field, to new: String?, from old: String? = nil) throws -> Event {
        .corrected(
            Correction(
                field: field,
                change: Correction.Change(old: old, new: new, reason: try ShortText("Ghi nhầm")),
                heads: field == .party ? new.flatMap { Int($0) } : nil
            )
        )
    }

    static func annulment() throws -> Event { .annulled(Annulment(reason: try ShortText("Nhập hai lần"))) }

    /// An entry that happened `minute` minutes after 01:15; an arrival takes the visit's id.
    static func entry(
        _ event: Event,
        id: EntryID? = nil,
        number: Int = 1,
        minute: Int = 0,
        deviceSequence: Int? = 118
    ) throws -> Entry {
        Entry(
            id: try id ?? (event.kind == .arrived ? visit().arrival : EntryID(entryText)),
            register: try register(),
            number: number,
            visit: try visit(),
            event: event,
            occurredAt: try Instant("2026-11-23T01:15:00.000Z") + .minutes(minute),
            receivedAt: try now(),
            author: .account(try Username("le.tan")),
            device: nil,
            deviceSequence: deviceSequence
        )
    }
}

extension Sample {
    /// A campaign of an app that is called Thử; `number` makes the id.
    static func campaign(
        _ number: Int = 1,
        from: String? = nil,
        to: String? = nil,
        steps: (Int, Int) = (1, 1)
    ) throws -> Campaign {
        func text(_ text: String, _ kind: CampaignText.Kind) throws -> CampaignText {
            try CampaignText(text, as: kind)
        }
        let line = try text("Tải về", .step)
        return try Campaign(
            id: CampaignID("0193a1c2-0000-7000-8000-000000000\(100 + number)"),
            name: text("Thử", .name),
            issuer: text("Cơ quan Giả Định", .issuer),
            question: Bilingual(vietnamese: text("Đã cài chưa?", .question), english: text("Installed?", .question)),
            headline: Bilingual(vietnamese: text("Cài đặt Thử", .headline), english: text("Install Thử", .headline)),
            steps: Bilingual(
                vietnamese: Array(repeating: line, count: steps.0),
                english: Array(repeating: line, count: steps.1)
            ),
            links: Campaign.Links(
                page: WebLink("https://example.org/app"),
                appStore: WebLink("https://apps.example.org/1"),
                googlePlay: WebLink("https://play.example.org/1")
            ),
            messages: Campaign.Messages(
                sms: text("{app}: {link}", .sms),
                zalo: text("Cài đặt {app}", .zalo),
                spoken: text("{app}, {app} tại {link}", .spoken)
            ),
            validity: Validity(
                from: from.map { try LocalDay($0) },
                to: to.map { try LocalDay($0) },
                successor: nil
            )
        )
    }
}
