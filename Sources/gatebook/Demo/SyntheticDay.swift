import Foundation
import Reception

/// What the reception of one headquarters writes on one day, made up: most come in the two hours after opening and after
/// the midday break, stay from some minutes to two hours, and return after weeks.
struct SyntheticDay {
    /// What a desk sends at one time, in order.
    let batches: [(receivedAt: Instant, submissions: [Submission])]

    /// A desk sends what it has gathered every quarter of an hour.
    private static let batchMinutes = 15
    /// How many different people visit an agency for each hundred visits.
    static let peoplePerHundredVisits = 35

    /// `people` are the indices of the agency's visitors.
    init(
        _ day: LocalDay,
        at headquarters: Headquarters,
        visits: Int,
        people: Range<Int>,
        seed: UInt64,
        using generator: inout SplitMix64
    ) throws {
        let midnight = day.start(in: headquarters.timeZone)
        let doors = headquarters.entrances.map(\.code)
        var events: [(minute: Int, submission: Submission)] = []
        for _ in 0..<visits {
            guard let door = doors.randomElement(using: &generator) else { break }
            let person = try SyntheticPerson(index: Int.random(in: people, using: &generator), seed: seed)
            let arrivedAt = midnight + .seconds(Self.arrivalSecond(using: &generator))
            let visit = VisitID.version7(at: arrivedAt, using: &generator)
            let answer = generator.pick(Self.answers)
            func note(_ event: Event, at instant: Instant, id: EntryID, document: IdentityDocument? = nil) throws {
                let minute = Int((instant.milliseconds - midnight.milliseconds) / 60_000)
                let submission = try Submission(
                    id: id,
                    visit: visit,
                    register: headquarters.code,
                    event: event,
                    occurredAt: instant,
                    deviceSequence: nil,
                    document: document,
                    at: instant
                )
                events.append((minute, submission))
            }
            let arrival = Arrival(
                entrance: door,
                party: try PartySize(generator.happens(4) ? Int.random(in: 2...20, using: &generator) : 1),
                appAnswer: answer,
                details: VisitDetails(
                    name: person.name,
                    phone: person.phone,
                    organisation: person.organisation,
                    document: person.document.map(DocumentTrace.init),
                    toSee: try ShortText(Self.rooms.randomElement(using: &generator) ?? "Văn phòng"),
                    purpose: try ShortText(Self.purposes.randomElement(using: &generator) ?? "Liên hệ"),
                    badge: generator.happens(50) ? try Badge("\(Int.random(in: 1...60, using: &generator))") : nil
                )
            )
            try note(.arrived(arrival), at: arrivedAt, id: visit.arrival, document: person.document)
            let stay = Duration.seconds(Int.random(in: 240...1800, using: &generator) * (generator.happens(25) ? 4 : 1))
            if answer == .notInstalled, generator.happens(35) {
                let installedAt = arrivedAt + .seconds(Int.random(in: 30...200, using: &generator))
                try note(.answered(.installedNow), at: installedAt, id: .version7(at: installedAt, using: &generator))
            }
            // The others go when nobody looks.
            if generator.happens(92) {
                let leftAt = arrivedAt + stay
                let id = EntryID.version7(at: leftAt, using: &generator)
                try note(.departed(Departure(how: .witnessed)), at: leftAt, id: id)
            }
        }
        events.sort { ($0.minute, $0.submission.id.uuid) < ($1.minute, $1.submission.id.uuid) }
        var batches: [(receivedAt: Instant, submissions: [Submission])] = []
        var slot: Int?
        for event in events {
            let due = event.minute / Self.batchMinutes + 1
            if slot != due {
                slot = due
                batches.append((midnight + .minutes(due * Self.batchMinutes), []))
            }
            batches[batches.count - 1].submissions.append(event.submission)
        }
        self.batches = batches
    }

    /// Seconds since midnight: 7:00 to 11:30 and 13:30 to 17:00, early hours the fuller.
    private static func arrivalSecond(using generator: inout SplitMix64) -> Int {
        let morning = generator.happens(62)
        let open = morning ? 25_200..<41_400 : 48_600..<61_200
        return min(Int.random(in: open, using: &generator), Int.random(in: open, using: &generator))
    }

    private static let answers: [(AppAnswer, Int)] = [
        (.shownRunning, 24), (.saysInstalled, 26), (.installedNotRunning, 7), (.notInstalled, 18),
        (.noSmartphone, 9), (.declined, 4), (.notAsked, 12),
    ]
    private static let rooms = [
        "Phòng Tiếp dân", "Bộ phận Một cửa", "Văn phòng", "Phòng Tổ chức", "Phòng Kế toán", "Phòng Nghiệp vụ",
    ]
    private static let purposes = [
        "Nộp hồ sơ", "Nhận kết quả", "Họp", "Công tác", "Liên hệ công việc", "Giao hàng", "Khiếu nại", "Hỏi thủ tục",
    ]
}

extension Identifier {
    /// A UUIDv7 (RFC 9562) of made-up randomness.
    fileprivate static func version7(at instant: Instant, using generator: inout SplitMix64) -> Self {
        let time = UInt64(instant.milliseconds)
        let (first, second) = (generator.next(), generator.next())
        let high = time << 16 | 0x7000 | (first & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (second & 0x3FFF_FFFF_FFFF_FFFF)
        let bytes = unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { unsafe Array($0) }
        return Self(unsafe NSUUID(uuidBytes: bytes) as UUID)
    }
}
