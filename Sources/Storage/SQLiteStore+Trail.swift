import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func note(_ entry: TrailEntry) async throws {
        try await changing { db in
            try db.cachedStatement(
                sql: "INSERT INTO trail (at, event, actor, subject, address) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                entry.at.milliseconds, entry.event.rawValue, entry.actor, entry.subject, entry.address,
            ])
        }
    }

    package func trail(_ query: TrailQuery) async throws -> [TrailEntry] {
        var condition: SQL = "true"
        if let from = query.from { condition += " AND at >= \(from.milliseconds)" }
        if let to = query.to { condition += " AND at < \(to.milliseconds)" }
        if let event = query.event { condition += " AND event = \(event.rawValue)" }
        if let before = query.before { condition += " AND id < \(before)" }
        if let who = query.who {
            // `instr` and not LIKE: what is searched for may hold % and _.
            condition += " AND (instr(coalesce(actor, ''), \(who)) > 0 OR instr(coalesce(subject, ''), \(who)) > 0)"
        }
        let request = SQLRequest<Row>(
            literal: "SELECT * FROM trail WHERE \(condition) ORDER BY id DESC LIMIT \(query.limit)"
        )
        return try await database.read { db in
            try request.fetchAll(db).compactMap { row in
                guard let event = TrailEntry.Event(rawValue: row["event"]) else { return nil }
                return TrailEntry(
                    id: row["id"],
                    at: Instant(milliseconds: row["at"]),
                    event,
                    actor: row["actor"],
                    subject: row["subject"],
                    address: row["address"]
                )
            }
        }
    }

    package func purgeTrail(before instant: Instant) async throws -> Int {
        try await changing { db in
            try db.execute(sql: "DELETE FROM trail WHERE at < ?", arguments: [instant.milliseconds])
            return db.changesCount
        }
    }
}
