import Foundation
import GRDB
import Ledger
import Reception

/// Appends to registers within one transaction: numbers the entry, hashes its leaf into the tree, seals its payload and
/// brings its visit up to date.
///
/// A value: what a refused entry did to it is undone by putting an earlier copy back, as its savepoint undoes the rows.
struct RegisterWriter {
    let db: Database
    let vault: Vault
    let directory: Directory
    private var trees: [HeadquartersCode: StoredTree] = [:]
    private var devices: [DeviceKey: DeviceNumbers] = [:]
    /// Visits that may be recalled differently from now on.
    private(set) var remembered: [Recall.Remembered] = []
    /// Visits that are to be forgotten, because their people are erased.
    private(set) var forgotten: [(visit: VisitID, register: HeadquartersCode, agency: AgencyCode)] = []

    private struct DeviceKey: Hashable {
        let register: HeadquartersCode
        let device: DeviceID
    }

    init(db: Database, vault: Vault, directory: Directory) {
        self.db = db
        self.vault = vault
        self.directory = directory
    }

    func place(of register: HeadquartersCode) throws -> Directory.Place {
        guard let place = directory.place(of: register) else { throw StoreRefusal.headquartersUnknown }
        return place
    }

    /// The key to seal with what is received now.
    func dataKey(at instant: Instant, of place: Directory.Place) throws -> Int64 {
        try vault.dataKey(of: Vault.Period(agency: place.agency, at: instant, in: place.timeZone), in: db)
    }

    /// Writes how trees and devices stand after all that was appended. The last thing before the commit.
    func finish() throws {
        for tree in trees.values { try tree.save(in: db) }
        for device in devices.values { try device.save(in: db) }
    }
}

// MARK: - What clients send

extension RegisterWriter {
    /// Appends what a client sent, or answers a repeat as the first time.
    mutating func append(
        _ submission: Submission,
        from sender: Sender,
        at receivedAt: Instant
    ) throws -> Receipt {
        let place = try place(of: submission.register)
        try hear(sender, of: submission, at: receivedAt)
        let content = vault.contentHash(of: try submission.canonicalContent(), agency: place.agency)
        if let receipt = try receiptOfRepeat(submission, content: content) { return receipt }

        let known = try entries(of: submission.visit, register: submission.register)
        let visit = Visit(folding: known)
        guard sender.mayAmend(visit, with: submission.event, at: submission.occurredAt, in: place.timeZone) else {
            throw StoreRefusal.amendsAnotherDay
        }
        // Erased before its arrival came, a visit has no details that could be missing.
        let isErased = visit?.isErased == true || known.contains { $0.event.kind == .erased }
        let entry = Entry(
            id: submission.id,
            register: submission.register,
            number: try nextNumber(of: submission.register),
            visit: submission.visit,
            event: isErased ? submission.event.withoutPersonalPart : submission.event.withOldValue(from: visit),
            occurredAt: submission.occurredAt,
            receivedAt: receivedAt,
            author: sender.author,
            device: sender.device,
            deviceSequence: submission.deviceSequence
        )
        let number = isErased ? nil : submission.document?.number
        let document = number.map { vault.blindIndex(ofDocumentNumber: $0, agency: place.agency) }
        let state = try append(
            entry,
            to: known,
            content: isErased ? nil : content,
            document: document
        )
        if case .arrived = entry.event { try noteSightings(of: submission.visit, entry) }
        return Receipt(
            entry: entry.id,
            visit: submission.visit,
            register: entry.register,
            number: entry.number,
            occurredAt: entry.occurredAt,
            receivedAt: entry.receivedAt,
            state: state,
            isRepeat: false
        )
    }

    /// Notes what the device says of itself; a repeat may be all that is ever heard of it again.
    private mutating func hear(_ sender: Sender, of submission: Submission, at receivedAt: Instant) throws {
        guard let device = sender.device else { return }
        try hear(device, of: submission.register, sender.clock, number: submission.deviceSequence, at: receivedAt)
        guard try numbers(of: device, submission.register, at: receivedAt).revokedAt == nil else {
            throw StoreRefusal.deviceRevoked
        }
    }

    /// Notes that a device was heard and, if it gave one, the number that has come.
    mutating func hear(
        _ device: DeviceID,
        of register: HeadquartersCode,
        _ clock: Instant?,
        number: Int?,
        at instant: Instant
    ) throws {
        var numbers = try numbers(of: device, register, at: instant)
        numbers.hear(at: instant, clock: clock)
        if let number { try numbers.take(number, in: db) }
        devices[DeviceKey(register: register, device: device)] = numbers
    }

    private func numbers(
        of device: DeviceID,
        _ register: HeadquartersCode,
        at instant: Instant
    ) throws -> DeviceNumbers {
        try devices[DeviceKey(register: register, device: device)]
            ?? DeviceNumbers(device, of: register, at: instant, in: db)
    }

