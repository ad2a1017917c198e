import Foundation
import GRDB
import Ledger
import Reception
import Testing

@testable import Storage

/// Databases of every version there was, each with rows in every table it had, and what becomes of them.
///
/// `Fixtures/versionN.sql` is a whole dump; `FixtureMaker` says how the next one is made.
struct UpgradeTests {
    private static let versions = Array(1...Schema.migrator.migrations.count)
    private static let now = Instant(milliseconds: 1_795_530_000_000)

    /// The tables and triggers as they stand, in one spelling of blanks.
    private static func schema(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%' AND sql <> ''"
        ).map { sql in sql.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.sorted()
    }

    private static func tables(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%' ORDER BY name
                """
        )
    }

    @Test(arguments: versions)
    func `each version has a fixture, with rows in every table it had`(version: Int) async throws {
        let folder = try await TemporaryFolder.version(version)
        let (migrations, empty) = try await folder.withDatabase { db in
            (
                try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid"),
                try Self.tables(db).filter { table in
                    try Row.fetchOne(db, sql: "SELECT 1 FROM \(table.quotedDatabaseIdentifier)") == nil
                }
            )
        }
        #expect(migrations == Array(Schema.migrator.migrations.prefix(version)))
        // Nobody had scanned a code yet.
        #expect(empty == (version == 1 ? ["scan"] : []))
    }

    @Test(arguments: versions.dropFirst())
    func `a migration that has shipped still makes what it made then`(version: Int) async throws {
        let before = try await TemporaryFolder.version(version - 1)
        let identifier = Schema.migrator.migrations[version - 1]
        let made = try await before.withQueue { queue in
            try Schema.migrator.migrate(queue, upTo: identifier)
            return try await queue.read(Self.schema)
        }
        #expect(made == (try await TemporaryFolder.version(version).withDatabase(Self.schema)), "\(identifier)")
    }

    @Test(arguments: versions)
    func `every version becomes the present one, loses nothing and goes on`(version: Int) async throws {
        let folder = try await TemporaryFolder.version(version)
        let old = try await folder.withDatabase(Self.rows)
        try await folder.use { store in
            let found = try await wrong(store, since: version)
            #expect(try await found + wrong(store, since: version, rebuilding: true) == [])
        }
        let (new, schema) = try await folder.withDatabase { (try Self.rows($0), try Self.schema($0)) }
        // Version 3 has everybody sign in once more.
        for (table, rows) in old where !(table == "session" && version < 3) {
            let columns = Set(rows.columns).intersection(new[table]?.columns ?? [])
            #expect(!columns.isEmpty, "\(table)")
            let lost = rows.values(columns).subtracting(new[table]?.values(columns) ?? [])
            #expect(lost.isEmpty, "\(table): \(lost)")
        }
        let fresh = TemporaryFolder()
        try await fresh.use { _ in }
        #expect(schema == (try await fresh.withDatabase(Self.schema)))

        try await folder.use { store in
            let desk = try Desk(store)
            #expect(
                try await store.day(at: desk).map(\.details?.name.text) == [
                    "Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Văn Giả Định",
                ]
            )
            let before = try await store.head(of: desk.register)
            let arrival = try desk.arrival(at: Self.now)
            #expect(try await desk.send(arrival).number == before.size + 1)
            #expect(try await desk.recalled("nguyen van mau").count == 2)
            #expect(try await wrong(store, since: version) == [])
        }
    }

    /// What an examination finds, but for the bundle that failed in version 7 and fails since.
    private func wrong(_ store: any Store, since version: Int, rebuilding: Bool = false) async throws -> [String] {
        let found = try await store.wrong(rebuilding: rebuilding, at: Self.now + .minutes(10))
        let failing = found.filter { $0.contains("The folder /kho cannot be written") }
        #expect(failing.count == (version < 7 ? 0 : 1))
        return found.filter { !failing.contains($0) }
    }

    /// What a table holds.
    private struct Rows: Sendable {
        let columns: [String]
        let rows: [[String: DatabaseValue]]

        func values(_ columns: Set<String>) -> Set<[String: DatabaseValue]> {
            Set(rows.map { row in row.filter { columns.contains($0.key) } })
        }
    }

    private static func rows(_ db: Database) throws -> [String: Rows] {
        var found: [String: Rows] = [:]
        for table in try tables(db) {
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(table.quotedDatabaseIdentifier)")
            found[table] = Rows(
                columns: try db.columns(in: table).map(\.name),
                rows: rows.map { row in Dictionary(uniqueKeysWithValues: row.map { ($0, $1) }) }
            )
        }
        return found
    }
}
