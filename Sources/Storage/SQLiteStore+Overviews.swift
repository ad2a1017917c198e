import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func days(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [DayOverview] {
        guard let place = places.now.place(of: headquarters) else { return [] }
        return try await database.read { db in
            let closed = try Self.closedDays(of: headquarters, from: from, to: to, in: scope, db)
            var figures = closed.mapValues { _ in DayFigures() }
            var late: [LocalDay: Int] = [:]
            // The counted part alone: nothing is opened for figures.
            try VisitRow.each(
                where: """
                    register = \(headquarters.text) AND \(scope.condition(on: "register"))
                    AND day BETWEEN \(from.text) AND \(to.text)
                    """,
                in: db
            ) { row in
                let day = try LocalDay(row.day ?? "")
                let visit = try row.counted()
                figures[day, default: DayFigures()].count(visit)
                if !visit.isAnnulled, visit.isLate(in: place.timeZone) { late[day, default: 0] += 1 }
            }
            for (day, seen) in try Self.headsSeen(from: from, to: to, at: headquarters, in: scope, db) {
                figures[day, default: DayFigures()].seen = seen
            }
            return figures.keys.sorted().map { day in
                DayOverview(
                    day: day,
                    figures: figures[day] ?? DayFigures(),
                    late: late[day] ?? 0,
                    closed: closed[day]
                )
            }
        }
    }

    private static func closedDays(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope,
        _ db: Database
    ) throws -> [LocalDay: DayOverview.Closed] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT entry.leaf, entry.number, entry.receivedAt, (
                    SELECT count(*) FROM visit JOIN entry AS later ON later.register = visit.register
                    AND later.visit = visit.id AND later.number > closing.number
                    WHERE visit.register = closing.register AND visit.day = closing.day
                ) AS supplements
                FROM closing JOIN entry USING (register, number)
                WHERE closing.register = \(headquarters.text) AND \(scope.condition(on: "closing.register"))
                AND closing.day BETWEEN \(from.text) AND \(to.text)
                """
        ).fetchAll(db)
        var days: [LocalDay: DayOverview.Closed] = [:]
        for row in rows {
            let leaf = try Leaf(canonicalText: row.decode(forColumn: "leaf"))
            guard case .dayClosed(let closing) = try Entry(leaf: leaf, payload: nil).event else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a closing is another entry")
            }
            days[closing.day] = .init(
                number: try row.decode(forColumn: "number"),
                at: Instant(milliseconds: try row.decode(forColumn: "receivedAt")),
                closing: closing,
                supplements: try row.decode(forColumn: "supplements")
            )
        }
        return days
    }

    // MARK: The way to the app

    package func funnels(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [EntranceCode: InstallFunnel] {
        try await database.read { db in
            let rows = try Self.askedVisits(
                where: """
                    visit.register = \(headquarters.text) AND \(scope.condition(on: "visit.register"))
                    AND visit.day BETWEEN \(from.text) AND \(to.text) AND visit.state <> 'annulled'
                    ORDER BY visit.day, visit.arrivedAt, visit.number
                    """
            ).fetchCursor(db)
            var funnels: [EntranceCode: InstallFunnel] = [:]
            var asked: AskedVisit?
            while let row = try rows.next() {
                let next = try AskedVisit(row)
                if let present = asked, present.id == next.id {
                    asked?.later += next.later
                } else {
                    asked?.count(in: &funnels)
                    asked = next
                }
            }
            asked?.count(in: &funnels)
            return funnels
        }
    }

    /// Rows for `AskedVisit`. Most visits answer once; only of the others the entries are looked at. They come one visit
    /// after another.
    static func askedVisits(where condition: SQL) -> SQLRequest<Row> {
        SQLRequest(
            literal: """
                SELECT visit.id, visit.entrance, visit.day, visit.departedAt, CASE WHEN later.number IS NULL
                    THEN visit.appAnswer
                    ELSE (SELECT leaf ->> '$.appAnswer' FROM entry
                          WHERE entry.register = visit.register AND entry.number = visit.number)
                END AS arrival, later.leaf ->> '$.appAnswer' AS answer, later.leaf ->> '$.occurredAt' AS answeredAt
                FROM visit LEFT JOIN entry AS later
                ON later.register = visit.register AND later.visit = visit.id AND later.kind = 'answered'
                WHERE \(condition)
                """
        )
    }

    package func entranceScans(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [EntranceCode: Int] {
        try await database.read { db in
            let rows = try SQLRequest<Row>(
                literal: """
                    SELECT entrance.code AS entrance, sum(scan.count) AS scans
                    FROM entrance JOIN placement ON placement.entrance = entrance.code
                    JOIN scan ON scan.placement = placement.code AND scan.reader = \(Scan.person.rawValue)
                    WHERE entrance.headquarters = \(headquarters.text)
                    AND \(scope.condition(on: "entrance.headquarters"))
                    AND scan.day BETWEEN \(from.text) AND \(to.text) GROUP BY entrance.code
                    """
            ).fetchAll(db)
            return Dictionary(
                uniqueKeysWithValues: try rows.map { row in
                    (try EntranceCode(row.decode(forColumn: "entrance")), try row.decode(forColumn: "scans"))
                }
            )
        }
    }

    // MARK: Beside each other

    package func comparison(from: LocalDay, to: LocalDay, in scope: Scope) async throws -> [HeadquartersOverview] {
        try await database.read { db in
            let codes = try SQLRequest<String>(
                "SELECT code FROM headquarters WHERE \(scope.condition(on: "code")) ORDER BY code"
            ).fetchAll(db)
            let heads = try Self.countedHeads(from: from, to: to, in: scope, db)
            return try codes.map { code in
                var figures = DayFigures()
                let rows = try Row.fetchCursor(
                    db.cachedStatement(
                        sql: """
                            SELECT state, appAnswer, count(*) AS visits, sum(party) AS people FROM visit
                            WHERE register = ? AND day BETWEEN ? AND ? GROUP BY state, appAnswer
                            """
                    ),
                    arguments: [code, from.text, to.text]
                )
                while let row = try rows.next() {
                    guard let state = try Visit.State(rawValue: row.decode(forColumn: "state")),
                        let answer = try AppAnswer(rawValue: row.decode(forColumn: "appAnswer"))
                    else {
                        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit's state or answer is wrong")
                    }
                    figures.count(
                        visits: try row.decode(forColumn: "visits"),
                        people: try row.decode(forColumn: "people"),
                        state: state,
                        appAnswer: answer
                    )
                }
                return HeadquartersOverview(
                    headquarters: try HeadquartersCode(code),
                    figures: figures,
                    days: try Self.days(of: code, from: from, to: to, in: db),
                    heads: heads[code]
                )
            }
        }
    }

    private static func days(
        of register: String,
        from: LocalDay,
        to: LocalDay,
        in db: Database
    ) throws -> HeadquartersOverview.Days {
        let closed = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) AS closed, count(*) FILTER (
                        WHERE leaf -> '$.missing' IS NULL AND leaf ->> '$.closing.review' = 0
                    ) AS complete
                    FROM closing JOIN entry USING (register, number) WHERE register = ? AND closing.day BETWEEN ? AND ?
                    """
            ),
            arguments: [register, from.text, to.text]
        )
        let open = try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(DISTINCT day) FROM visit WHERE register = ? AND day BETWEEN ? AND ? AND NOT EXISTS (
                        SELECT 1 FROM closing WHERE closing.register = visit.register AND closing.day = visit.day
                    )
                    """
            ),
            arguments: [register, from.text, to.text]
        )
        return .init(
            closed: try closed?.decode(forColumn: "closed") ?? 0,
            complete: try closed?.decode(forColumn: "complete") ?? 0,
            open: open ?? 0
        )
    }
}

/// A visit on its way through the funnel.
struct AskedVisit {
    let id: Data
    let entrance: EntranceCode
    let arrival: AppAnswer
    var later: [(answer: AppAnswer, at: Instant)]
    let leftAt: Instant?

    /// From a row of `funnels`, with one answer or none.
    init(_ row: Row) throws {
        func answer(_ column: String) throws -> AppAnswer? {
            try row.decode(String?.self, forColumn: column).map { text in
                guard let answer = AppAnswer(rawValue: text) else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry has an unknown answer")
                }
                return answer
            }
        }
        id = try row.decode(forColumn: "id")
        entrance = try EntranceCode(row.decode(forColumn: "entrance"))
        arrival = try answer("arrival") ?? .notAsked
        leftAt = try row.decode(Int64?.self, forColumn: "departedAt").map { Instant(milliseconds: $0) }
        later = []
        if let answer = try answer("answer") {
            later = [(answer, try Instant(row.decode(String.self, forColumn: "answeredAt")))]
        }
    }

    func count(in funnel: inout InstallFunnel) {
        funnel.count(arrival: arrival, later: later, leftAt: leftAt)
    }

    func count(in funnels: inout [EntranceCode: InstallFunnel]) {
        funnels[entrance, default: InstallFunnel()].count(arrival: arrival, later: later, leftAt: leftAt)
    }
}
