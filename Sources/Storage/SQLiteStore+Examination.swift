import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func examine() async throws -> [Finding] {
        try await database.read { [vault] db in
            let integrity = try Self.integrity(of: db)
            // What lies in a damaged file need not be what its columns promise.
            guard integrity.holds else { return [integrity] }
            return [
                integrity,
                try Self.numbering(in: db),
                try Self.commitments(vault: vault, in: db),
                try Self.projection(vault: vault, in: db),
            ]
        }
    }

    private static func integrity(of db: Database) throws -> Finding {
        let answers = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)")
        let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        return Finding(
            holds: answers == ["ok"] && orphans == 0,
            sentence: answers == ["ok"]
                ? "SQLite finds the file whole; \(orphans) rows point to nothing."
                : "SQLite finds the file damaged: \(answers.joined(separator: "; "))."
        )
    }

    private static func numbering(in db: Database) throws -> Finding {
        let gaps = try String.fetchAll(
            db,
            sql: """
                SELECT register FROM entry GROUP BY register
                HAVING min(number) <> 1 OR max(number) <> count(*) ORDER BY register
                """
        )
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
        return Finding(
            holds: gaps.isEmpty,
            sentence: gaps.isEmpty
                ? "\(count) entries are numbered without a gap in every register."
                : "Numbers are missing in \(gaps.joined(separator: ", "))."
        )
    }

    /// Opens every payload and compares it with what its leaf commits to. Only what was erased may be missing, and
    /// that has lost the hash of its content too.
    private static func commitments(vault: Vault, in db: Database) throws -> Finding {
        var opened = 0
        var wrong: [String] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT entry.register, number, entry.id, entry.visit, entry.leaf, entry.content, payload.dataKey,
                    payload.sealed
                FROM entry LEFT JOIN payload USING (register, number) ORDER BY entry.register, number
                """
        )
        while let row = try rows.next() {
            var isRight = false
            do {
                _ = try entry(from: row, vault: vault, in: db)
                let leaf = try Leaf(canonicalText: row.decode(forColumn: "leaf"))
                let isMissing = try leaf.commitment != nil && row.decode(Data?.self, forColumn: "sealed") == nil
                isRight = try !isMissing || row.decode(Data?.self, forColumn: "content") == nil
                if leaf.commitment != nil, !isMissing { opened += 1 }
            } catch {
                // Whatever stands in the way of reading it is what we are looking for.
            }
            if !isRight, wrong.count < 10 {
                let register = try row.decode(String.self, forColumn: "register")
                wrong.append("\(register) number \(try row.decode(Int.self, forColumn: "number"))")
            }
        }
        return Finding(
            holds: wrong.isEmpty,
            sentence: wrong.isEmpty
                ? "\(opened) sealed payloads open and are the ones their entries commit to."
                : "Entries are not as they were written: \(wrong.joined(separator: ", "))."
        )
    }

    /// Folds every visit anew and compares it with what the projection says.
    private static func projection(vault: Vault, in db: Database) throws -> Finding {
        let directory = try Directory(db)
        var count = 0
        var wrong: [String] = []
        let keys = try Row.fetchCursor(db, sql: "SELECT DISTINCT register, visit FROM entry")
        while let key = try keys.next() {
            let id = try VisitID(key.decode(UUID.self, forColumn: "visit"))
            let register = try HeadquartersCode(key.decode(forColumn: "register"))
            count += 1
            let row = try Row.fetchOne(
                db,
                sql: "SELECT * FROM visit WHERE register = ? AND id = ?",
                arguments: [register.text, id.uuid]
            )
            var expected: [DatabaseValue]?
            if let place = directory.place(of: register) {
                // What cannot be read is as wrong as what reads differently.
                expected = (try? entries(of: id, register: register, vault: vault, in: db))
                    .flatMap(Visit.init(folding:))
                    .map { projection(of: $0, place: place, vault: vault) }
            }
            let isRight = expected != nil && row.map { Array($0.databaseValues.dropLast()) } == expected
            if !isRight, wrong.count < 10 { wrong.append(id.text) }
        }
        let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM visit") ?? 0
        let holds = wrong.isEmpty && rows == count
        return Finding(
            holds: holds,
            sentence: holds
                ? "\(count) visits stand as their entries tell them."
                : "\(rows) visits stand where the entries tell \(count); different: \(wrong.joined(separator: ", "))."
        )
    }
}
