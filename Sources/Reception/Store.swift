/// The registers and what belongs to them, as a list of use cases: one method, one transaction, one invariant.
///
/// Every implementation runs the same contract suite (`StoreContract` in the tests). Methods throw `StoreRefusal` for
/// what a caller did wrong, `StoreFailure` when the outcome is the machine's fault, and nothing else that a caller
/// could act on.
package protocol Store: Nightwork, ReviewTray, AccountBook, DeviceBook, CampaignBook, AgencyBook, Overviews, Trail,
    Tracing, KeyRing, PlacementBook, PostChecks, FiguresReports, BundleBook, SealedPost, LobbyBook, HeadBook, RollCalls
{
    // MARK: The register

    /// Makes ready to append entries, each with its visit brought up to date and its register's tree grown: all that can
    /// be done before their turn comes.
    ///
    /// - Returns: what appends them. When that returns, they are on the disk. Each is answered for itself, in order: one
    ///   that is refused never fails its neighbours. The same submission again answers as the first time. The same id
    ///   with other content is refused with `StoreRefusal.contentDiffers` and changes nothing.
    func appending(_ submissions: [Submission], from sender: Sender, at receivedAt: Instant) throws -> ReadyAppend

    /// The visit and the entries that made it so, in the order of their numbers; nil when it is not there for `scope`.
    func visit(_ id: VisitID, in scope: Scope) async throws -> (visit: Visit, entries: [Entry])?

    /// Who is inside, newest arrival first.
    func visitsInside(_ headquarters: HeadquartersCode, in scope: Scope) async throws -> [Visit]

    /// The visits that arrived on a day, oldest first, a page at a time: a day may be longer than memory.
    func visits(
        arrivedOn day: LocalDay,
        at headquarters: HeadquartersCode,
        after cursor: DayCursor?,
        limit: Int,
        in scope: Scope
    ) async throws -> [Visit]

    /// Deletes what names people in all entries of a visit, and appends that it did.
    ///
    /// - Returns: how many payloads went, 0 when they had before, and the number of the entry that says so; nil when the
    ///   visit is not there for `scope`.
    func erase(
        _ visit: VisitID,
        reason: ShortText,
        by author: Author,
        in scope: Scope,
        at instant: Instant
    )
        async throws -> (count: Int, number: Int)?

    /// Notes in each register what of it was shown. When it returns, that is on the disk.
    func disclose(_ disclosures: [HeadquartersCode: Disclosure], by author: Author, at instant: Instant) async throws

    /// Which entries tell of a day, of those numbered up to `size`.
    func extent(of day: LocalDay, at headquarters: HeadquartersCode, size: Int) async throws -> DayExtent
    /// Entries as they are kept, in the order asked for.
    func recordedEntries(_ numbers: [Int], of register: HeadquartersCode) async throws -> [RecordedEntry]

    /// Visitors met before, the newest first, at most `RecallQuery.mostResults`. Each agency knows its own, under keys
    /// of its own: no scope but an agency holds any.
    func returningVisitors(matching query: RecallQuery, in scope: Scope) async throws -> [ReturningVisitor]

    // MARK: Devices

    /// Notes that a device was heard, with its clock, though it has nothing to say.
    func hear(_ sender: Sender, at headquarters: HeadquartersCode, at instant: Instant) async throws

    /// In the order in which they were first heard.
    func devices(of headquarters: HeadquartersCode, in scope: Scope) async throws -> [Device]
    /// What a revoked device sends is refused from now on. - Returns: false when there is no such device.
    func revoke(
        _ device: DeviceID,
        of headquarters: HeadquartersCode,
        in scope: Scope,
        at instant: Instant
    )
        async throws -> Bool

    // MARK: Figures

    /// What each day adds up to, in order; days without visits and without counted heads are left out.
    func figures(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws
        -> [(day: LocalDay, figures: DayFigures)]

    // MARK: The directory

    /// In the order of their codes.
    func headquarters(in scope: Scope) async throws -> [Headquarters]
    func headquarters(_ code: HeadquartersCode, in scope: Scope) async throws -> Headquarters?

    /// Adds or updates all of them or none. New entrances get their placement; none is ever taken away.
    ///
    /// - Returns: how many headquarters are new.
    func importHeadquarters(_ records: [HeadquartersRecord]) async throws -> Int

    // MARK: Install codes

    /// True when the code leads somewhere.
    func isPlacement(_ code: PlacementCode) async throws -> Bool

    /// Which of some codes lead somewhere.
    func placements(among codes: [PlacementCode]) async throws -> [PlacementCode]

    /// The day on which a scan counts.
    func scanDay(at instant: Instant) -> LocalDay
    /// Counts one scan, with the number of the salt for which its reader is a new one; see `DailyReaders`.
    ///
    /// - Returns: false, counting nothing, when there is no such placement.
    func countScan(
        of code: PlacementCode,
        as scan: Scan,
        newTo salt: Int64?,
        at instant: Instant
    ) async throws -> Bool
    func scans(of code: PlacementCode, on day: LocalDay) async throws -> [Scan: Int]
    /// Days with scans, in order.
    func scans(
        of code: PlacementCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [(day: LocalDay, figures: ScanFigures)]
    /// What a span of days adds up to; placements that nobody scanned are left out.
    func scanTotals(from: LocalDay, to: LocalDay, in scope: Scope) async throws -> [PlacementCode: ScanFigures]

    // MARK: Accounts and sessions

    /// All of them or none.
    func addAccounts(_ accounts: [NewAccount], at instant: Instant) async throws
    func hasAdministrator() async throws -> Bool
    /// Nil for an account that does not exist, is disabled or has no password.
    func credentials(of username: Username) async throws -> (account: Account, passwordHash: String)?

    /// Where the session's recorder answers for the book now. - Returns: the entry's number; nil when it was so before.
    func changeDuty(
        _ duty: Duty,
        of session: Session,
        in register: HeadquartersCode,
        by author: Author,
        at: Instant
    )
        async throws -> Int?

    /// The token is the SHA-256 of the cookie's value; the value itself is kept nowhere.
    func openSession(
        _ token: [UInt8],
        for username: Username,
        at instant: Instant,
        limits: SessionLimits
    ) async throws -> Session
    /// The session, kept alive by being asked for; nil when it is unknown, has expired or has idled away.
    func session(_ token: [UInt8], at instant: Instant, limits: SessionLimits) async throws -> Session?
    func closeSession(_ token: [UInt8]) async throws

    // MARK: The machine

    /// Throws when nothing can be written now.
    func checkWritable() async throws

    /// How the store stands, for whoever looks after it.
    func condition() async throws -> StoreCondition

    /// Examines everything that is kept. Takes as long as reading it. `rebuilding` makes the visits anew from their entries
    /// first, and says which differed.
    func examine(rebuilding: Bool, at instant: Instant) async throws -> [Finding]
}

/// Appends what was made ready.
package typealias ReadyAppend = @Sendable () async throws -> [Result<Receipt, any Error>]

extension Store {
    /// Makes ready and appends.
    package func append(
        _ submissions: [Submission],
        from sender: Sender,
        at receivedAt: Instant
    ) async throws -> [Result<Receipt, any Error>] {
        try await appending(submissions, from: sender, at: receivedAt)()
    }

    /// Appends one entry, or throws why not.
    package func append(_ submission: Submission, from sender: Sender, at receivedAt: Instant) async throws -> Receipt {
        guard let result = try await append([submission], from: sender, at: receivedAt).first else {
            throw StoreFailure.outcomeUnknown
        }
        return try result.get()
    }

    package func countScan(of code: PlacementCode, as scan: Scan, at instant: Instant) async throws -> Bool {
        try await countScan(of: code, as: scan, newTo: nil, at: instant)
    }
}

/// How a store stands, as far as it may need somebody's eye.
package struct StoreCondition: Hashable, Sendable {
    /// Room on its disk in bytes; nil when nobody knows.
    package let freeBytes: Int?
    /// When the newest entry of any register was received; nil while there is none.
    package let newestEntry: Instant?
    /// Whether every key that is needed still lies where it is kept, as it was: without them it opens no second time.
    package let areKeysReadable: Bool

    package init(freeBytes: Int?, newestEntry: Instant?, areKeysReadable: Bool) {
        self.freeBytes = freeBytes
        self.newestEntry = newestEntry
        self.areKeysReadable = areKeysReadable
    }
}

/// Where a page of a day log ended.
package struct DayCursor: Hashable, Sendable {
    package let arrivedAt: Instant
    package let number: Int

    package init?(after visit: Visit) {
        guard let arrival = visit.arrival else { return nil }
        arrivedAt = arrival.occurredAt
        number = arrival.number
    }
}

/// An account to be made, with its password already hashed.
package struct NewAccount: Sendable {
    package let username: Username
    package let role: Role.Name
    /// Where a recorder works; nil for the others.
    package let headquarters: HeadquartersCode?
    /// Whose logs an officer keeps; nil for the others.
    package let agency: AgencyCode?
    /// Nil until the person has set one through a one-time link.
    package let passwordHash: String?

    package init(
        username: Username,
        role: Role.Name,
        headquarters: HeadquartersCode?,
        agency: AgencyCode? = nil,
        passwordHash: String?
    ) {
        self.username = username
        self.role = role
        self.headquarters = headquarters
        self.agency = agency
        self.passwordHash = passwordHash
    }
}

/// What a store does not do because the caller is wrong.
package enum StoreRefusal: String, Refusal, CaseIterable {
    case contentDiffers = "id-content-differs"
    case entranceUnknown = "entrance-unknown"
    case headquartersUnknown = "headquarters-unknown"
    case headquartersRequired = "headquarters-required"
    case headquartersNotInUse = "headquarters-not-in-use"
    case headquartersOfAnotherAgency = "headquarters-of-another-agency"
    case agencyRequired = "agency-required"
    case agencyUnknown = "agency-unknown"
    case usernameTaken = "username-taken"
    case accountUnknown = "account-unknown"
    case lastAdministrator = "last-administrator"
    case amendsAnotherDay = "amends-another-day"
    case visitUnknown = "visit-unknown"
    case ownTrace = "trace-own-approval"
    case deviceRevoked = "device-revoked"
    case tooManyDevices = "too-many-devices"
    case reviewTrayFull = "review-tray-full"
    case placementNameTaken = "placement-name-taken"
    case placementOfEntrance = "placement-of-entrance"
    case tooManyPlacements = "too-many-placements"
    case tooManyRounds = "too-many-rounds"
    case tooManyPostChecks = "too-many-post-checks"
    case nothingToDraw = "nothing-to-draw"

    package var description: String {
        switch self {
        case .contentDiffers: "This id is already in the register with other content."
        case .entranceUnknown: "There is no such entrance here."
        case .headquartersUnknown: "There is no such headquarters here."
        case .headquartersRequired: "A recorder needs a headquarters, and nobody else has one."
        case .agencyRequired: "An officer needs an agency, and nobody else has one."
        case .agencyUnknown: "There is no such agency here."
        case .headquartersNotInUse: "On that day the headquarters was not in use; no arrival is taken."
        case .headquartersOfAnotherAgency: "This headquarters code already belongs to another agency."
        case .usernameTaken: "This user name is taken."
        case .accountUnknown: "There is no such account."
        case .lastAdministrator: "This is the last administrator; somebody must be able to undo it."
        case .amendsAnotherDay: "Only an officer corrects or annuls a visit of another day."
        case .visitUnknown: "There is no such visit in this register."
        case .ownTrace: "A trace is approved by another tracer than the one who asks."
        case .deviceRevoked: "This device was revoked; what it sends is not registered."
        case .tooManyDevices: "Too many devices write in this register; revoking is not enough, ask the administrator."
        case .placementNameTaken: "A placement of this kind and name is in use here; give this one another name."
        case .placementOfEntrance: "This is a door's own code; it lasts as long as the door."
        case .tooManyPlacements: "The agency has too many placements in use; retire some first."
        case .tooManyRounds: "This placement has too many print rounds."
        case .tooManyPostChecks: "This headquarters has too many samples already."
        case .nothingToDraw: "Nobody said to have the app on these days; there is nothing to draw from."
        case .reviewTrayFull: "Too many refused entries wait for an officer; keep this one and send it again later."
        }
    }
}

/// What a store could not do because of the machine it runs on.
package enum StoreFailure: String, Refusal, CaseIterable {
    case diskFull = "disk-full"
    case tooBusy = "too-busy"
    case readOnly = "read-only"
    case outcomeUnknown = "outcome-unknown"
    case damaged = "database-damaged"

    package var description: String {
        switch self {
        case .diskFull: "The server's disk is full; nothing was kept. Send the same again later."
        case .tooBusy: "Too much is waiting to be written; nothing was kept. Send the same again in a moment."
        case .readOnly: "The server's disk cannot be written; nothing was kept. Send the same again later."
        case .outcomeUnknown: "The disk failed while writing; whether it was kept is not known. Send the same again."
        case .damaged: "The server's database is damaged where this belongs; nothing was kept. Send it again later."
        }
    }
}
