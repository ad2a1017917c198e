import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func merge(_ call: RollCall, at register: HeadquartersCode) async throws -> RollCall {
        guard places.now.place(of: register) != nil else { throw StoreRefusal.headquartersUnknown }
        guard call.marks.count <= RollCall.mostSent else { throw RollCall.Invalid.tooManyMarks }
        return try await changing { db in
            let day = call.startedAt - .days(1)...call.startedAt + .days(1)
            let others = try SQLRequest<Int>(
                literal: """
                    SELECT count(*) FROM rollCall WHERE register = \(register.text) AND id <> \(call.id.uuid)
                    AND startedAt BETWEEN \(day.lowerBound.milliseconds) AND \(day.upperBound.milliseconds)
                    """
            ).fetchOne(db)
            guard others ?? 0 < RollCall.mostPerDay else { throw RollCall.Invalid.tooManyCalls }
            try db.execute(
                literal: """
                    INSERT INTO rollCall (register, id, startedAt, endedAt)
                    VALUES (\(register.text), \(call.id.uuid), \(call.startedAt.milliseconds), \(call.endedAt?.milliseconds))
                    ON CONFLICT DO UPDATE SET startedAt = min(startedAt, excluded.startedAt),
                        endedAt = nullif(max(coalesce(endedAt, 0), coalesce(excluded.endedAt, 0)), 0)
                    """
            )
            for mark in call.marks { try Self.merge(mark, into: call.id, of: register, db) }
            guard let merged = try Self.rollCalls(where: "id = \(call.id.uuid)", of: register, db).first else {
                throw StoreFailure.outcomeUnknown
            }
            guard merged.marks.count <= RollCall.mostMarks else { throw RollCall.Invalid.tooManyMarks }
            return merged
        }
    }

    private static func merge(
        _ mark: RollCallMark,
        into call: RollCallID,
        of register: HeadquartersCode,
        _ db: Database
    ) throws {
        // As `RollCallMark.isAfter` has it.
        try db.execute(
            literal: """
                INSERT INTO rollCallMark (register, rollCall, visit, isOut, at)
                VALUES (\(register.text), \(call.uuid), \(mark.visit.uuid), \(mark.isOut), \(mark.at.milliseconds))
                ON CONFLICT DO UPDATE SET isOut = excluded.isOut, at = excluded.at
                WHERE excluded.at > at OR (excluded.at = at AND excluded.isOut < isOut)
                """
        )
    }

    package func rollCalls(
        of register: HeadquartersCode,
        since instant: Instant,
        in scope: Scope
    ) async throws -> [RollCall] {
        try await database.read { db in
            try Self.rollCalls(
                where: "startedAt >= \(instant.milliseconds) AND \(scope.condition(on: "register"))",
                of: register,
                db
            )
        }
    }

    private static func rollCalls(
        where condition: SQL,
        of register: HeadquartersCode,
        _ db: Database
    ) throws -> [RollCall] {
        try SQLRequest<Row>(
            literal: """
                SELECT id, startedAt, endedAt FROM rollCall WHERE register = \(register.text) AND \(condition)
                ORDER BY startedAt DESC, id
                """
        ).fetchAll(db).map { row in
            let id = try row.decode(UUID.self, forColumn: "id")
            let marks = try SQLRequest<Row>(
                literal: """
                    SELECT visit, isOut, at FROM rollCallMark WHERE register = \(register.text) AND rollCall = \(id)
                    ORDER BY visit
                    """
            ).fetchAll(db)
            return RollCall(
                id: RollCallID(id),
                startedAt: Instant(milliseconds: try row.decode(forColumn: "startedAt")),
                endedAt: try row.decode(Int64?.self, forColumn: "endedAt").map { Instant(milliseconds: $0) },
                marks: try marks.map { mark in
                    RollCallMark(
                        visit: VisitID(try mark.decode(UUID.self, forColumn: "visit")),
                        isOut: try mark.decode(forColumn: "isOut"),
                        at: Instant(milliseconds: try mark.decode(forColumn: "at"))
                    )
                }
            )
        }
    }
}
