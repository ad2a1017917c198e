import Foundation
import GRDB
import Logging
package import Reception

extension SQLiteStore {
    /// How many visits one transaction takes: reception's own entries wait no longer than for these.
    private static let visitsAtOnce = 200

    package func inferExits(_ hours: ClosingHours, at instant: Instant) async throws -> Int {
        var inferred = 0
        for place in places.now.all {
            let register = place.headquarters.code
            do {
                inferred += try await inferExits(in: register, place, hours, at: instant)
            } catch let damaged as Vault.Damaged {
                // One damaged line must not keep the others open; `examine` says which it is.
                logger.error("a visit does not open", metadata: ["register": "\(damaged.register.text)"])
            }
        }
        return inferred
    }

    private func inferExits(
        in register: HeadquartersCode,
        _ place: Directory.Place,
        _ hours: ClosingHours,
        at instant: Instant
    ) async throws -> Int {
        var inferred = 0
        // A visit's exit is due only when its day's closing time is over.
        let today = LocalDay(instant, in: place.timeZone)
        var after = (arrivedAt: Int64.min, id: Data())
        while true {
            let position = after
            let due = try await database.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, arrivedAt FROM visit
                        WHERE register = ? AND state = 'inside' AND day <= ? AND (arrivedAt, id) > (?, ?)
                        ORDER BY arrivedAt, id LIMIT ?
                        """,
                    arguments: [register.text, today.text, position.arrivedAt, position.id, Self.visitsAtOnce]
                ).map { row in (id: row["id"] as Data, arrivedAt: row["arrivedAt"] as Int64) }
            }
            guard let last = due.last else { break }
            after = (last.arrivedAt, last.id)
            let exits = try due.map { visit in
                let arrivedAt = Instant(milliseconds: visit.arrivedAt)
                let exit = hours.inferredExit(arrivedAt: arrivedAt, at: register, in: place.timeZone)
                return (visit: try VisitID(databaseBytes: visit.id), exit: exit)
            }.filter { $0.exit <= instant }
            if !exits.isEmpty { inferred += try await infer(exits, in: register, at: instant) }
        }
        return inferred
    }

    /// Appends the exits of visits that are still inside.
    private func infer(
        _ exits: [(visit: VisitID, exit: Instant)],
        in register: HeadquartersCode,
        at instant: Instant
    ) async throws -> Int {
        try await inRegisters { writer in
            var appended = 0
            for (visit, exit) in exits {
                let isInside = try Bool.fetchOne(
                    writer.db.cachedStatement(
                        sql: "SELECT state = 'inside' FROM visit WHERE register = ? AND id = ?"
                    ),
                    arguments: [register.text, visit.uuid]
                )
                guard isInside == true else { continue }
                let number = try writer.append(
                    .departed(Departure(how: .inferred)),
                    id: .derived("inferred exit", visit.text),
                    of: visit,
                    register: register,
                    by: .server,
                    occurredAt: exit,
                    at: instant
                )
                if number != nil { appended += 1 }
            }
            return appended
        }
    }

    package func closeDays(_ hours: ClosingHours, at instant: Instant) async throws -> Int {
        var closed = 0
        for place in places.now.all {
            let register = place.headquarters.code
            while let day = try await dayToClose(in: register, place: place),
                hours.closing(of: day, in: place.timeZone) <= instant
            {
                // Another, at the same time, may have closed it.
                guard try await close(day, of: register, place: place, at: instant) else { break }
                closed += 1
            }
        }
        return closed
    }

    /// The first day that is not closed: the one after the last closing, or that of the register's first entry. Nil
    /// while the register has not begun.
    private func dayToClose(in register: HeadquartersCode, place: Directory.Place) async throws -> LocalDay? {
        try await database.read { db in
            let last = try String.fetchOne(
                db,
                sql: "SELECT max(day) FROM closing WHERE register = ?",
                arguments: [register.text]
            )
            if let last { return try LocalDay(last).next }
            let first = try Int64.fetchOne(
                db,
                sql: "SELECT receivedAt FROM entry WHERE register = ? AND number = 1",
                arguments: [register.text]
            )
            return first.map { LocalDay(Instant(milliseconds: $0), in: place.timeZone) }
        }
    }

    /// - Returns: false when it is closed already.
    private func close(
        _ day: LocalDay,
        of register: HeadquartersCode,
        place: Directory.Place,
        at instant: Instant
    ) async throws -> Bool {
        try await inRegisters { writer in
            let closing = try Self.closing(of: day, in: register, place: place, writer: writer)
            let number = try writer.append(
                .dayClosed(closing),
                id: .derived("day closed", day.text),
                register: register,
                by: .server,
                occurredAt: day.end(in: place.timeZone),
                at: instant
            )
            guard let number else { return false }
            try writer.db.execute(
                sql: "INSERT INTO closing (register, day, number) VALUES (?, ?, ?)",
                arguments: [register.text, day.text, number]
            )
            return true
        }
    }

    /// What a day adds up to now, and what is missing.
    private static func closing(
        of day: LocalDay,
        in register: HeadquartersCode,
        place: Directory.Place,
        writer: RegisterWriter
    ) throws -> DayClosing {
        let db = writer.db
        let review = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM review WHERE register = ? AND resolution IS NULL",
            arguments: [register.text]
        )
        var figures = DayClosing.Figures(review: review ?? 0)
        // The counted part alone: nothing has to be opened for figures.
        try VisitRow.each(where: "register = \(register.text) AND day = \(day.text)", in: db) { row in
            figures.count(try row.counted(), in: place.timeZone)
        }
        let before = try Int.fetchOne(
            db,
            sql: "SELECT number FROM closing WHERE register = ? AND day < ? ORDER BY day DESC LIMIT 1",
            arguments: [register.text, day.text]
        )
        let kinds = try String.fetchCursor(
            db,
            sql: "SELECT kind FROM entry WHERE register = ? AND number > ?",
            arguments: [register.text, before ?? 0]
        )
        while let kind = try kinds.next() {
            guard let kind = Event.Kind(rawValue: kind) else { continue }
            figures.count(kind)
        }
        let devices = try DeviceNumbers.all(of: register, in: db).filter { !$0.missing.isEmpty }
        return DayClosing(
            day: day,
            figures: figures,
            missing: Dictionary(uniqueKeysWithValues: devices.map { ($0.id, $0.missing) })
        )
    }
}

extension VisitID {
    fileprivate init(databaseBytes bytes: Data) throws {
        guard let uuid = UUID.fromDatabaseValue(bytes.databaseValue) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit's id is no UUID")
        }
        self.init(uuid)
    }
}
