import Foundation
import GRDB
import Ledger
import Reception

/// Appends to registers within one transaction: numbers the entry, hashes its leaf into the tree, seals its payload and
/// brings its visit up to date.
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

    fileprivate struct DeviceKey: Hashable {
        let register: HeadquartersCode
        let device: DeviceID
    }

    init(db: Database, vault: Vault, directory: Directory) {
        self.db = db
        self.vault = vault.remembering
        self.directory = directory
    }

    func place(of register: HeadquartersCode) throws -> Directory.Place {
        guard let place = directory.place(of: register) else { throw StoreRefusal.headquartersUnknown }
        return place
    }

    /// Seals what is received now under the key of its place and month.
    func seal(
        _ payload: [UInt8],
        salt: Salt,
        register: HeadquartersCode,
        entry: EntryID,
        at instant: Instant
    ) throws -> (dataKey: Int64, bytes: Data) {
        let place = try place(of: register)
        let period = Vault.Period(agency: place.agency, at: instant, in: place.timeZone)
        let dataKey = try vault.dataKey(of: period, in: db)
        let bytes = try vault.seal(payload, salt: salt, register: register, entry: entry, dataKey: dataKey, in: db)
        return (dataKey, bytes)
    }

    /// Writes how trees and devices stand after all that was appended. The last thing before the commit.
    mutating func finish() throws {
        for tree in trees.values { try tree.save(in: db) }
        for key in devices.keys { try devices[key]?.save(in: db) }
    }
}

// MARK: - Going back

extension RegisterWriter {
    /// How far the writer had come, to go back to when an entry is refused.
    ///
    /// Lists that only grow are kept by their length: a copy of the writer for each entry of a long batch would copy
    /// what all before it remembered.
    struct Mark {
        fileprivate let trees: [HeadquartersCode: StoredTree]
        fileprivate let devices: [DeviceKey: DeviceNumbers]
        fileprivate let remembered: Int
        fileprivate let forgotten: Int
    }

    var mark: Mark {
        Mark(trees: trees, devices: devices, remembered: remembered.count, forgotten: forgotten.count)
    }

    mutating func goBack(to mark: Mark) {
        vault.remembered?.forget()
        trees = mark.trees
        devices = mark.devices
        remembered.removeSubrange(mark.remembered...)
        forgotten.removeSubrange(mark.forgotten...)
    }
}

// MARK: - Devices and the recall

extension RegisterWriter {
    /// Notes that a device was heard and, if it gave one, the number that has come.
    mutating func hear(
        _ device: DeviceID,
        of register: HeadquartersCode,
        _ clock: Instant?,
        number: Int?,
        at instant: Instant
    ) throws {
        var numbers = try numbers(of: device, register, at: instant)
        try numbers.hear(at: instant, clock: clock, in: db)
        if let number { try numbers.take(number, in: db) }
        devices[DeviceKey(register: register, device: device)] = numbers
    }

    mutating func numbers(
        of device: DeviceID,
        _ register: HeadquartersCode,
        at instant: Instant
    ) throws -> DeviceNumbers {
        let key = DeviceKey(register: register, device: device)
        if let known = devices[key] { return known }
        let numbers = try DeviceNumbers(device, of: register, at: instant, in: db)
        devices[key] = numbers
        return numbers
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

// MARK: - One entry

extension RegisterWriter {
    mutating func nextNumber(of register: HeadquartersCode) throws -> Int { try tree(register).range.size + 1 }

    private mutating func tree(_ register: HeadquartersCode) throws -> StoredTree {
        if let tree = trees[register] { return tree }
        let tree = try StoredTree(register.text, in: db)
        trees[register] = tree
        return tree
    }

    func entries(of visit: VisitID, register: HeadquartersCode) throws -> [Entry] {
        try SQLiteStore.entries(of: visit, register: register, vault: vault, in: db)
    }

    /// What stands in the register of a visit before an event.
    ///
    /// For what is only counted nothing is opened, and for the exit of somebody inside no entry is read: inside means
    /// that there is no other exit.
    func known(of visit: VisitID, in register: HeadquartersCode, before event: Event) throws -> KnownVisit {
        if event.kind == .departed, let isErased = try VisitRow.isErased(inside: visit, of: register, in: db) {
            return .inside(isErased: isErased)
        }
        let kept = try SealedEntry.all(of: visit, in: register, db)
        let entries = try kept.map { event.isCounted ? try $0.counted() : try $0.opened(by: vault, in: db) }
        // Erased before its arrival came, a visit has no details that could be missing.
        let isErased = zip(kept, entries).contains { kept, entry in
            entry.event.kind == .erased || entry.event.kind == .arrived && kept.sealed == nil
        }
        return .told(entries, isErased: isErased)
    }

    /// `prepared` is what was made of the entry before its turn.
    ///
    /// - Returns: how the visit stands after it, and of an arrival by what it is found.
    @discardableResult
    mutating func append(
        _ entry: Entry,
        to known: KnownVisit,
        prepared: PreparedParts = PreparedParts()
    ) throws -> (state: Visit.State, row: VisitRow?) {
        guard let change = known.changed(by: entry) else { throw StoreFailure.outcomeUnknown }
        try insert(entry, outcome: change.state, prepared: prepared)
        guard let visit = change.visit else {
            try VisitRow.save(exit: entry, in: db)
            return (change.state, nil)
        }
        guard known.isNothing || !entry.event.isCounted else {
            try VisitRow.save(changed: visit, in: db)
            return (visit.state, nil)
        }
        let place = try place(of: entry.register)
        let phone = known.isNothing ? prepared.phone : nil
        let row = VisitRow(visit, phone: phone, document: prepared.document, place: place, vault: vault)
        try row.save(in: db)
        switch entry.event {
        case .arrived: remember(visit, document: prepared.document, agency: place.agency)
        case .corrected, .annulled:
            remember(visit, document: try VisitRow.document(of: visit, in: db), agency: place.agency)
        case .departed, .answered, .dayClosed, .erased, .disclosed, .onDuty: break
        }
        return (visit.state, row)
    }

    mutating func insert(
        _ entry: Entry,
        outcome: Visit.State?,
        prepared: PreparedParts = PreparedParts()
    ) throws {
        let draft = try prepared.draft ?? PayloadDraft(entry.event)
        let leaf = try Leaf(entry, commitment: draft?.commitment).canonicalText()
        try db.step(
            """
            INSERT INTO entry (register, number, id, visit, kind, receivedAt, leaf, outcome, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            entry.register.text,
            entry.number,
            entry.id.uuid,
            entry.visit?.uuid,
            entry.event.kind.rawValue,
            entry.receivedAt.milliseconds,
            leaf,
            outcome?.rawValue,
            prepared.content
        )
        var tree = try tree(entry.register)
        try tree.append(leaf, in: db)
        trees[entry.register] = tree
        guard let draft else { return }
        let sealed = try seal(
            draft.payload,
            salt: draft.salt,
            register: entry.register,
            entry: entry.id,
            at: entry.receivedAt
        )
        try db.step(
            "INSERT INTO payload (register, number, dataKey, sealed, documentIndex) VALUES (?, ?, ?, ?, ?)",
            entry.register.text,
            entry.number,
            sealed.dataKey,
            sealed.bytes,
            prepared.document
        )
    }
}

extension Event {
    /// Whether it has no personal part and changes none: an exit or an answer.
    fileprivate var isCounted: Bool { kind == .departed || kind == .answered }
}
