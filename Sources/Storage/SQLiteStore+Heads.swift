import GRDB
package import Reception

extension SQLiteStore {
    package func countHeads(_ count: HeadCount, at instant: Instant) async throws {
        let register = count.entrance.headquarters
        guard places.now.place(of: register)?.entrances.contains(count.entrance) == true else {
            throw StoreRefusal.entranceUnknown
        }
        try await changing { db in
            let others = try SQLRequest<Int>(
                literal: """
                    SELECT count(*) FROM headCount WHERE entrance = \(count.entrance.text) AND day = \(count.day.text)
                    AND counter <> \(count.counter.uuid)
                    """
            ).fetchOne(db)
            guard others ?? 0 < HeadCount.mostCounters else { throw StoreRefusal.tooManyDevices }
            try db.execute(
                literal: """
                    INSERT INTO headCount (entrance, register, day, counter, counted, takenBack, heardAt)
                    VALUES (\(count.entrance.text), \(register.text), \(count.day.text), \(count.counter.uuid),
                        \(count.counted), \(count.takenBack), \(instant.milliseconds))
                    ON CONFLICT DO UPDATE SET counted = max(counted, excluded.counted),
                        takenBack = max(takenBack, excluded.takenBack), heardAt = max(heardAt, excluded.heardAt)
                    """
            )
        }
    }

    package func heads(
        on day: LocalDay,
        at headquarters: HeadquartersCode,
        in scope: Scope
    ) async throws -> [EntranceHeads] {
        try await database.read { db in
            try SQLRequest<Row>(
                literal: """
                    SELECT code,
                        (SELECT sum(counted - takenBack) FROM headCount WHERE entrance = code AND day = \(day.text))
                            AS seen,
                        (SELECT coalesce(sum(party), 0) FROM visit WHERE register = headquarters
                            AND day = \(day.text) AND entrance = code AND state <> 'annulled') AS registered
                    FROM entrance
                    WHERE headquarters = \(headquarters.text) AND \(scope.condition(on: "headquarters"))
                    ORDER BY code
                    """
            ).fetchAll(db).map { row in
                EntranceHeads(
                    entrance: try EntranceCode(row.decode(forColumn: "code")),
                    seen: try row.decode(forColumn: "seen"),
                    registered: try row.decode(forColumn: "registered")
                )
            }
        }
    }

    /// The heads counted on each day of a period on which somebody counted.
    static func headsSeen(
        from: LocalDay,
        to: LocalDay,
        at headquarters: HeadquartersCode,
        in scope: Scope,
        _ db: Database
    ) throws -> [(day: LocalDay, seen: Int)] {
        try SQLRequest<Row>(
            literal: """
                SELECT day, sum(counted - takenBack) AS seen FROM headCount
                WHERE register = \(headquarters.text) AND \(scope.condition(on: "register"))
                AND day BETWEEN \(from.text) AND \(to.text) GROUP BY day ORDER BY day
                """
        ).fetchAll(db).map { row in
            (day: try LocalDay(row.decode(forColumn: "day")), seen: try row.decode(forColumn: "seen"))
        }
    }

    /// What was counted at each headquarters, beside who is registered on the same days; others are left out.
    static func countedHeads(
        from: LocalDay,
        to: LocalDay,
        in scope: Scope,
        _ db: Database
    ) throws -> [String: CountedHeads] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT register, count(*) AS days, sum(seen) AS seen, sum(registered) AS registered FROM (
                    SELECT register, sum(counted - takenBack) AS seen, (
                        SELECT coalesce(sum(party), 0) FROM visit WHERE visit.register = headCount.register
                        AND visit.day = headCount.day AND visit.state <> 'annulled'
                    ) AS registered
                    FROM headCount
                    WHERE \(scope.condition(on: "register")) AND day BETWEEN \(from.text) AND \(to.text)
                    GROUP BY register, day HAVING sum(counted - takenBack) > 0
                ) GROUP BY register
                """
        ).fetchAll(db)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let heads = CountedHeads(
                    days: try row.decode(forColumn: "days"),
                    seen: try row.decode(forColumn: "seen"),
                    registered: try row.decode(forColumn: "registered")
                )
                return (try row.decode(String.self, forColumn: "register"), heads)
            }
        )
    }
}
