import Foundation
import GRDB
package import Reception

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
