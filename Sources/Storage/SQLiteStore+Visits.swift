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

extension SQLiteStore {
    /// All entries of a visit in the order of their numbers, opened.
    static func entries(of visit: VisitID, register: HeadquartersCode, vault: Vault, in db: Database) throws -> [Entry]
    {
        try SealedEntry.all(of: visit, in: register, db).map { try $0.opened(by: vault, in: db) }
    }

    /// Visits from the projection, opened.
    static func visits(where condition: SQL, vault: Vault, in db: Database) throws -> [Visit] {
        let vault = vault.remembering
        return try SealedVisit.all(where: condition, in: db).map { try $0.opened(by: vault, in: db) }
    }
}
