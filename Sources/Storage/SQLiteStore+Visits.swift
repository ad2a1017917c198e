import Foundation
import GRDB
import Ledger
package import Reception

extension SQLiteStore {
    package func visit(_ id: VisitID, in scope: Scope) async throws -> (visit: Visit, entries: [Entry])? {
        try await database.read { [vault] db in
            let register = try SQLRequest<String>(
                "SELECT register FROM visit WHERE id = \(id.uuid) AND \(scope.condition(on: "register")) LIMIT 1"
            ).fetchOne(db)
            guard let register else { return nil }
            let entries = try Self.entries(of: id, register: HeadquartersCode(register), vault: vault, in: db)
            return Visit(folding: entries).map { ($0, entries) }
        }
    }

    package func visitsInside(_ headquarters: HeadquartersCode, in scope: Scope) async throws -> [Visit] {
        try await database.read { [vault] db in
            try Self.visits(
                where: """
                    visit.register = \(headquarters.text) AND \(scope.condition(on: "visit.register"))
                    AND state = 'inside' ORDER BY arrivedAt DESC, visit.number DESC
                    """,
                vault: vault,
                in: db
            )
        }
    }

    package func visits(
        arrivedOn day: LocalDay,
        at headquarters: HeadquartersCode,
        after cursor: DayCursor?,
        limit: Int,
        in scope: Scope
    ) async throws -> [Visit] {
        try await database.read { [vault] db in
            let arrivedAt = cursor?.arrivedAt.milliseconds ?? Int64.min
            let number = cursor?.number ?? 0
            return try Self.visits(
                where: """
                    visit.register = \(headquarters.text) AND \(scope.condition(on: "visit.register"))
                    AND day = \(day.text) AND (arrivedAt, visit.number) > (\(arrivedAt), \(number))
                    ORDER BY arrivedAt, visit.number LIMIT \(limit)
                    """,
                vault: vault,
                in: db
            )
        }
    }
}

// MARK: - Reading

// Rows are decoded with `decode`, which throws where a subscript would trap: a file that was damaged may hold anything.
extension SQLiteStore {
    /// All entries of a visit in the order of their numbers, opened.
    static func entries(of visit: VisitID, register: HeadquartersCode, vault: Vault, in db: Database) throws -> [Entry]
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT entry.register, number, entry.id, entry.visit, entry.leaf, payload.dataKey, payload.sealed
                FROM entry LEFT JOIN payload USING (register, number)
                WHERE entry.register = ? AND entry.visit = ? ORDER BY number
                """
        )
        return try Row.fetchAll(statement, arguments: [register.text, visit.uuid]).map { row in
            try entry(from: row, vault: vault, in: db)
        }
    }

    /// From a row with `register`, `number`, `id`, `visit`, `leaf`, `dataKey` and `sealed`.
    ///
    /// - Throws: `Vault.Damaged` when the leaf stands in another's place or commits to another payload.
    static func entry(from row: Row, vault: Vault, in db: Database) throws -> Entry {
        let register = try HeadquartersCode(row.decode(forColumn: "register"))
        let id = try EntryID(row.decode(UUID.self, forColumn: "id"))
        let opened = try opened(of: id, register: register, row: row, vault: vault, in: db)
        let leaf = try Leaf(canonicalText: row.decode(forColumn: "leaf"))
        let entry = try Entry(leaf: leaf, payload: opened?.payload)
        let commitment = opened.map { Commitment(salt: $0.salt, payload: $0.payload).base64 }
        guard entry.register == register, entry.id == id,
            try entry.number == row.decode(forColumn: "number"),
            try entry.visit?.uuid == row.decode(UUID?.self, forColumn: "visit"),
            commitment == nil || commitment == leaf.commitment
        else { throw Vault.Damaged(register: register, entry: id) }
        return entry
    }

    /// What is sealed in a row with `dataKey` and `sealed`; nil when it was erased.
    static func opened(
        of entry: EntryID,
        register: HeadquartersCode,
        row: Row,
        vault: Vault,
        in db: Database
    ) throws -> (salt: Salt, payload: [UInt8])? {
        guard let sealed = try row.decode(Data?.self, forColumn: "sealed") else { return nil }
        let dataKey = try row.decode(Int64.self, forColumn: "dataKey")
        return try vault.open(sealed, register: register, entry: entry, dataKey: dataKey, in: db)
    }

    /// Visits from the projection, with the details of their arrival; a corrected one is folded from its entries.
    static func visits(where condition: SQL, vault: Vault, in db: Database) throws -> [Visit] {
        let vault = vault.remembering
        return try visitRows(where: condition, in: db).map { row in try visit(from: row, vault: vault, in: db) }
    }

    /// Rows of the projection, each with its agency and the sealed part of its arrival.
    static func visitRows(where condition: SQL, in db: Database) throws -> [Row] {
        try SQLRequest<Row>(
            literal: """
                SELECT visit.*, headquarters.agency, payload.dataKey, payload.sealed
                FROM visit JOIN headquarters ON headquarters.code = visit.register
                LEFT JOIN payload ON payload.register = visit.register AND payload.number = visit.number
                WHERE \(condition)
                """,
            cached: true
        ).fetchAll(db)
    }

    /// From a row of `visitRows`.
    static func visit(from row: Row, vault: Vault, in db: Database) throws -> Visit {
        let id = try VisitID(row.decode(UUID.self, forColumn: "id"))
        let register = try HeadquartersCode(row.decode(forColumn: "register"))
        if try row.decode(forColumn: "isCorrected") {
            let entries = try entries(of: id, register: register, vault: vault, in: db)
            if let visit = Visit(folding: entries) { return visit }
        }
        var visit = try countedVisit(from: row)
        let opened = try opened(of: id.arrival, register: register, row: row, vault: vault, in: db)
        visit.details = try opened.map { try VisitDetails(payload: $0.payload) }
        return visit
    }

    /// From a row of `visit`, without what is sealed.
    static func countedVisit(from row: Row) throws -> Visit {
        let id = try VisitID(row.decode(UUID.self, forColumn: "id"))
        let register = try HeadquartersCode(row.decode(forColumn: "register"))
        guard let state = try Visit.State(rawValue: row.decode(forColumn: "state")),
            let answer = try AppAnswer(rawValue: row.decode(forColumn: "appAnswer"))
        else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit has an unknown state or answer")
        }
        var arrival: Visit.ArrivalFacts?
        if let number = try row.decode(Int?.self, forColumn: "number") {
            arrival = Visit.ArrivalFacts(
                number: number,
                entrance: try EntranceCode(row.decode(forColumn: "entrance")),
                occurredAt: Instant(milliseconds: try row.decode(forColumn: "arrivedAt")),
                receivedAt: Instant(milliseconds: try row.decode(forColumn: "receivedAt")),
                author: try Author(row.decode(forColumn: "author"))
            )
        }
        var departure: Visit.DepartureFacts?
        if let departedAt = try row.decode(Int64?.self, forColumn: "departedAt") {
            guard let how = try ExitKnowledge(rawValue: row.decode(forColumn: "how")) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit has an unknown exit")
            }
            departure = Visit.DepartureFacts(occurredAt: Instant(milliseconds: departedAt), how: how)
        }
        let visit = Visit(
            id: id,
            register: register,
            arrival: arrival,
            departure: departure,
            details: nil,
            party: try PartySize(row.decode(forColumn: "party")),
            appAnswer: answer,
            isCorrected: try row.decode(forColumn: "isCorrected"),
            isAnnulled: state == .annulled
        )
        guard visit.state == state else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit's state contradicts it")
        }
        return visit
    }
}
