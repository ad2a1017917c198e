import Foundation
import GRDB
package import Reception

/// Which headquarters and entrances there are, kept in memory: asked on every append, rarely changed.
struct Directory: Sendable {
    /// What an append needs to know of its register. One object for all who ask, many times an entry.
    final class Place: Sendable {
        let headquarters: Headquarters
        let entrances: Set<EntranceCode>
        /// Whether its agency has other headquarters.
        let hasSisters: Bool
        var agency: AgencyCode { headquarters.agency.code }
        var timeZone: TimeZone { headquarters.timeZone }

        init(_ headquarters: Headquarters, hasSisters: Bool) {
            self.headquarters = headquarters
            self.hasSisters = hasSisters
            entrances = Set(headquarters.entrances.map(\.code))
        }
    }

    /// In the order of their codes.
    let all: [Place]
    private let byCode: [HeadquartersCode: Place]

    init(_ db: Database) throws {
        var entrances: [String: [Entrance]] = [:]
        let entranceRows = try Row.fetchCursor(
            db,
            sql: """
                SELECT entrance.code, entrance.headquarters, entrance.name, placement.code AS placement
                FROM entrance JOIN placement ON placement.entrance = entrance.code
                ORDER BY entrance.code
                """
        )
        while let row = try entranceRows.next() {
            let entrance = Entrance(
                code: try EntranceCode(row["code"]),
                name: row["name"],
                placement: try PlacementCode(row["placement"])
            )
            entrances[row["headquarters"], default: []].append(entrance)
        }
        var headquarters: [Headquarters] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT headquarters.*, agency.name AS agencyName, agency.kind AS agencyKind,
                    agency.validFrom AS agencyFrom, agency.validTo AS agencyTo, agency.successor AS agencySuccessor
                FROM headquarters JOIN agency ON agency.code = headquarters.agency
                ORDER BY headquarters.code
                """
        )
        while let row = try rows.next() {
            let code = try HeadquartersCode(row["code"])
            guard let timeZone = TimeZone(identifier: row["timeZone"]) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(code.text) has an unknown time zone")
            }
            headquarters.append(
                Headquarters(
                    code: code,
                    agency: Agency(
                        code: try AgencyCode(row["agency"]),
                        name: row["agencyName"],
                        kind: row["agencyKind"],
                        validity: try Validity(row["agencyFrom"], row["agencyTo"], row["agencySuccessor"])
                    ),
                    name: row["name"],
                    address: row["address"],
                    timeZone: timeZone,
                    validity: try Validity(row["validFrom"], row["validTo"], row["successor"]),
                    entrances: entrances[code.text] ?? []
                )
            )
        }
        let byAgency = Dictionary(grouping: headquarters, by: \.agency.code)
        all = headquarters.map { Place($0, hasSisters: byAgency[$0.agency.code, default: []].count > 1) }
        byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.headquarters.code, $0) })
    }

    func place(of code: HeadquartersCode) -> Place? { byCode[code] }
}

extension Validity {
    /// As it is kept in three columns.
    init(_ from: String?, _ to: String?, _ successor: String?) throws {
        try self.init(
            from: from.map { try LocalDay($0) },
            to: to.map { try LocalDay($0) },
            successor: successor.map { try AgencyCode($0) }
        )
    }
}

// MARK: - Use cases

extension SQLiteStore {
    package func headquarters(in scope: Scope) async throws -> [Headquarters] {
        places.now.all.map(\.headquarters).filter(scope.contains)
    }

    package func headquarters(_ code: HeadquartersCode, in scope: Scope) async throws -> Headquarters? {
        guard let found = places.now.place(of: code)?.headquarters, scope.contains(found) else { return nil }
        return found
    }

    package func importHeadquarters(_ records: [HeadquartersRecord]) async throws -> Int {
        let timeZone = timeZone.identifier
        return try await changingDirectory { db in
            let before = try Int.fetchOne(db, sql: "SELECT count(*) FROM headquarters") ?? 0
            for record in records {
                // What a file does not say of an agency stays as it is.
                try db.execute(
                    sql: """
                        INSERT INTO agency (code, name, kind) VALUES (?, ?, ?)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind
                        """,
                    arguments: [record.agency.code.text, record.agency.name, record.agency.kind]
                )
                try record.save(timeZone: timeZone, in: db)
            }
            // After all of them: a row may name an agency of a later one.
            for record in records { try record.checkSuccessor(in: db) }
            return (try Int.fetchOne(db, sql: "SELECT count(*) FROM headquarters") ?? 0) - before
        }
    }

    /// One transaction that changes agencies or headquarters, and what is known of them in memory.
    func changingDirectory<Answer: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Answer
    ) async throws -> Answer {
        try await changing { [places] db in
            let answer = try work(db)
            let changed = try Directory(db)
            // On the queue that commits, so that of two changes the later one's is what stays.
            db.afterNextTransaction { _ in places.replace(with: changed) }
            return answer
        }
    }
}

// MARK: - Rows

extension HeadquartersRecord {
    /// Writes the headquarters and its entrances; its agency must be there.
    func save(timeZone: String, in db: Database) throws {
        // A register belongs to one agency for good: its keys are that agency's.
        try db.execute(
            sql: """
                INSERT INTO headquarters (code, agency, name, address, timeZone, validFrom, validTo, successor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, address = excluded.address,
                    validFrom = excluded.validFrom, validTo = excluded.validTo, successor = excluded.successor
                WHERE agency = excluded.agency
                """,
            arguments: [
                headquarters.text, agency.code.text, name.text, address?.text, timeZone, validity.from?.text,
                validity.to?.text, validity.successor?.text,
            ]
        )
        guard db.changesCount == 1 else { throw StoreRefusal.headquartersOfAnotherAgency }
        for (index, name) in entrances.enumerated() {
            guard let code = EntranceCode(headquarters: headquarters, index: index) else { continue }
            try db.execute(
                sql: """
                    INSERT INTO entrance (code, headquarters, name) VALUES (?, ?, ?)
                    ON CONFLICT (code) DO UPDATE SET name = excluded.name
                    """,
                arguments: [code.text, headquarters.text, name.text]
            )
            try Self.ensurePlacement(of: code, agency: agency.code, in: db)
        }
    }

    /// Part of a building may pass to any agency, also to its own: only that it is there is asked.
    func checkSuccessor(in db: Database) throws {
        guard let successor = validity.successor else { return }
        let isThere = try Bool.fetchOne(
            db,
            sql: "SELECT true FROM agency WHERE code = ?",
            arguments: [successor.text]
        )
        guard isThere == true else { throw SuccessionRefusal.unknown }
    }

    /// Every entrance carries an install code from the start, and keeps it: posters are printed with it.
    private static func ensurePlacement(of entrance: EntranceCode, agency: AgencyCode, in db: Database) throws {
        let isThere = try Bool.fetchOne(
            db,
            sql: "SELECT true FROM placement WHERE entrance = ?",
            arguments: [entrance.text]
        )
        guard isThere == nil else { return }
        try db.execute(
            sql: """
                INSERT INTO placement (code, kind, agency, headquarters, entrance) VALUES (?, 'entrance', ?, ?, ?)
                """,
            arguments: [try SQLiteStore.freeCode(in: db).text, agency.text, entrance.headquarters.text, entrance.text]
        )
    }
}

extension Scope {
    /// The scope as a condition on a column of headquarters codes.
    func condition(on column: String) -> SQL {
        switch self {
        case .nothing: SQL("false")
        case .headquarters(let code): SQL("\(sql: column) = \(code.text)")
        case .agency(let code):
            SQL("\(sql: column) IN (SELECT code FROM headquarters AS ofAgency WHERE agency = \(code.text))")
        case .everywhere: SQL("true")
        }
    }
}
