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

// MARK: - Tracing

extension SQLiteStore {
    package func requestTrace(_ trace: Trace) async throws {
        try await changing { db in
            let isThere = try Bool.fetchOne(
                db,
                sql: "SELECT true FROM visit WHERE register = ? AND id = ? AND number IS NOT NULL",
                arguments: [trace.register.text, trace.visit.uuid]
            )
            guard isThere == true else { throw StoreRefusal.visitUnknown }
            try db.execute(
                sql: """
                    INSERT INTO trace (id, register, visit, caseNumber, requestedBy, requestedAt)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    trace.id.uuid, trace.register.text, trace.visit.uuid, trace.caseNumber.text,
                    trace.requestedBy.text, trace.requestedAt.milliseconds,
                ]
            )
        }
    }

    package func traces() async throws -> [Trace] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM trace ORDER BY requestedAt DESC LIMIT 500").map(Self.trace)
        }
    }

    package func trace(_ id: TraceID) async throws -> Trace? {
        try await database.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM trace WHERE id = ?", arguments: [id.uuid]).map(Self.trace)
        }
    }

    private static func trace(from row: Row) throws -> Trace {
        Trace(
            id: TraceID(try row.decode(UUID.self, forColumn: "id")),
            register: try HeadquartersCode(row.decode(forColumn: "register")),
            visit: VisitID(try row.decode(UUID.self, forColumn: "visit")),
            caseNumber: try ShortText(row.decode(forColumn: "caseNumber")),
            requestedBy: try Username(row.decode(forColumn: "requestedBy")),
            requestedAt: Instant(milliseconds: try row.decode(forColumn: "requestedAt")),
            approvedBy: try row.decode(String?.self, forColumn: "approvedBy").map { try Username($0) }
        )
    }

    package func approveTrace(_ id: TraceID, by username: Username) async throws -> Bool {
        try await changing { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT requestedBy FROM trace WHERE id = ? AND approvedBy IS NULL",
                arguments: [id.uuid]
            )
            guard let row else { return false }
            guard row["requestedBy"] != username.text else { throw StoreRefusal.ownTrace }
            try db.execute(
                sql: "UPDATE trace SET approvedBy = ? WHERE id = ?",
                arguments: [username.text, id.uuid]
            )
            return true
        }
    }

    package func overlaps(of trace: Trace) async throws -> (traced: Visit, others: [Overlap])? {
        guard let place = places.now.place(of: trace.register) else { return nil }
        return try await database.read { [vault] db in
            let traced = try Self.visits(
                where: "visit.register = \(trace.register.text) AND visit.id = \(trace.visit.uuid)",
                vault: vault,
                in: db
            ).first
            guard let traced, let arrival = traced.arrival else { return nil }
            // Who is not known to have left may have been there until the day was over.
            let end = LocalDay(arrival.occurredAt, in: place.timeZone).end(in: place.timeZone)
            let last = max(traced.departure?.occurredAt ?? end, arrival.occurredAt)
            let others = try Self.visits(
                where: """
                    visit.register = \(trace.register.text) AND visit.id <> \(trace.visit.uuid)
                    AND arrivedAt < \(last.milliseconds)
                    AND (departedAt IS NULL OR departedAt > \(arrival.occurredAt.milliseconds))
                    AND arrivedAt >= \((arrival.occurredAt - .days(1)).milliseconds)
                    ORDER BY arrivedAt, visit.number
                    """,
                vault: vault,
                in: db
            )
            return (traced, others.compactMap { Overlap(of: traced, with: $0, before: end) })
        }
    }
}

// MARK: - Figures

extension SQLiteStore {
    package func figures(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [(day: LocalDay, figures: DayFigures)] {
        try await database.read { db in
            let rows = try SQLRequest<Row>(
                literal: """
                    SELECT * FROM visit WHERE register = \(headquarters.text) AND \(scope.condition(on: "register"))
                    AND day BETWEEN \(from.text) AND \(to.text) ORDER BY day
                    """
            ).fetchCursor(db)
            var days: [(day: LocalDay, figures: DayFigures)] = []
            while let row = try rows.next() {
                let day = try LocalDay(row.decode(forColumn: "day"))
                if days.last?.day != day { days.append((day, DayFigures())) }
                // The counted part alone: nothing is opened for figures.
                days[days.count - 1].figures.count(try Self.countedVisit(from: row))
            }
            return days
        }
    }
}
