import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func placement(_ code: PlacementCode, in scope: Scope) async throws -> Placement? {
        try await database.read { db in try Self.placement(code, in: scope, db) }
    }

    package func placements(_ query: PlacementQuery, in scope: Scope) async throws -> [Placement] {
        guard (1...Placement.mostListed).contains(query.limit) else { return [] }
        return try await database.read { db in
            var condition = scope.placementCondition
            if let kind = query.kind { condition += " AND placement.kind = \(kind.rawValue)" }
            if let code = query.headquarters { condition += " AND placement.headquarters = \(code.text)" }
            if !query.includesRetired { condition += " AND placement.retiredOn IS NULL" }
            if let after = query.after {
                condition += " AND placement.id > (SELECT id FROM placement WHERE code = \(after.text))"
            }
            let rows = try Self.placements(where: condition + " ORDER BY placement.id").fetchCursor(db)
            var found: [Placement] = []
            while found.count < query.limit, let row = try rows.next() {
                let placement = try Self.placement(from: row)
                if let name = query.name, !FoldKey(placement.name).matches(name) { continue }
                found.append(placement)
            }
            return found
        }
    }

    /// A door's code is called as the door is, until somebody gives it a name of its own.
    private static func placements(where condition: SQL) -> SQLRequest<Row> {
        SQLRequest(
            literal: """
                SELECT placement.code, placement.kind, coalesce(placement.name, entrance.name) AS name, placement.agency,
                    placement.headquarters, placement.entrance, placement.retiredOn
                FROM placement LEFT JOIN entrance ON entrance.code = placement.entrance
                WHERE \(condition)
                """
        )
    }

    private static func placement(_ code: PlacementCode, in scope: Scope, _ db: Database) throws -> Placement? {
        try placements(where: "placement.code = \(code.text) AND \(scope.placementCondition)").fetchOne(db)
            .map(placement)
    }

    private static func placement(from row: Row) throws -> Placement {
        guard let kind = Placement.Kind(rawValue: try row.decode(forColumn: "kind")) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a placement has an unknown kind")
        }
        return Placement(
            code: try PlacementCode(row.decode(forColumn: "code")),
            kind: kind,
            name: try row.decode(forColumn: "name"),
            agency: try AgencyCode(row.decode(forColumn: "agency")),
            headquarters: try row.decode(String?.self, forColumn: "headquarters").map { try HeadquartersCode($0) },
            entrance: try row.decode(String?.self, forColumn: "entrance").map { try EntranceCode($0) },
            retiredOn: try row.decode(String?.self, forColumn: "retiredOn").map { try LocalDay($0) }
        )
    }

    // MARK: Making

    package func addPlacements(_ placements: [NewPlacement], in scope: Scope) async throws -> [Placement] {
        let directory = places.now
        return try await changing { db in
            var counts: [AgencyCode: Int] = [:]
            return try placements.enumerated().map { index, new in
                do {
                    try directory.check(new, in: scope)
                    let count = try counts[new.agency] ?? Self.placementCount(of: new.agency, db)
                    guard count < Placement.mostPerAgency else { throw StoreRefusal.tooManyPlacements }
                    counts[new.agency] = count + 1
                    return try Self.insert(new, in: db)
                } catch let refusal as StoreRefusal {
                    throw RefusedPlacement(index: index, refusal: refusal)
                }
            }
        }
    }

    private static func placementCount(of agency: AgencyCode, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM placement WHERE agency = ? AND retiredOn IS NULL",
            arguments: [agency.text]
        ) ?? 0
    }

    private static func insert(_ new: NewPlacement, in db: Database) throws -> Placement {
        let code = try freeCode(in: db)
        try takingName {
            try db.cachedStatement(
                sql: "INSERT INTO placement (code, kind, name, agency, headquarters) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                code.text, new.kind.rawValue, new.name.text, new.agency.text, new.headquarters?.text,
            ])
        }
        return Placement(
            code: code,
            kind: new.kind,
            name: new.name.text,
            agency: new.agency,
            headquarters: new.headquarters,
            entrance: nil,
            retiredOn: nil
        )
    }

    /// A code that no placement has, used or retired.
    static func freeCode(in db: Database) throws -> PlacementCode {
        var generator = SystemRandomNumberGenerator()
        let statement = try db.cachedStatement(sql: "SELECT true FROM placement WHERE code = ?")
        while true {
            let code = PlacementCode(using: &generator)
            if try Bool.fetchOne(statement, arguments: [code.text]) == nil { return code }
        }
    }

    /// The schema says which names are taken.
    private static func takingName(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw StoreRefusal.placementNameTaken
        }
    }

    // MARK: Changing

    package func renamePlacement(
        _ code: PlacementCode,
        to name: ShortText,
        in scope: Scope
    ) async throws -> Placement? {
        try await changing { db in
            guard try Self.placement(code, in: scope, db) != nil else { return nil }
            try Self.takingName {
                try db.execute(sql: "UPDATE placement SET name = ? WHERE code = ?", arguments: [name.text, code.text])
            }
            return try Self.placement(code, in: scope, db)
        }
    }

    package func retirePlacement(
        _ code: PlacementCode,
        on day: LocalDay?,
        in scope: Scope
    ) async throws -> Placement? {
        try await changing { db in
            guard let placement = try Self.placement(code, in: scope, db) else { return nil }
            guard placement.entrance == nil else { throw StoreRefusal.placementOfEntrance }
            // The day on which it was retired first is the one that counts.
            if (placement.retiredOn == nil) == (day == nil) { return placement }
            if day == nil, try Self.placementCount(of: placement.agency, db) >= Placement.mostPerAgency {
                throw StoreRefusal.tooManyPlacements
            }
            try Self.takingName {
                try db.execute(
                    sql: "UPDATE placement SET retiredOn = ? WHERE code = ?",
                    arguments: [day?.text, code.text]
                )
            }
            return try Self.placement(code, in: scope, db)
        }
    }

    // MARK: Print rounds

    package func addRound(_ round: PrintRound, of code: PlacementCode, in scope: Scope) async throws -> Bool {
        try await changing { db in
            guard try Self.placement(code, in: scope, db) != nil else { return false }
            if let row = try Row.fetchOne(db, sql: "SELECT * FROM printRound WHERE id = ?", arguments: [round.id.uuid])
            {
                guard row["placement"] == code.text, try Self.round(from: row) == round else {
                    throw StoreRefusal.contentDiffers
                }
                return true
            }
            let count = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM printRound WHERE placement = ?",
                arguments: [code.text]
            )
            guard count ?? 0 < PrintRound.mostPerPlacement else { throw StoreRefusal.tooManyRounds }
            try db.execute(
                sql: "INSERT INTO printRound (id, placement, printedOn, place, copies) VALUES (?, ?, ?, ?, ?)",
                arguments: [round.id.uuid, code.text, round.printedOn.text, round.place.text, round.copies.count]
            )
            return true
        }
    }

    package func rounds(of code: PlacementCode, in scope: Scope) async throws -> [PrintRound] {
        try await database.read { db in
            try SQLRequest<Row>(
                literal: """
                    SELECT printRound.* FROM printRound JOIN placement ON placement.code = printRound.placement
                    WHERE placement.code = \(code.text) AND \(scope.placementCondition) ORDER BY printedOn, printRound.id
                    """
            ).fetchAll(db).map(Self.round)
        }
    }

    private static func round(from row: Row) throws -> PrintRound {
        PrintRound(
            id: PrintRoundID(try row.decode(UUID.self, forColumn: "id")),
            printedOn: try LocalDay(row.decode(forColumn: "printedOn")),
            place: try ShortText(row.decode(forColumn: "place")),
            copies: try .init(row.decode(forColumn: "copies"))
        )
    }
}

extension Directory {
    /// An agency's placement is made by that agency, and stands in a headquarters of it or in none.
    fileprivate func check(_ new: NewPlacement, in scope: Scope) throws {
        switch scope {
        case .agency(new.agency), .everywhere: break
        case .agency, .headquarters, .nothing: throw StoreRefusal.agencyUnknown
        }
        guard all.contains(where: { $0.agency == new.agency }) else {
            throw StoreRefusal.agencyUnknown
        }
        if let code = new.headquarters, place(of: code)?.agency != new.agency { throw StoreRefusal.headquartersUnknown }
    }
}

extension Scope {
    /// The scope as a condition on the table `placement`.
    var placementCondition: SQL {
        switch self {
        case .nothing: SQL("false")
        case .headquarters(let code): SQL("placement.headquarters = \(code.text)")
        case .agency(let code): SQL("placement.agency = \(code.text)")
        case .everywhere: SQL("true")
        }
    }
}
