import Foundation
import GRDB
import Ledger
package import Reception

extension SQLiteStore {
    /// Less than this is no room for a day.
    private static let leastFreeBytes = 100 << 20

    package func examine(rebuilding: Bool, at instant: Instant) async throws -> [Finding] {
        let integrity = try await database.read(Self.integrity(of:))
        // What lies in a damaged file need not be what its columns promise.
        guard integrity.holds else { return [integrity] }
        var findings = rebuilding ? [try await rebuild(), integrity] : [integrity]
        findings += try await database.read { [vault] db in
            try Self.structure(of: db) + Self.contents(of: db, vault: vault) + [Self.clock(at: instant, in: db)]
        }
        findings.append(try await signingKey())
        findings.append(try await oldKeys())
        findings.append(try await bundles())
        findings.append(freeSpace())
        return findings
    }

    /// What can be examined without any key, in a file that is whole: the registers' numbers, trees and closings.
    static func structure(of db: Database) throws -> [Finding] {
        [try numbering(in: db), try trees(in: db), try closings(in: db)]
    }

    /// What is sealed, and what follows from it.
    static func contents(of db: Database, vault: Vault) throws -> [Finding] {
        [
            try commitments(vault: vault, in: db), try projection(vault: vault, in: db),
            try dataKeys(vault: vault, in: db),
        ]
    }

