import Foundation
import GRDB
import Storage

extension TemporaryFolder {
    /// The closed database as somebody with another program has it, triggers and all.
    func withDatabase<Answer: Sendable>(
        foreignKeys: Bool = true,
        _ work: @escaping @Sendable (Database) throws -> Answer
    ) async throws -> Answer {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = foreignKeys
        let queue = try DatabaseQueue(path: paths.database.path(percentEncoded: false), configuration: configuration)
        let answer = try await queue.writeWithoutTransaction { db in try work(db) }
        try queue.close()
        return answer
    }

    /// What the closed folder holds: the bytes of the keys, and every row of every table. Not the bytes of the database:
    /// GRDB makes and drops an empty table each time it opens a file without a log.
    func contents() async throws -> [String: [Data]] {
        var contents = try await withDatabase { db in
            var rows: [String: [Data]] = [:]
            for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") {
                rows[table] = try Row.fetchAll(db, sql: "SELECT * FROM \(table.quotedDatabaseIdentifier)")
                    .map { Data("\($0.databaseValues)".utf8) }
            }
            rows["schema"] = try Row.fetchAll(db, sql: "SELECT type, name, sql FROM sqlite_schema ORDER BY name")
                .map { Data("\($0)".utf8) }
            return rows
        }
        for file in try FileManager.default.contentsOfDirectory(at: paths.keys, includingPropertiesForKeys: nil) {
            contents[file.lastPathComponent] = [try Data(contentsOf: file)]
        }
        return contents
    }
}
