import Foundation
import GRDB
import Testing

@testable import Storage

extension TemporaryFolder {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// A database that version 1 made, its people all invented: two recorders, eight entries in two registers.
    static func version1() async throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.paths.keys, withIntermediateDirectories: true)
        let keys = try String(contentsOf: fixtures.appending(path: "version1.keys"), encoding: .utf8)
        for line in keys.split(separator: "\n") {
            let parts = line.split(separator: " ")
            let file = folder.paths.keys.appending(path: "\(parts[0]).key")
            try #require(Data(base64Encoded: String(parts[1]))).write(to: file)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: file.path(percentEncoded: false)
            )
        }
        let sql = try String(contentsOf: fixtures.appending(path: "version1.sql"), encoding: .utf8)
        try await folder.withDatabase(foreignKeys: false) { try $0.execute(sql: sql) }
        return folder
    }

    /// The same after version 2's migrations, with what only version 2 keeps: an officer, a session, a device with a gap
    /// and one that was revoked, a closed day, and a line that waits for review.
    ///
    /// A seal is bound to a register and an id, so an entry's sealed payload is what a line of the same id would be.
    static func version2() async throws -> TemporaryFolder {
        let folder = try await version1()
        let queue = try DatabaseQueue(path: folder.paths.database.path(percentEncoded: false))
        try Schema.migrator.migrate(queue, upTo: "2 proof")
        try await queue.write { try $0.execute(sql: ofVersion2) }
        try queue.close()
        return folder
    }

    private static let ofVersion2 = """
        INSERT INTO account (username, role, agency, password, createdAt)
            VALUES ('can.bo', 'officer', 'LA-SNV', '$scrypt$ln=17,r=8,p=1$salt$hash', 1795525528000);
        INSERT INTO session (token, account, openedAt, usedAt, expiresAt)
            VALUES (randomblob(32), 'can.bo', 1795525528000, 1795525528000, 1795561528000);
        INSERT INTO device (register, id, firstHeard, lastHeard, through, lastNumber, skew, revokedAt) VALUES
            ('LA-SNV-1', x'0193a1c20000700080000000000000d1', 1795525528000, 1795525529000, 2, 5, -1500, NULL),
            ('LA-SNV-1', x'0193a1c20000700080000000000000d2', 1795525528001, 1795525529000, 0, NULL, NULL, 1795525530000);
        INSERT INTO deviceAhead VALUES ('LA-SNV-1', x'0193a1c20000700080000000000000d1', 5);
        INSERT INTO review (id, register, receivedAt, author, device, deviceSequence, put, code, field, content, dataKey, line)
            SELECT entry.id, register, 1795525529000, 'account:le.tan', x'0193a1c20000700080000000000000d1', 5, NULL,
                'name-empty', 'visitor.name', randomblob(32), dataKey, sealed
            FROM payload JOIN entry USING (register, number) WHERE register = 'LA-SNV-1' AND number = 3;
        """
}