    static func integrity(of db: Database) throws -> Finding {
        var answers: [String] = []
        do {
            let found = try String.fetchCursor(db, sql: "PRAGMA integrity_check(10)")
            while let answer = try found.next() { answers.append(answer) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            // It ends where it can go no further.
            answers.append(error.message ?? "\(error.extendedResultCode)")
        }
        guard answers == ["ok"] else {
            let unreadable = try unreadableRegisters(in: db)
            let reach = unreadable.isEmpty ? "" : " Of \(unreadable.joined(separator: ", ")) not all can be read."
            let damage = answers.joined(separator: "; ").replacing("\n", with: " ")
            return Finding(holds: false, sentence: "SQLite finds the file damaged: \(damage).\(reach)")
        }
        let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        return Finding(holds: orphans == 0, sentence: "SQLite finds the file whole; \(orphans) rows point to nothing.")
    }

    /// The registers that have entries and of which some page cannot be read.
    private static func unreadableRegisters(in db: Database) throws -> [String] {
        func isReadable(_ sql: String, _ arguments: StatementArguments = []) throws -> Bool {
            do {
                let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
                while try rows.next() != nil {}
                return true
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
                return false
            }
        }
        guard try isReadable("SELECT register FROM tree") else { return ["the registers"] }
        return try String.fetchAll(db, sql: "SELECT register FROM tree ORDER BY register").filter { register in
            try !["entry", "payload", "visit", "treeNode"].allSatisfy { table in
                try isReadable("SELECT * FROM \(table) WHERE register = ?", [register])
            }
        }
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

    // MARK: The register

    /// Grows every tree anew from its leaves and compares each node and the root with what is kept.
    private static func trees(in db: Database) throws -> Finding {
        var wrong: Set<String> = []
        let registers = try String.fetchAll(
            db,
            sql: "SELECT register FROM entry UNION SELECT register FROM tree UNION SELECT register FROM treeNode"
        )
        for register in registers {
            var range = CompactRange()
            let leaves = try String.fetchCursor(
                db,
                sql: "SELECT leaf FROM entry WHERE register = ? ORDER BY number",
                arguments: [register]
            )
            var nodes = 0
            while let leaf = try leaves.next() {
                for node in range.append(.leaf(leaf.utf8)) {
                    nodes += 1
                    let kept = try Data.fetchOne(
                        db.cachedStatement(
                            sql: "SELECT hash FROM treeNode WHERE register = ? AND level = ? AND position = ?"
                        ),
                        arguments: [register, node.address.level, node.address.index]
                    )
                    if kept != Data(node.hash.bytes) { wrong.insert(register) }
                }
            }
            let count = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM treeNode WHERE register = ?",
                arguments: [register]
            )
            let root = try Data.fetchOne(db, sql: "SELECT root FROM tree WHERE register = ?", arguments: [register])
            let kept = try? StoredTree(register, in: db).range
            if count != nodes || kept != range || root != Data(range.root.bytes) { wrong.insert(register) }
        }
        return Finding(
            holds: wrong.isEmpty,
            sentence: wrong.isEmpty
                ? "\(registers.count) trees are those of their registers' entries."
                : "The trees of \(wrong.sorted().joined(separator: ", ")) are not those of their entries."
        )
    }

    /// Opens every payload and compares it with what its leaf commits to. Only what an entry says was erased may be
    /// missing, and that has lost the hash of its content too.
    private static func commitments(vault: Vault, in db: Database) throws -> Finding {
        var opened = 0
        var erased = 0
        var wrong: [String] = []
        var erasures: [String: NumberRanges] = [:]
        let width = SealedEntry.width
        try db.step(
            query: """
                SELECT \(sql: SealedEntry.columns), entry.kind, entry.receivedAt, entry.content
                FROM entry LEFT JOIN payload USING (register, number) ORDER BY entry.register, entry.number
                """
        ) { columns in
            let (register, number) = (try columns.text(0), Int(try columns.integer(1)))
            var isRight = false
            do {
                let kept = try SealedEntry(columns)
                let entry = try kept.opened(by: vault, in: db)
                if try Leaf(canonicalText: kept.leaf).commitment == nil {
                    isRight = kept.sealed == nil
                } else if kept.sealed != nil {
                    isRight = true
                    opened += 1
                } else {
                    if erasures[register] == nil { erasures[register] = try Self.erased(in: register, db) }
                    isRight =
                        try erasures[register]?.contains(number) == true && columns.optionalBlob(width + 2) == nil
                    erased += 1
                }
                // What stands beside the leaf, and by which entries are found.
                isRight =
                    try isRight && columns.text(width) == entry.event.kind.rawValue
                    && columns.integer(width + 1) == entry.receivedAt.milliseconds
            } catch {
                // Whatever stands in the way of reading it is what we are looking for.
            }
            if !isRight, wrong.count < 10 { wrong.append("\(register) number \(number)") }
        }
        return Finding(
            holds: wrong.isEmpty,
            sentence: wrong.isEmpty
                ? "\(opened) sealed payloads open and are the ones their entries commit to; \(erased) were erased."
                : "Entries are not as they were written: \(wrong.joined(separator: ", "))."
        )
    }

    /// The numbers whose payloads the register's own entries say are gone.
    private static func erased(in register: String, _ db: Database) throws -> NumberRanges {
        let texts = try String.fetchAll(
            db,
            sql: "SELECT leaf ->> '$.erased' FROM entry WHERE register = ? AND kind = 'erased'",
            arguments: [register]
        )
        return NumberRanges(try texts.flatMap { try Array(NumberRanges($0).numbers) })
    }

    private static func closings(in db: Database) throws -> Finding {
        let differing = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (
                    SELECT register, number, leaf ->> '$.day' AS day FROM entry WHERE kind = 'dayClosed'
                ) AS told FULL JOIN closing USING (register, number)
                WHERE told.day IS NOT closing.day
                """
        )
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM closing") ?? 0
        return Finding(
            holds: differing == 0,
            sentence: differing == 0
                ? "\(count) closed days stand as their entries tell them."
                : "\(differing ?? 0) closed days differ from their entries."
        )
    }

    // MARK: The projection

    /// Folds every visit anew and compares it with what the projection says.
    private static func projection(vault: Vault, in db: Database) throws -> Finding {
        let directory = try Directory(db)
        var count = 0
        var wrong: [String] = []
        let keys = try Row.fetchCursor(
            db,
            sql: "SELECT DISTINCT register, visit FROM entry WHERE visit IS NOT NULL"
        )
        while let key = try keys.next() {
            count += 1
            let key = try ProjectedVisit.Key(key)
            let kept = try ProjectedVisit(key, directory: directory, vault: vault, in: db)
            if !kept.isRight || !kept.hasRightOutcomes, wrong.count < 10 { wrong.append(key.visit.text) }
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

    // MARK: The machine

    /// Unwraps the data key of every month.
    private static func dataKeys(vault: Vault, in db: Database) throws -> Finding {
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM dataKey ORDER BY id")
        let closed = ids.filter { !vault.unwraps($0, in: db) }
        return Finding(
            holds: closed.isEmpty,
            sentence: closed.isEmpty
                ? "\(ids.count) data keys open with the master key."
                : "\(closed.count) of \(ids.count) data keys do not open with the master key."
        )
    }

    /// A clock that was set back would number tomorrow's entries before yesterday's.
    private static func clock(at instant: Instant, in db: Database) throws -> Finding {
        let last = try Int64.fetchOne(db, sql: "SELECT max(receivedAt) FROM entry").map(Instant.init(milliseconds:))
        let holds = last.map { $0 <= instant + .minutes(1) } ?? true
        return Finding(
            holds: holds,
            sentence: holds
                ? "The clock says \(instant.text), and no entry was received later."
                : "The clock says \(instant.text), but an entry was received at \(last?.text ?? ""): it was set back."
        )
    }

    private func signingKey() async throws -> Finding {
        guard let key = try await signingKeys().first, key.publicKey == signatory.publicKey else {
            return Finding(holds: false, sentence: "The key that signs is not the one the database names.")
        }
        return Finding(
            holds: true,
            sentence: "Registers are signed by the Ed25519 key \(key.base64)."
        )
    }

    /// Not wrong: it goes on in the background.
    private func oldKeys() async throws -> Finding {
        let count = try await countUnderOldKeys()
        return Finding(
            holds: true,
            sentence: count == 0
                ? "Nothing lies under an old encryption key."
                : "\(count) payloads still lie under an old encryption key; they are sealed anew in the background."
        )
    }

    private func bundles() async throws -> Finding {
        let failures = try await bundleFailures()
        guard let first = failures.first else {
            return Finding(holds: true, sentence: "No bundle of a closed day waits because of a failure.")
        }
        return Finding(
            holds: false,
            sentence:
                "\(failures.count) steps with bundles fail and are tried again, first the \(first.step.rawValue) of "
                + "\(first.bundle.register.text) \(first.bundle.day.text) since \(first.since.text): \(first.reason)"
        )
    }

    private func freeSpace() -> Finding {
        guard let space = folder.paths.freeSpace(), space.of > 0 else {
            return Finding(holds: false, sentence: "How much room the disk has is not known.")
        }
        let percent = space.free / (space.of / 100 + 1)
        return Finding(
            holds: space.free >= Self.leastFreeBytes,
            sentence: "\(space.free >> 20) MiB of the disk are free, \(percent) %."
        )
    }
}
