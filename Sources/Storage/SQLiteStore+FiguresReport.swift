import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func figuresLines(from: LocalDay, to: LocalDay, in scope: Scope) async throws -> [FiguresLine] {
        try await database.read { db in
            var lines = try Self.countedLines(from, to, scope, db)
            try Self.addHeads(to: &lines, from, to, scope, db)
            try Self.addFunnels(to: &lines, from, to, scope, db)
            return lines
        }
    }

    private static func countedLines(
        _ from: LocalDay,
        _ to: LocalDay,
        _ scope: Scope,
        _ db: Database
    ) throws -> [FiguresLine] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT register, day, appAnswer, count(*) AS visits, sum(party) AS people FROM visit
                WHERE \(scope.condition(on: "register")) AND day BETWEEN \(from.text) AND \(to.text)
                    AND state IN ('inside', 'left')
                GROUP BY register, day, appAnswer ORDER BY register, day
                """
        ).fetchCursor(db)
        var lines: [FiguresLine] = []
        while let row = try rows.next() {
            let register = try row.decode(String.self, forColumn: "register")
            let day = try LocalDay(row.decode(forColumn: "day"))
            guard let answer = try AppAnswer(rawValue: row.decode(forColumn: "appAnswer")) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit has an unknown answer")
            }
            if lines.last?.unit != register || lines.last?.day != day {
                lines.append(FiguresLine(day: day, unit: register))
            }
            lines[lines.count - 1].count(
                answer,
                visits: try row.decode(forColumn: "visits"),
                people: try row.decode(forColumn: "people")
            )
        }
        return lines
    }

    /// A day on which heads were counted has a line though nobody was registered: then the book is at its worst.
    private static func addHeads(
        to lines: inout [FiguresLine],
        _ from: LocalDay,
        _ to: LocalDay,
        _ scope: Scope,
        _ db: Database
    ) throws {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT register, day, sum(counted - takenBack) AS seen FROM headCount
                WHERE \(scope.condition(on: "register")) AND day BETWEEN \(from.text) AND \(to.text)
                GROUP BY register, day HAVING seen > 0 ORDER BY register, day
                """
        ).fetchCursor(db)
        var place = 0
        while let row = try rows.next() {
            let empty = FiguresLine(
                day: try LocalDay(row.decode(forColumn: "day")),
                unit: try row.decode(forColumn: "register")
            )
            while place < lines.count, lines[place].precedes(empty) { place += 1 }
            if place == lines.count || empty.precedes(lines[place]) { lines.insert(empty, at: place) }
            let seen = try row.decode(Int.self, forColumn: "seen")
            lines[place].heads = CountedHeads(days: 1, seen: seen, registered: lines[place].people)
        }
    }

    /// The rows come in the order of the lines, one visit after another.
    private static func addFunnels(
        to lines: inout [FiguresLine],
        _ from: LocalDay,
        _ to: LocalDay,
        _ scope: Scope,
        _ db: Database
    ) throws {
        let rows = try askedVisits(
            where: """
                \(scope.condition(on: "visit.register")) AND visit.day BETWEEN \(from.text) AND \(to.text)
                AND visit.state IN ('inside', 'left') ORDER BY visit.register, visit.day, visit.number
                """
        ).fetchCursor(db)
        var place = 0
        var asked: AskedVisit?
        while let row = try rows.next() {
            let next = try AskedVisit(row)
            if let present = asked, present.id == next.id, present.entrance == next.entrance {
                asked?.later += next.later
                continue
            }
            asked?.count(in: &lines[place].funnel)
            asked = next
            let (register, day) = (next.entrance.headquarters.text, try LocalDay(row.decode(forColumn: "day")))
            while lines[place].unit != register || lines[place].day != day { place += 1 }
        }
        asked?.count(in: &lines[place].funnel)
    }
}

extension FiguresLine {
    /// In the order of the codes and days.
    fileprivate func precedes(_ other: Self) -> Bool {
        (unit, day?.text ?? "") < (other.unit, other.day?.text ?? "")
    }
}
