import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func agencies() async throws -> [Agency] {
        try await database.read { try Agency.all(in: $0) }
    }

    package func keep(_ agency: Agency) async throws -> Bool {
        try await changingDirectory { db in
            let before = try Agency.all(in: db)
            try (before.filter { $0.code != agency.code } + [agency]).checkSuccession()
            try db.execute(
                sql: """
                    INSERT INTO agency (code, name, kind, validFrom, validTo, successor) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                        validFrom = excluded.validFrom, validTo = excluded.validTo, successor = excluded.successor
                    """,
                arguments: [
                    agency.code.text, agency.name, agency.kind, agency.validity.from?.text, agency.validity.to?.text,
                    agency.validity.successor?.text,
                ]
            )
            return !before.contains { $0.code == agency.code }
        }
    }

    package func keep(_ record: HeadquartersRecord) async throws -> Bool {
        let timeZone = timeZone.identifier
        return try await changingDirectory { db in
            guard try Agency.all(in: db).contains(where: { $0.code == record.agency.code }) else {
                throw StoreRefusal.agencyUnknown
            }
            try record.checkSuccessor(in: db)
            let before =
                try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM entrance WHERE headquarters = ?",
                    arguments: [record.headquarters.text]
                ) ?? 0
            guard record.entrances.count >= before else { throw HeadquartersRecord.Invalid.entrancesTakenAway }
            try record.save(timeZone: timeZone, in: db)
            return before == 0
        }
    }
}

extension Agency {
    fileprivate static func all(in db: Database) throws -> [Agency] {
        try Row.fetchAll(db, sql: "SELECT * FROM agency ORDER BY code").map { row in
            Agency(
                code: try AgencyCode(row["code"]),
                name: row["name"],
                kind: row["kind"],
                validity: try Validity(row["validFrom"], row["validTo"], row["successor"])
            )
        }
    }
}