    /// The first answer again, when this id is already in the register.
    private func receiptOfRepeat(_ submission: Submission, content: Data) throws -> Receipt? {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT number, receivedAt, outcome, content FROM entry WHERE register = ? AND id = ?"
                ),
                arguments: [submission.register.text, submission.id.uuid]
            )
        else { return nil }
        // Once a person is erased nothing is left to compare with, and the id alone says that it is the same.
        if let stored = row["content"] as Data?, stored != content { throw StoreRefusal.contentDiffers }
        // An id of the server's own is nobody else's to use.
        guard let outcome = row["outcome"] as String?, let state = Visit.State(rawValue: outcome) else {
            throw StoreRefusal.contentDiffers
        }
        return Receipt(
            entry: submission.id,
            visit: submission.visit,
            register: submission.register,
            number: row["number"],
            occurredAt: submission.occurredAt,
            receivedAt: Instant(milliseconds: row["receivedAt"]),
            state: state,
            isRepeat: true
        )
    }
}

// MARK: - What the server writes by itself

extension RegisterWriter {
    /// Appends an entry about a visit. - Returns: false, appending nothing, when the id is there already.
    mutating func append(
        _ event: Event,
        id: EntryID,
        of visit: VisitID,
        register: HeadquartersCode,
        by author: Author,
        occurredAt: Instant,
        at receivedAt: Instant
    ) throws -> Int? {
        guard try !isThere(id, in: register) else { return nil }
        let number = try nextNumber(of: register)
        let entry = Entry(
            id: id,
            register: register,
            number: number,
            visit: visit,
            event: event,
            occurredAt: occurredAt,
            receivedAt: receivedAt,
            author: author,
            device: nil,
            deviceSequence: nil
        )
        let known = try entries(of: visit, register: register)
        _ = try append(entry, to: known, content: nil, document: nil)
        return number
    }

    /// Appends an entry that is about no visit alone. - Returns: its number; nil when the id is there already.
    mutating func append(
        _ event: Event,
        id: EntryID,
        register: HeadquartersCode,
        by author: Author,
        occurredAt: Instant,
        at receivedAt: Instant
    ) throws -> Int? {
        guard try !isThere(id, in: register) else { return nil }
        let entry = Entry(
            id: id,
            register: register,
            number: try nextNumber(of: register),
            visit: nil,
            event: event,
            occurredAt: occurredAt,
            receivedAt: receivedAt,
            author: author,
            device: nil,
            deviceSequence: nil
        )
        try insert(entry, content: nil, outcome: nil, document: nil)
        return entry.number
    }

    private func isThere(_ id: EntryID, in register: HeadquartersCode) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT true FROM entry WHERE register = ? AND id = ?"),
            arguments: [register.text, id.uuid]
        ) ?? false
    }

    /// Notes that a visit may be recalled differently from now on.
    mutating func remember(_ visit: Visit, document: Data?, agency: AgencyCode) {
        remembered.append(.init(visit: visit, document: document, agency: agency))
    }

    /// Takes a visit's people out of the projection and, after the commit, out of the recall.
    mutating func forget(_ visit: VisitID, of register: HeadquartersCode) throws {
        try db.cachedStatement(
            sql: "UPDATE visit SET phoneIndex = NULL, documentIndex = NULL WHERE register = ? AND id = ?"
        ).execute(arguments: [register.text, visit.uuid])
        forgotten.append((visit, register, try place(of: register).agency))
    }
}

// MARK: - Seen elsewhere

extension RegisterWriter {
    /// Whoever arrives somewhere has left where they were before: tells the visits of the same person in the agency's
    /// other headquarters, in whichever order the arrivals are received.
    private mutating func noteSightings(of visit: VisitID, _ entry: Entry) throws {
        let place = try place(of: entry.register)
        guard case .arrived(let arrival) = entry.event, let details = arrival.details else { return }
        var (earlier, later): ([Visit], Visit?) = ([], nil)
        for other in try others(like: visit, entry, name: details.name, place: place) {
            guard let arrivedAt = other.arrival?.occurredAt else { continue }
            // Of two arrivals at one moment neither tells of the other: which was received first must not matter.
            let next = later?.arrival?.occurredAt ?? Instant(milliseconds: .max)
            if arrivedAt < entry.occurredAt {
                earlier.append(other)
            } else if arrivedAt > entry.occurredAt, arrivedAt < next {
                later = other
            }
        }
        for other in earlier where other.isSettled(bySightingAt: entry.occurredAt) {
            try noteSighting(of: other.id, in: other.register, by: visit, at: entry.occurredAt, entry.receivedAt)
        }
        if let later, let seenAt = later.arrival?.occurredAt {
            let own = Visit(folding: try entries(of: visit, register: entry.register))
            guard own?.isSettled(bySightingAt: seenAt) == true else { return }
            try noteSighting(of: visit, in: entry.register, by: later.id, at: seenAt, entry.receivedAt)
        }
    }

    private mutating func noteSighting(
        of visit: VisitID,
        in register: HeadquartersCode,
        by arrival: VisitID,
        at instant: Instant,
        _ receivedAt: Instant
    ) throws {
        _ = try append(
            .departed(Departure(how: .seenElsewhere)),
            id: .derived("seen elsewhere", visit.text, arrival.text),
            of: visit,
            register: register,
            by: .server,
            occurredAt: instant,
            at: receivedAt
        )
    }

