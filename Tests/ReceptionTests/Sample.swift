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
