import Foundation
import Reception

/// A reception desk that fills in what a test does not care about. All people are invented.
struct Desk: Sendable {
    let store: any Store
    let register: HeadquartersCode
    let author: Author

    init(_ store: any Store, at register: String = "LA-SNV-1") throws {
        self.store = store
        self.register = try HeadquartersCode(register)
        author = .account(try Username("le.tan"))
    }

    /// Desks in the three buildings, which this imports.
    static func all(_ store: any Store) async throws -> [Desk] {
        _ = try await store.importHeadquarters(Building.records())
        return try Building.all.map { try Desk(store, at: $0[1]) }
    }

    static func first(_ store: any Store) async throws -> Desk { try await all(store)[0] }

    var scope: Scope { .headquarters(register) }

    // MARK: Time

    /// 2026-11-23 at 08:15 in Vietnam.
    static let morning = Instant(milliseconds: 1_795_396_500_000)
    static func day() throws -> LocalDay { try LocalDay("2026-11-23") }
    static func minute(_ minute: Int) -> Instant { morning + .minutes(minute) }

    // MARK: Submissions

    /// Everything a visitor may say.
    static func details(
        _ name: String = "Nguyễn Văn Mẫu",
        phone: String? = "0912 345 678",
        organisation: String? = "Công ty Ví Dụ",
        document: IdentityDocument? = nil
    ) throws -> VisitDetails {
        VisitDetails(
            name: try VisitorName(name),
            phone: try phone.map { try PhoneNumber($0) },
            organisation: try organisation.map { try ShortText($0) },
            document: document.map { DocumentTrace($0) },
            toSee: try ShortText("Phòng Thử"),
            purpose: try ShortText("Nộp hồ sơ Giả Định"),
            badge: try Badge("17")
        )
    }

    static func card(_ number: String = "080090000000") throws -> IdentityDocument {
        try IdentityDocument(kind: .citizenCard, number: number)
    }

    func arrival(
        _ visit: VisitID = VisitID(UUID()),
        details: VisitDetails? = nil,
        document: IdentityDocument? = nil,
        entrance: String = "A",
        party: Int = 1,
        appAnswer: AppAnswer = .notInstalled,
        at occurredAt: Instant = Desk.morning,
        deviceSequence: Int? = 1
    ) throws -> Submission {
        try Submission(
            id: visit.arrival,
            visit: visit,
            register: register,
            event: .arrived(
                Arrival(
                    entrance: EntranceCode("\(register.text)-\(entrance)"),
                    party: PartySize(party),
                    appAnswer: appAnswer,
                    details: details ?? Self.details(document: document)
                )
            ),
            occurredAt: occurredAt,
            deviceSequence: deviceSequence,
            document: document,
            at: occurredAt
        )
    }

    func later(
        _ event: Event,
        of visit: VisitID,
        id: EntryID = EntryID(UUID()),
        at occurredAt: Instant = Desk.minute(30),
        deviceSequence: Int? = 2
    ) throws -> Submission {
        try Submission(
            id: id,
            visit: visit,
            register: register,
            event: event,
            occurredAt: occurredAt,
            deviceSequence: deviceSequence,
            at: occurredAt
        )
    }

    static func departure(_ how: ExitKnowledge = .witnessed) -> Event { .departed(Departure(how: how)) }

    static func correction(_ field: Correction.Field, to new: String?, reason: String = "Ghi nhầm") throws -> Event {
        .corrected(
            Correction(
                field: field,
                change: .init(old: nil, new: try Correction.checked(new, for: field), reason: try ShortText(reason)),
                heads: field == .party ? new.flatMap { Int($0) } : nil
            )
        )
    }

    static func annulment(reason: String = "Nhập hai lần") throws -> Event {
        .annulled(Annulment(reason: try ShortText(reason)))
    }

    // MARK: At the counter

    /// Received a second after it happened, unless the test says when.
    @discardableResult
    func send(_ submission: Submission, at receivedAt: Instant? = nil) async throws -> Receipt {
        try await store.append(submission, from: Sender(author), at: receivedAt ?? submission.occurredAt + .seconds(1))
    }

    /// As one of the desk's devices sends it.
    @discardableResult
    func send(
        _ submission: Submission,
        from device: DeviceID,
        clock: Instant? = nil,
        at receivedAt: Instant? = nil
    ) async throws -> Receipt {
        try await store.append(
            submission,
            from: Sender(author, device: device, clock: clock),
            at: receivedAt ?? submission.occurredAt + .seconds(1)
        )
    }

    /// All at once, so that they wait for each other's commit.
    func send(_ submissions: [Submission]) async -> [Result<Receipt, any Error>] {
        await withTaskGroup(of: (Int, Result<Receipt, any Error>).self) { group in
            for (index, submission) in submissions.enumerated() {
                group.addTask {
                    do {
                        return (index, .success(try await send(submission)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// - Returns: the visit of someone who has just come in.
    @discardableResult
    func arrive(
        _ name: String = "Nguyễn Văn Mẫu",
        phone: String? = nil,
        document: IdentityDocument? = nil,
        at occurredAt: Instant = Desk.morning
    ) async throws -> VisitID {
        let details = try Self.details(name, phone: phone, document: document)
        return try await send(arrival(details: details, document: document, at: occurredAt)).visit
    }

    func visit(_ id: VisitID) async throws -> Visit? { try await store.visit(id, in: scope)?.visit }

    func entries(_ id: VisitID) async throws -> [Entry] { try await store.visit(id, in: scope)?.entries ?? [] }

    /// The entry of a number, as anybody reads it from its leaf and what is sealed.
    func entry(_ number: Int) async throws -> Entry {
        let recorded = try await store.recordedEntries([number], of: register)
        let leaf = try Leaf(canonicalText: recorded[0].leaf)
        return try Entry(leaf: leaf, payload: recorded[0].payload)
    }

    /// The names a search at this agency finds, in its order.
    func recalled(_ query: String, of agency: String = "LA-SNV") async throws -> [String] {
        try await store.returningVisitors(matching: RecallQuery(query), in: .agency(AgencyCode(agency)))
            .map(\.details.name.text)
    }
}
