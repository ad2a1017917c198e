import Foundation
import GRDB
import Ledger
package import Reception

extension SQLiteStore {
    package func examine() async throws -> [Finding] {
        try await database.read { [vault] db in
            [
                try Self.integrity(of: db),
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

    /// Opens every payload and compares it with what its leaf commits to.
    private static func commitments(vault: Vault, in db: Database) throws -> Finding {
        var opened = 0
        var wrong: [String] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT entry.register, entry.number, entry.id, entry.leaf, payload.dataKey, payload.sealed
                FROM entry JOIN payload USING (register, number)
                """
        )
        while let row = try rows.next() {
            let register = try HeadquartersCode(row["register"] as String)
            let isRight: Bool
            do {
                let (salt, payload) = try vault.open(
                    row["sealed"],
                    register: register,
                    entry: EntryID(row["id"] as UUID),
                    dataKey: row["dataKey"],
                    in: db
                )
                let leaf = try Leaf(canonicalText: row["leaf"] as String)
                isRight = leaf.commitment == Commitment(salt: salt, payload: payload).base64
            } catch is Vault.Damaged {
                isRight = false
            }
            opened += 1
            if !isRight, wrong.count < 10 { wrong.append("\(register.text) number \(row["number"] as Int)") }
        }
        return Finding(
            holds: wrong.isEmpty,
            sentence: wrong.isEmpty
                ? "\(opened) sealed payloads open and are the ones their entries commit to."
                : "Sealed payloads are not the ones committed to: \(wrong.joined(separator: ", "))."
        )
    }

    /// Folds every visit anew and compares it with what the projection says.
    private static func projection(vault: Vault, in db: Database) throws -> Finding {
        var count = 0
        var wrong: [String] = []
        let keys = try Row.fetchCursor(db, sql: "SELECT DISTINCT register, visit FROM entry")
        while let key = try keys.next() {
            let id = VisitID(key["visit"] as UUID)
            let register = try HeadquartersCode(key["register"] as String)
            let folded = Visit(folding: try entries(of: id, register: register, vault: vault, in: db))
            let projected = try visits(
                where: "visit.register = \(register.text) AND visit.id = \(id.uuid)",
                vault: vault,
                in: db
            ).first
            count += 1
            if folded != projected, wrong.count < 10 { wrong.append(id.text) }
        }
        let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM visit") ?? 0
        return Finding(
            holds: wrong.isEmpty && rows == count,
            sentence: wrong.isEmpty && rows == count
                ? "\(count) visits stand as their entries tell them."
                : "\(rows) visits stand where the entries tell \(count); different: \(wrong.joined(separator: ", "))."
        )
    }
}
