import Foundation
import Reception
import TestSupport

extension AuditRegister {
    static let yesterday = "2026-11-22"
    static let today = "2026-11-23"
    static let tomorrow = "2026-11-24"

    /// Two days that are closed and one that is not, with much that comes late.
    static func ofThreeDays(visits: Int = 6, generator: SeededGenerator = SeededGenerator()) throws -> AuditRegister {
        var register = try AuditRegister(generator: generator)
        for day in [yesterday, today, tomorrow] {
            let day = try LocalDay(day)
            try register.fill(day, visits: visits)
            if day.text != tomorrow { try register.close(day) }
            try register.fillLate(day)
        }
        return register
    }

    /// A day's visits, with whatever may happen to them.
    mutating func fill(_ day: LocalDay, visits: Int) throws {
        let author = Author.account(try Username("le.tan"))
        let morning = day.instant(at: try TimeOfDay("07:30"), in: timeZone)
        let evening = day.instant(at: try TimeOfDay("17:30"), in: timeZone)
        for index in 0..<visits {
            let visit = VisitID(uuid())
            let at = morning + .minutes(Int.random(in: 0...300, using: &generator))
            try append(.arrived(try arrival()), of: visit, at: at, by: author)
            // Each kind at least once, the rest as it comes.
            for event in try later(index < 6 ? index : Int.random(in: 0..<6, using: &generator)) {
                try append(event, of: visit, at: at + .minutes(Int.random(in: 1...120, using: &generator)), by: author)
            }
            if index == 5 { try erase(visit, at: at + .hours(3), by: author) }
        }
        try append(.disclosed(Disclosure(.export, for: .audit, rows: 3, day: day, format: "csv")), at: evening)
        for visit in try self.visits(of: day) where visit.state == .inside && Bool.random(using: &generator) {
            try append(.departed(Departure(how: .inferred)), of: visit.id, at: evening)
        }
    }

    /// What is written after the day: an arrival, corrections, an erasure.
    mutating func fillLate(_ day: LocalDay) throws {
        let author = Author.account(try Username("can.bo"))
        let next = day.end(in: timeZone) + .hours(9)
        let visits = try visits(of: day).filter { !$0.isErased }
        let late = VisitID(uuid())
        try append(.arrived(try arrival()), of: late, at: next - .hours(20), receivedAt: next, by: author)
        if let visit = visits.randomElement(using: &generator) {
            for event in try later(2) { try append(event, of: visit.id, at: next, by: author) }
        }
        if let visit = visits.randomElement(using: &generator) { try erase(visit.id, at: next, by: author) }
    }

    private mutating func arrival() throws -> Arrival {
        let name = ["Nguyễn Văn Mẫu", "Trần Thị Thử", "=cmd|' /C calc'!A0", "Lê \"Ba\", O’Hara"]
        let phones = ["0912 345 678", "+855 12 345 678"]
        func sometimes<Value>(_ value: Value, _ generator: inout SeededGenerator) -> Value? {
            Bool.random(using: &generator) ? value : nil
        }
        return Arrival(
            entrance: try EntranceCode("LA-SNV-1-A"),
            party: try PartySize(Int.random(in: 1...12, using: &generator)),
            appAnswer: AppAnswer.allCases.randomElement(using: &generator) ?? .notAsked,
            details: VisitDetails(
                name: try VisitorName(name.randomElement(using: &generator) ?? ""),
                phone: sometimes(try PhoneNumber(phones.randomElement(using: &generator) ?? ""), &generator),
                organisation: sometimes(try ShortText("Công ty Ví Dụ"), &generator),
                document: sometimes(DocumentTrace(kind: .citizenCard, lastFour: "0000"), &generator),
                toSee: sometimes(try ShortText("Phòng Thử"), &generator),
                purpose: sometimes(try ShortText("Nộp hồ sơ"), &generator),
                badge: sometimes(try Badge("17"), &generator)
            )
        )
    }

    /// What may happen to a visit, by its kind.
    private mutating func later(_ kind: Int) throws -> [Event] {
        let reason = try ShortText("Ghi nhầm")
        let how: [ExitKnowledge] = [.witnessed, .selfScanned, .seenElsewhere, .unknown]
        let left = Event.departed(Departure(how: how.randomElement(using: &generator) ?? .unknown))
        switch kind {
        case 0: return [left]
        case 1: return [.answered(.installedNow), left, left]
        case 2:
            let name = Correction.Change(old: "Nguyễn Văn Mẫu", new: "Trần Thị Ví Dụ", reason: reason)
            let badge = Correction.Change(old: "17", new: nil, reason: reason)
            return [
                .corrected(Correction(field: .name, change: name, heads: nil)),
                .corrected(Correction(field: .badge, change: badge, heads: nil)),
            ]
        case 3:
            let party = Correction.Change(old: "1", new: "40", reason: reason)
            return [.corrected(Correction(field: .party, change: party, heads: 40)), left]
        case 4: return [.annulled(Annulment(reason: reason))]
        default: return []
        }
    }
}
