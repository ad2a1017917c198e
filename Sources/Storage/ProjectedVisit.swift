import Foundation
import GRDB
import Reception

/// A visit as its entries tell it, held against what the projection says.
struct ProjectedVisit {
    struct Key: Sendable {
        let register: HeadquartersCode
        let visit: VisitID

        /// From a row with `register` and `visit`.
        init(_ row: Row) throws {
            register = try HeadquartersCode(row.decode(forColumn: "register"))
            visit = VisitID(try row.decode(UUID.self, forColumn: "visit"))
        }
    }

    /// Nil when the entries cannot be read.
    let visit: Visit?
    /// The keyed hash of the document, which lies beside the arrival's payload.
    let document: Data?
    let isRight: Bool
    /// Whether the entries say how the visit stood after each of them, which is part of what a repeat is answered.
    let hasRightOutcomes: Bool

    init(_ key: Key, directory: Directory, vault: Vault, in db: Database) throws {
        let (id, register) = (key.visit, key.register)
        var row: VisitRow?
        try VisitRow.each(where: "register = \(register.text) AND id = \(id.uuid)", in: db) { row = $0 }
        // What cannot be read is as wrong as what reads differently.
        let entries = try? SQLiteStore.entries(of: id, register: register, vault: vault, in: db)
        visit = entries.flatMap(Visit.init(folding:))
        document =
            try Data?.fetchOne(
                db.cachedStatement(sql: "SELECT documentIndex FROM payload WHERE register = ? AND number = ?"),
                arguments: [register.text, visit?.arrival?.number]
            ) ?? nil
        let outcomes = try String?.fetchAll(
            db.cachedStatement(sql: "SELECT outcome FROM entry WHERE register = ? AND visit = ? ORDER BY number"),
            arguments: [register.text, id.uuid]
        )
        hasRightOutcomes =
            entries.map { entries in
                outcomes == entries.indices.map { Visit(folding: Array(entries[...$0]))?.state.rawValue }
            } ?? false
        if let visit, let row, let place = directory.place(of: register) {
            isRight = row == VisitRow(visit, document: document, place: place, vault: vault)
        } else {
            isRight = false
        }
    }
}

// MARK: - Making it anew

extension SQLiteStore {
    /// How many visits one transaction makes anew: reception's own entries wait no longer than for these.
    private static let visitsAtOnce = 500

    /// Makes every visit that differs from its entries anew, and takes away those that no entry tells of.
    func rebuild() async throws -> Finding {
        var differed: [String] = []
        var last: ProjectedVisit.Key?
        repeat {
            let after = last
            let page = try await database.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT register, visit FROM entry
                        WHERE visit IS NOT NULL AND (register, visit) > (?, ?) ORDER BY register, visit LIMIT ?
                        """,
                    arguments: [
                        after?.register.text ?? "", after.map { $0.visit.uuid.databaseValue } ?? Data().databaseValue,
                        Self.visitsAtOnce,
                    ]
                ).map { try ProjectedVisit.Key($0) }
            }
            differed += try await inRegisters { writer in try page.compactMap { try writer.rebuild($0) } }
            last = page.last
        } while last != nil
        let orphans = try await changing { db in
            try db.execute(
                sql: """
                    DELETE FROM visit WHERE NOT EXISTS (
                        SELECT 1 FROM entry WHERE entry.register = visit.register AND entry.visit = visit.id
                    )
                    """
            )
            return db.changesCount
        }
        let named = differed.prefix(10).joined(separator: ", ") + (differed.count > 10 ? ", …" : "")
        return Finding(
            holds: true,
            sentence: differed.isEmpty && orphans == 0
                ? "Every visit was made anew from its entries; none differed."
                : "\(differed.count) visits differed and were made anew (\(named)); \(orphans) that no entry tells of went."
        )
    }
}

extension RegisterWriter {
    /// Makes a visit anew from its entries. - Returns: its id when it differed.
    fileprivate mutating func rebuild(_ key: ProjectedVisit.Key) throws -> String? {
        let kept = try ProjectedVisit(key, directory: directory, vault: vault, in: db)
        guard !kept.isRight, let visit = kept.visit else { return nil }
        let place = try place(of: key.register)
        try db.execute(
            sql: "DELETE FROM visit WHERE register = ? AND id = ?",
            arguments: [key.register.text, key.visit.uuid]
        )
        try VisitRow(visit, document: kept.document, place: place, vault: vault).save(in: db)
        remember(visit, document: kept.document, agency: place.agency)
        return key.visit.text
    }
}
