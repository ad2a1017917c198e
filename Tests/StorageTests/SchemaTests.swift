import Foundation
import GRDB
import Reception
import Storage
import Testing

struct SchemaTests {
    /// Three entries of one register, closed.
    private func folder() async throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            try await desk.send(desk.later(Desk.correction(.badge, to: "18"), of: visit))
            try await desk.send(desk.later(Desk.departure(), of: visit))
        }
        return folder
    }

    private static func campaign(from: String, to: String) -> String {
        """
        INSERT INTO campaign SELECT randomblob(16), 'Thử', '', '', '', '', '', '', '', 'https://e', 'https://e',
            'https://e', '', '', '', \(from), \(to)
        """
    }

    private func insertion(number: Int) -> String {
        """
        INSERT INTO entry SELECT register, \(number), randomblob(16), visit, kind, receivedAt, leaf, outcome, content
        FROM entry WHERE number = 1
        """
    }

    @Test(arguments: [
        "UPDATE entry SET leaf = '{}' WHERE number = 2", "UPDATE entry SET number = 9 WHERE number = 3",
        "UPDATE entry SET receivedAt = 0", "UPDATE entry SET outcome = 'left'", "UPDATE entry SET id = randomblob(16)",
        "UPDATE entry SET visit = randomblob(16)", "DELETE FROM entry", "DELETE FROM entry WHERE number = 3",
    ])
    func `the database itself refuses to change or delete an entry`(sql: String) async throws {
        let folder = try await folder()
        for foreignKeys in [true, false] {
            await #expect(throws: DatabaseError.self) {
                try await folder.withDatabase(foreignKeys: foreignKeys) { try $0.execute(sql: sql) }
            }
        }
        #expect(try await folder.opened().examine(rebuilding: false, at: Desk.minute(600)).allSatisfy(\.holds))
    }

    @Test(arguments: [-1, 0, 1, 3, 5, 100])
    func `the database itself refuses a number that is not the next`(number: Int) async throws {
        let folder = try await folder()
        let sql = insertion(number: number)
        await #expect(throws: DatabaseError.self) { try await folder.withDatabase { try $0.execute(sql: sql) } }
        let next = insertion(number: 4)
        try await folder.withDatabase { try $0.execute(sql: next) }
    }

    @Test(arguments: [
        "INSERT INTO payload VALUES ('LA-SNV-1', 3, 99, x'00', NULL)",
        "INSERT INTO payload VALUES ('LA-SNV-1', 9, 1, x'00', NULL)",
        "INSERT INTO payload VALUES ('LA-SNV-1', 3, 1, x'00', x'00')",
        "UPDATE visit SET state = 'somewhere'", "UPDATE visit SET party = 0", "UPDATE visit SET how = NULL",
        "INSERT INTO account VALUES ('le.tan', 'recorder', NULL, NULL, '$scrypt$', 0)",
        "INSERT INTO account VALUES ('le.tan', 'recorder', 'LA-SNV-9', NULL, '$scrypt$', 0)",
        "INSERT INTO account VALUES ('le.tan', 'recorder', 'LA-SNV-1', 'LA-SNV', '$scrypt$', 0)",
        "INSERT INTO account VALUES ('le.tan', 'officer', NULL, NULL, '$scrypt$', 0)",
        "INSERT INTO account VALUES ('le.tan', 'admin', NULL, NULL, 'mật khẩu', 0)",
        "INSERT INTO signingKey VALUES (randomblob(32), 0, NULL)",
        "INSERT INTO closing VALUES ('LA-SNV-1', '2026-11-23', 9)",
        "INSERT INTO deviceAhead VALUES ('LA-SNV-1', randomblob(16), 1)", "DELETE FROM headquarters",
        "DELETE FROM agency", "DELETE FROM entrance", "DELETE FROM dataKey",
        "\(Self.campaign(from: "NULL", to: "'2026-01-01'")); \(Self.campaign(from: "'2026-01-01'", to: "NULL"))",
        "\(Self.campaign(from: "'2026-01-02'", to: "'2026-01-01'"))",
        "\(Self.campaign(from: "NULL", to: "NULL")); UPDATE campaign SET page = 'http://example.org'",
        "INSERT INTO campaignLogo VALUES (zeroblob(16), x'00')",
    ])
    func `the database itself refuses what cannot be`(sql: String) async throws {
        let folder = try await folder()
        await #expect(throws: DatabaseError.self) { try await folder.withDatabase { try $0.execute(sql: sql) } }
    }

    @Test func `a number that is missing is found`() async throws {
        let folder = try await folder()
        try await folder.withDatabase(foreignKeys: false) { db in
            try db.execute(sql: "DROP TRIGGER entryIsNotDeleted; DELETE FROM entry WHERE number = 2")
        }
        // First the payload that points to nothing is found, then the number itself.
        #expect(try await wrong(in: folder) == ["SQLite finds the file whole; 1 rows point to nothing."])
        try await folder.withDatabase { try $0.execute(sql: "DELETE FROM payload WHERE number = 2") }
        #expect(try await wrong(in: folder).contains("Numbers are missing in LA-SNV-1."))
    }

    private func wrong(in folder: TemporaryFolder) async throws -> [String] {
        try await folder.opened().examine(rebuilding: false, at: Desk.minute(600)).filter { !$0.holds }.map(\.sentence)
    }
}
