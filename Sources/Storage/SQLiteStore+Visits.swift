import Foundation
import GRDB
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
                    AND state = 'inside' ORDER BY arrivedAt DESC
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

extension SQLiteStore {
    /// All entries of a visit in the order of their numbers, opened.
    static func entries(of visit: VisitID, register: HeadquartersCode, vault: Vault, in db: Database) throws -> [Entry]
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT entry.id, entry.leaf, payload.dataKey, payload.sealed
                FROM entry LEFT JOIN payload USING (register, number)
                WHERE entry.register = ? AND entry.visit = ? ORDER BY number
                """
        )
        return try Row.fetchAll(statement, arguments: [register.text, visit.uuid]).map { row in
            let payload = try payload(
                of: EntryID(row["id"] as UUID),
                register: register,
                row: row,
                vault: vault,
                in: db
            )
            return try Entry(leaf: Leaf(canonicalText: row["leaf"] as String), payload: payload)
        }
    }

    /// The opened payload of a row with the columns `dataKey` and `sealed`; nil when it was erased.
    static func payload(
        of entry: EntryID,
        register: HeadquartersCode,
        row: Row,
        vault: Vault,
        in db: Database
    ) throws -> [UInt8]? {
        guard let sealed = row["sealed"] as Data? else { return nil }
        return try vault.open(sealed, register: register, entry: entry, dataKey: row["dataKey"], in: db).payload
    }

    /// Visits from the projection, with the details of their arrival; a corrected one is folded from its entries.
    static func visits(where condition: SQL, vault: Vault, in db: Database) throws -> [Visit] {
        let request = SQLRequest<Row>(
            literal: """
                SELECT visit.*, payload.dataKey, payload.sealed
                FROM visit LEFT JOIN payload ON payload.register = visit.register AND payload.number = visit.number
                WHERE \(condition)
                """,
            cached: true
        )
        return try request.fetchAll(db).map { row in try visit(from: row, vault: vault, in: db) }
    }

    private static func visit(from row: Row, vault: Vault, in db: Database) throws -> Visit {
        let id = VisitID(row["id"] as UUID)
        let register = try HeadquartersCode(row["register"])
        if row["isCorrected"] {
            let entries = try entries(of: id, register: register, vault: vault, in: db)
            if let visit = Visit(folding: entries) { return visit }
        }
        guard let state = Visit.State(rawValue: row["state"]), let answer = AppAnswer(rawValue: row["appAnswer"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit has an unknown state or answer")
        }
        var arrival: Visit.ArrivalFacts?
        if let number = row["number"] as Int? {
            arrival = Visit.ArrivalFacts(
                number: number,
                entrance: try EntranceCode(row["entrance"]),
                occurredAt: Instant(milliseconds: row["arrivedAt"]),
                receivedAt: Instant(milliseconds: row["receivedAt"]),
                author: try Author(row["author"])
            )
        }
        var departure: Visit.DepartureFacts?
        if let departedAt = row["departedAt"] as Int64?, let how = ExitKnowledge(rawValue: row["how"]) {
            departure = Visit.DepartureFacts(occurredAt: Instant(milliseconds: departedAt), how: how)
        }
        let payload = try payload(of: id.arrival, register: register, row: row, vault: vault, in: db)
        return Visit(
            id: id,
            register: register,
            arrival: arrival,
            departure: departure,
            details: try payload.map(VisitDetails.init(payload:)),
            party: try PartySize(row["party"]),
            appAnswer: answer,
            isCorrected: false,
            isAnnulled: state == .annulled
        )
    }
}
