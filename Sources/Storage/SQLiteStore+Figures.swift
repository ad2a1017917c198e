import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func figures(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [(day: LocalDay, figures: DayFigures)] {
        try await database.read { db in
            var days: [(day: LocalDay, figures: DayFigures)] = []
            // The counted part alone: nothing is opened for figures.
            try VisitRow.each(
                where: """
                    register = \(headquarters.text) AND \(scope.condition(on: "register"))
                    AND day BETWEEN \(from.text) AND \(to.text) ORDER BY day
                    """,
                in: db
            ) { row in
                let day = try LocalDay(row.day ?? "")
                if days.last?.day != day { days.append((day, DayFigures())) }
                days[days.count - 1].figures.count(try row.counted())
            }
            for (day, seen) in try Self.headsSeen(from: from, to: to, at: headquarters, in: scope, db) {
                let place = days.firstIndex { $0.day >= day } ?? days.endIndex
                if place == days.endIndex || days[place].day != day { days.insert((day, DayFigures()), at: place) }
                days[place].figures.seen = seen
            }
            return days
        }
    }
}

extension SQLiteStore {
    /// True when no entry was ever written.
    package func isEmpty() async throws -> Bool {
        try await database.read { db in try !(Bool.fetchOne(db, sql: "SELECT true FROM entry LIMIT 1") ?? false) }
    }
}
