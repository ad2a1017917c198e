import GRDB
import Ledger

/// The tables, as the migrations that made them. A migration is never edited once it has shipped.
///
/// Instants are integers, milliseconds since 1970 in UTC; days are `yyyy-mm-dd`; ids are UUIDs as 16 bytes.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 register") { db in try db.execute(sql: register) }
        migrator.registerMigration("2 proof") { db in
            try db.execute(sql: proof)
            try growTrees(in: db)
        }
        migrator.registerMigration("3 doors") { db in try db.execute(sql: doors) }
        migrator.registerMigration("4 reception") { db in try db.execute(sql: reception) }
        migrator.registerMigration("5 campaigns") { db in try db.execute(sql: campaigns) }
        migrator.registerMigration("6 placements") { db in try db.execute(sql: placements) }
        migrator.registerMigration("7 bundles") { db in try db.execute(sql: bundles) }
        migrator.registerMigration("8 agencies") { db in try db.execute(sql: agencies) }
        migrator.registerMigration("9 statistics") { db in try db.execute(sql: statistics) }
        return migrator
    }

    /// Makes the trees of the entries that were written before there were any.
    private static func growTrees(in db: Database) throws {
        for register in try String.fetchAll(db, sql: "SELECT DISTINCT register FROM entry ORDER BY register") {
            var range = CompactRange()
            let leaves = try String.fetchCursor(
                db,
                sql: "SELECT leaf FROM entry WHERE register = ? ORDER BY number",
                arguments: [register]
            )
            while let leaf = try leaves.next() {
                try StoredTree.insert(range.append(.leaf(leaf.utf8)), register: register, in: db)
            }
            try StoredTree(register: register, range: range).save(in: db)
        }
    }
}