    /// Visits of the day at the agency's other headquarters by the same document, or by the same phone and name.
    private func others(
        like visit: VisitID,
        _ entry: Entry,
        name: VisitorName,
        place: Directory.Place
    ) throws -> [Visit] {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT day, phoneIndex, documentIndex FROM visit WHERE register = ? AND id = ?"),
            arguments: [entry.register.text, visit.uuid]
        )
        guard let row, let day = row["day"] as String? else { return [] }
        let (phone, document) = (row["phoneIndex"] as Data?, row["documentIndex"] as Data?)
        guard phone != nil || document != nil else { return [] }
        // Keyed hashes are an agency's own: equal ones are of one agency.
        let found = try SQLiteStore.visitRows(
            where: """
                (visit.register, visit.id) IN (
                    SELECT register, id FROM visit WHERE phoneIndex = \(phone) AND day = \(day)
                    UNION SELECT register, id FROM visit WHERE documentIndex = \(document) AND day = \(day)
                ) AND visit.register <> \(entry.register.text) AND state IN ('inside', 'left')
                """,
            in: db
        )
        return try found.compactMap { row in
            let other: Visit
            do {
                other = try SQLiteStore.visit(from: row, vault: vault, in: db)
            } catch is Vault.Damaged {
                // One damaged line must not keep a visitor out of another book; `examine` says which it is.
                return nil
            }
            let hasDocument = try document != nil && row.decode(Data?.self, forColumn: "documentIndex") == document
            let isSame = hasDocument || other.details.map { FoldKey($0.name.text) } == FoldKey(name.text)
            return isSame ? other : nil
        }
    }
}

// MARK: - One entry

extension RegisterWriter {
    private mutating func nextNumber(of register: HeadquartersCode) throws -> Int { try tree(register).range.size + 1 }

    private mutating func tree(_ register: HeadquartersCode) throws -> StoredTree {
        if let tree = trees[register] { return tree }
        let tree = try StoredTree(register.text, in: db)
        trees[register] = tree
        return tree
    }

    func entries(of visit: VisitID, register: HeadquartersCode) throws -> [Entry] {
        try SQLiteStore.entries(of: visit, register: register, vault: vault, in: db)
    }

    /// - Returns: how the visit stands after it.
    private mutating func append(
        _ entry: Entry,
        to known: [Entry],
        content: Data?,
        document: Data?
    ) throws -> Visit.State {
        guard let visit = Visit(folding: known + [entry]) else { throw StoreFailure.outcomeUnknown }
        try insert(entry, content: content, outcome: visit.state, document: document)
        let place = try place(of: entry.register)
        let knownDocument = try SQLiteStore.project(visit, place: place, document: document, vault: vault, in: db)
        switch entry.event {
        case .arrived, .corrected, .annulled:
            remember(visit, document: knownDocument, agency: place.agency)
        case .departed, .answered, .dayClosed, .erased, .disclosed, .onDuty: break
        }
        return visit.state
    }

    private mutating func insert(
        _ entry: Entry,
        content: Data?,
        outcome: Visit.State?,
        document: Data?
    ) throws {
        var generator = SystemRandomNumberGenerator()
        let salt = Salt(using: &generator)
        let payload = try entry.event.payload()
        let leaf = try Leaf(entry, commitment: payload.map { Commitment(salt: salt, payload: $0).base64 })
            .canonicalText()
        try db.cachedStatement(
            sql: """
                INSERT INTO entry (register, number, id, visit, kind, receivedAt, leaf, outcome, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            entry.register.text, entry.number, entry.id.uuid, entry.visit?.uuid, entry.event.kind.rawValue,
            entry.receivedAt.milliseconds, leaf, outcome?.rawValue, content,
        ])
        var tree = try tree(entry.register)
        try tree.append(leaf, in: db)
        trees[entry.register] = tree
        guard let payload else { return }
        let dataKey = try dataKey(at: entry.receivedAt, of: place(of: entry.register))
        let sealed = try vault.seal(
            payload,
            salt: salt,
            register: entry.register,
            entry: entry.id,
            dataKey: dataKey,
            in: db
        )
        try db.cachedStatement(
            sql: "INSERT INTO payload (register, number, dataKey, sealed, documentIndex) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [entry.register.text, entry.number, dataKey, sealed, document])
    }
}

extension Event {
    /// A correction keeps what stood there before it.
    fileprivate func withOldValue(from visit: Visit?) -> Event {
        guard case .corrected(let correction) = self, let change = correction.change else { return self }
        return .corrected(
            Correction(
                field: correction.field,
                change: .init(old: visit?.value(of: correction.field), new: change.new, reason: change.reason),
                heads: correction.heads
            )
        )
    }
}

extension EntryID {
    /// The id of an entry that is written once, whoever comes to write it: a UUIDv8 (RFC 9562) of what it is for.
    static func derived(_ parts: String...) -> EntryID {
        var bytes = TreeHash.leaf(parts.joined(separator: "/").utf8).bytes
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return EntryID(
            UUID(
                uuid: (
                    bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
                    bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
                )
            )
        )
    }
}
