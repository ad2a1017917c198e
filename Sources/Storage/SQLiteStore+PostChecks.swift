import Foundation
import GRDB
import Ledger
package import Reception

extension SQLiteStore {
    package func drawPostCheck(
        _ order: PostCheckOrder,
        by author: Author,
        at instant: Instant
    ) async throws -> PostCheck {
        try await changing { db in
            if let kept = try Self.postCheck(order.id, db) {
                // Who asked for more than there were was given all.
                guard kept.register == order.register, kept.from == order.from, kept.to == order.to,
                    kept.visits.count <= order.size.count
                else { throw StoreRefusal.contentDiffers }
                return kept
            }
            let count = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM postCheck WHERE register = ?",
                arguments: [order.register.text]
            )
            guard count ?? 0 < PostCheck.mostPerRegister else { throw StoreRefusal.tooManyPostChecks }
            let tree = try StoredTree(order.register.text, in: db).range
            guard tree.size > 0 else { throw StoreRefusal.nothingToDraw }
            let check = try Self.drawn(order, size: tree.size, root: tree.root, by: author, at: instant, db)
            try Self.insert(check, in: db)
            return check
        }
    }

    /// Goes down the drawn order and passes over whoever left no phone, until there are enough.
    private static func drawn(
        _ order: PostCheckOrder,
        size: Int,
        root: TreeHash,
        by author: Author,
        at instant: Instant,
        _ db: Database
    ) throws -> PostCheck {
        let frame = try self.frame(of: order, db)
        guard !frame.isEmpty else { throw StoreRefusal.nothingToDraw }
        var visits: [CheckedVisit] = []
        var withoutPhone = 0
        for candidate in DrawOrder(of: PostCheck.subject(order.register, order.from, order.to), size: size, root: root)
            .sorted(frame, name: \.visit.text)
        where visits.count < order.size.count {
            guard candidate.hasPhone else {
                withoutPhone += 1
                continue
            }
            visits.append(
                CheckedVisit(
                    position: visits.count + 1,
                    visit: candidate.visit,
                    number: candidate.number,
                    outcome: nil,
                    recordedAt: nil
                )
            )
        }
        return PostCheck(
            id: order.id,
            register: order.register,
            from: order.from,
            to: order.to,
            size: size,
            root: root.bytes,
            frame: frame.count,
            withoutPhone: withoutPhone,
            drawnAt: instant,
            drawnBy: author,
            visits: visits
        )
    }

    private struct Candidate {
        let visit: VisitID
        let number: Int
        let hasPhone: Bool
    }

    /// All visits of the days that count as installed and are not annulled.
    private static func frame(of order: PostCheckOrder, _ db: Database) throws -> [Candidate] {
        let answers = AppAnswer.allCases.filter(\.isInstalled).map(\.rawValue)
        return try SQLRequest<Row>(
            literal: """
                SELECT id, number, phoneIndex IS NOT NULL AS hasPhone FROM visit
                WHERE register = \(order.register.text) AND day BETWEEN \(order.from.text) AND \(order.to.text)
                    AND state IN ('inside', 'left') AND appAnswer IN \(answers)
                """
        ).fetchAll(db).map { row in
            Candidate(
                visit: VisitID(try row.decode(UUID.self, forColumn: "id")),
                number: try row.decode(forColumn: "number"),
                hasPhone: try row.decode(forColumn: "hasPhone")
            )
        }
    }

    private static func insert(_ check: PostCheck, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO postCheck (id, register, firstDay, lastDay, size, root, frame, withoutPhone, drawnAt, drawnBy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                check.id.uuid, check.register.text, check.from.text, check.to.text, check.size, Data(check.root),
                check.frame, check.withoutPhone, check.drawnAt.milliseconds, check.drawnBy.text,
            ]
        )
        let statement = try db.cachedStatement(
            sql: "INSERT INTO postCheckedVisit (postCheck, position, register, visit, number) VALUES (?, ?, ?, ?, ?)"
        )
        for visit in check.visits {
            try statement.execute(arguments: [
                check.id.uuid, visit.position, check.register.text, visit.visit.uuid, visit.number,
            ])
        }
    }

    // MARK: Reading

    package func postChecks(of register: HeadquartersCode, in scope: Scope) async throws -> [PostCheck] {
        try await database.read { db in
            try SQLRequest<Row>(
                literal: """
                    SELECT * FROM postCheck WHERE register = \(register.text) AND \(scope.condition(on: "register"))
                    ORDER BY drawnAt DESC, id
                    """
            ).fetchAll(db).map { try Self.postCheck(from: $0, db) }
        }
    }

    package func postCheck(
        _ id: PostCheckID,
        of register: HeadquartersCode,
        in scope: Scope
    ) async throws -> PostCheck? {
        try await database.read { db in
            let isThere = try SQLRequest<Bool>(
                literal: """
                    SELECT true FROM postCheck WHERE id = \(id.uuid) AND register = \(register.text)
                    AND \(scope.condition(on: "register"))
                    """
            ).fetchOne(db)
            return isThere == nil ? nil : try Self.postCheck(id, db)
        }
    }

    private static func postCheck(_ id: PostCheckID, _ db: Database) throws -> PostCheck? {
        try Row.fetchOne(db, sql: "SELECT * FROM postCheck WHERE id = ?", arguments: [id.uuid])
            .map { try postCheck(from: $0, db) }
    }

    private static func postCheck(from row: Row, _ db: Database) throws -> PostCheck {
        let id = try row.decode(UUID.self, forColumn: "id")
        return PostCheck(
            id: PostCheckID(id),
            register: try HeadquartersCode(row.decode(forColumn: "register")),
            from: try LocalDay(row.decode(forColumn: "firstDay")),
            to: try LocalDay(row.decode(forColumn: "lastDay")),
            size: try row.decode(forColumn: "size"),
            root: Array(try row.decode(Data.self, forColumn: "root")),
            frame: try row.decode(forColumn: "frame"),
            withoutPhone: try row.decode(forColumn: "withoutPhone"),
            drawnAt: Instant(milliseconds: try row.decode(forColumn: "drawnAt")),
            drawnBy: try Author(row.decode(forColumn: "drawnBy")),
            visits: try Row.fetchAll(
                db.cachedStatement(sql: "SELECT * FROM postCheckedVisit WHERE postCheck = ? ORDER BY position"),
                arguments: [id]
            ).map(checkedVisit)
        )
    }

    private static func checkedVisit(from row: Row) throws -> CheckedVisit {
        CheckedVisit(
            position: try row.decode(forColumn: "position"),
            visit: VisitID(try row.decode(UUID.self, forColumn: "visit")),
            number: try row.decode(forColumn: "number"),
            outcome: try row.decode(String?.self, forColumn: "outcome").map(outcome),
            recordedAt: try row.decode(Int64?.self, forColumn: "recordedAt").map { Instant(milliseconds: $0) }
        )
    }

    private static func outcome(_ text: String) throws -> PostCheck.Outcome {
        guard let outcome = PostCheck.Outcome(rawValue: text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a call has an unknown outcome")
        }
        return outcome
    }

    package func people(of check: PostCheck, in scope: Scope) async throws -> [VisitDetails?] {
        try await database.read { [vault] db in
            let visits = try Self.visits(
                where: """
                    visit.register = \(check.register.text) AND \(scope.condition(on: "visit.register"))
                    AND visit.id IN (SELECT visit FROM postCheckedVisit WHERE postCheck = \(check.id.uuid))
                    """,
                vault: vault,
                in: db
            )
            let details = Dictionary(visits.map { ($0.id, $0.details) }) { first, _ in first }
            return check.visits.map { details[$0.visit] ?? nil }
        }
    }

    // MARK: Calls

    package func recordOutcome(
        _ outcome: PostCheck.Outcome,
        of visit: VisitID,
        in check: PostCheckID,
        at register: HeadquartersCode,
        by author: Author,
        scope: Scope,
        at instant: Instant
    ) async throws -> Bool {
        try await changing { db in
            let condition = scope.condition(on: "register")
            try db.execute(
                literal: """
                    UPDATE postCheckedVisit SET outcome = \(outcome.rawValue), recordedAt = \(instant.milliseconds),
                        recordedBy = \(author.text)
                    WHERE postCheck = \(check.uuid) AND visit = \(visit.uuid) AND register = \(register.text)
                        AND \(condition)
                    """
            )
            return db.changesCount == 1
        }
    }

    package func postCheckFigures(
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [HeadquartersCode: PostCheckFigures] {
        try await database.read { db in
            let rows = try SQLRequest<Row>(
                literal: """
                    SELECT postCheck.register, outcome, count(*) AS count
                    FROM postCheck JOIN postCheckedVisit ON postCheckedVisit.postCheck = postCheck.id
                    WHERE \(scope.condition(on: "postCheck.register"))
                        AND firstDay >= \(from.text) AND lastDay <= \(to.text)
                    GROUP BY postCheck.register, outcome
                    """
            ).fetchAll(db)
            var figures: [HeadquartersCode: PostCheckFigures] = [:]
            for row in rows {
                let register = try HeadquartersCode(row.decode(forColumn: "register"))
                let outcome = try row.decode(String?.self, forColumn: "outcome").map(Self.outcome)
                figures[register, default: PostCheckFigures()].count(outcome, try row.decode(forColumn: "count"))
            }
            return figures
        }
    }
}
