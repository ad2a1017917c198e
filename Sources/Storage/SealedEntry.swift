import Foundation
import GRDB
import Ledger
import Reception

/// An entry as it is kept: the leaf, and what is sealed beside it unless it was erased.
struct SealedEntry {
    let register: String
    let number: Int64
    let id: EntryID
    let visit: UUID?
    let leaf: String
    let sealed: SealedPart?

    /// What to select for `init(_:)`, from `entry LEFT JOIN payload USING (register, number)`.
    static let columns = """
        entry.register, entry.number, entry.id, entry.visit, entry.leaf, payload.dataKey, payload.sealed
        """
    /// How many columns these are: what else is selected comes after them.
    static let width: Int32 = 7

    init(_ columns: Columns) throws {
        register = try columns.text(0)
        number = try columns.integer(1)
        id = EntryID(try columns.uuid(2))
        visit = try columns.optionalUUID(3)
        leaf = try columns.text(4)
        sealed = try SealedPart(columns, at: 5)
    }

    /// All of a visit, in the order of their numbers.
    static func all(of visit: VisitID, in register: HeadquartersCode, _ db: Database) throws -> [SealedEntry] {
        var entries: [SealedEntry] = []
        try db.step(
            """
            SELECT \(columns) FROM entry LEFT JOIN payload USING (register, number)
            WHERE entry.register = ? AND entry.visit = ? ORDER BY entry.number
            """,
            register.text,
            visit.uuid
        ) { entries.append(try SealedEntry($0)) }
        return entries
    }

    /// The entry, opened.
    ///
    /// - Throws: `Vault.Damaged` when the leaf stands in another's place or commits to another payload.
    func opened(by vault: Vault, in db: Database) throws -> Entry {
        let register = try HeadquartersCode(register)
        guard let (salt, payload) = try sealed?.opened(of: id, register: register, by: vault, in: db) else {
            return try counted()
        }
        let leaf = try Leaf(canonicalText: leaf)
        guard Commitment(salt: salt, payload: payload).base64 == leaf.commitment else {
            throw Vault.Damaged(register: register, entry: id)
        }
        return try checked(Entry(leaf: leaf, payload: payload))
    }

    /// The entry without its personal part, as if that had been erased.
    ///
    /// - Throws: `Vault.Damaged` when the leaf stands in another's place.
    func counted() throws -> Entry {
        try checked(Entry(leaf: Leaf(canonicalText: leaf), payload: nil))
    }

    private func checked(_ entry: Entry) throws -> Entry {
        guard entry.register.text == register, entry.id == id, entry.number == number, entry.visit?.uuid == visit else {
            throw Vault.Damaged(register: try HeadquartersCode(register), entry: id)
        }
        return entry
    }
}

/// Salt and payload, sealed under a data key.
struct SealedPart {
    let dataKey: Int64
    let bytes: Data

    /// From the columns `payload.dataKey, payload.sealed`; nil when it was erased.
    init?(_ columns: Columns, at index: Int32) throws {
        guard let bytes = try columns.optionalBlob(index + 1) else { return nil }
        dataKey = try columns.integer(index)
        self.bytes = bytes
    }

    func opened(
        of entry: EntryID,
        register: HeadquartersCode,
        by vault: Vault,
        in db: Database
    ) throws -> (salt: Salt, payload: [UInt8]) {
        try vault.open(bytes, register: register, entry: entry, dataKey: dataKey, in: db)
    }
}

/// A visit of the projection with the sealed part of its arrival.
struct SealedVisit {
    let row: VisitRow
    let agency: String
    let sealed: SealedPart?

    static func all(where condition: SQL, in db: Database) throws -> [SealedVisit] {
        var visits: [SealedVisit] = []
        try db.step(
            query: """
                SELECT \(sql: VisitRow.columns), headquarters.agency, payload.dataKey, payload.sealed
                FROM visit JOIN headquarters ON headquarters.code = visit.register
                LEFT JOIN payload ON payload.register = visit.register AND payload.number = visit.number
                WHERE \(condition)
                """
        ) { columns in
            visits.append(
                SealedVisit(
                    row: try VisitRow(columns),
                    agency: try columns.text(VisitRow.width),
                    sealed: try SealedPart(columns, at: VisitRow.width + 1)
                )
            )
        }
        return visits
    }

    /// With the details of its arrival; a corrected one is folded from its entries.
    func opened(by vault: Vault, in db: Database) throws -> Visit {
        var visit = try row.counted()
        if row.isCorrected {
            let entries = try SQLiteStore.entries(of: visit.id, register: visit.register, vault: vault, in: db)
            if let folded = Visit(folding: entries) { return folded }
        }
        let opened = try sealed?.opened(of: visit.id.arrival, register: visit.register, by: vault, in: db)
        visit.details = try opened.map { try VisitDetails(payload: $0.payload) }
        return visit
    }
}
