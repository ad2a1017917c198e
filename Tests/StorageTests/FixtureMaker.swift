import Foundation
import GRDB
import Ledger
import Testing

@testable import Storage

/// Makes the fixture of a version out of the one before it: the migration is run on that, and rows are added to the
/// tables that are new, as a person writes them down. Once made, a fixture is not made again.
///
/// ```
/// GATEBOOK_FIXTURE_VERSION=10 GATEBOOK_FIXTURE_ROWS=/tmp/rows.sql swift test --filter FixtureMaker
/// ```
///
/// Leaves of added entries go into their trees. Keys that come with a version stand in `versionN.keys`.
struct FixtureMaker {
    private static let environment = ProcessInfo.processInfo.environment
    private static let version = environment["GATEBOOK_FIXTURE_VERSION"].flatMap { Int($0) }

    @Test(.enabled(if: version != nil, "only when a fixture is to be made"))
    func `the fixture of a version is made`() async throws {
        let version = try #require(Self.version)
        let rows = try String(contentsOfFile: Self.environment["GATEBOOK_FIXTURE_ROWS"] ?? "/dev/null", encoding: .utf8)
        let file = TemporaryFolder.fixture("version\(version).sql")
        try #require(!FileManager.default.fileExists(atPath: file.path), "it is there already")
        let folder = try await TemporaryFolder.version(version - 1)
        try await folder.withQueue { queue in
            try Schema.migrator.migrate(queue, upTo: Schema.migrator.migrations[version - 1])
            try await queue.write { db in
                try db.execute(sql: rows)
                try Self.growTrees(in: db)
            }
        }
        try Self.dump(folder.paths.database, to: file)
    }

    private static func growTrees(in db: Database) throws {
        for register in try String.fetchAll(db, sql: "SELECT DISTINCT register FROM entry") {
            var tree = try StoredTree(register, in: db)
            let leaves = try String.fetchAll(
                db,
                sql: "SELECT leaf FROM entry WHERE register = ? AND number > ? ORDER BY number",
                arguments: [register, tree.range.size]
            )
            for leaf in leaves { try tree.append(leaf, in: db) }
            if !leaves.isEmpty { try tree.save(in: db) }
        }
    }

    private static func dump(_ database: URL, to file: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = [database.path, ".dump"]
        try Data().write(to: file)
        process.standardOutput = try FileHandle(forWritingTo: file)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
