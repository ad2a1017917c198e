import Foundation
import GRDB
import Testing

@testable import Storage

extension TemporaryFolder {
    static func fixture(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures").appending(path: name)
    }

    /// A folder as a version of the schema left it, its people all invented. Version 1 has two recorders and eight
    /// entries in two registers; each later one has what the one before it had, and what only it keeps.
    ///
    /// In version 2's review tray, a line's seal is that of an entry of the same id: a seal is bound to a register and an
    /// id, and to nothing else.
    static func version(_ version: Int) async throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.paths.keys, withIntermediateDirectories: true)
        for number in 1...version { try folder.addKeys(from: fixture("version\(number).keys")) }
        let sql = try String(contentsOf: fixture("version\(version).sql"), encoding: .utf8)
        try await folder.withDatabase(foreignKeys: false) { try $0.execute(sql: sql) }
        return folder
    }

    static func version1() async throws -> TemporaryFolder { try await version(1) }
    static func version2() async throws -> TemporaryFolder { try await version(2) }

    /// Not every version brought keys of its own.
    private func addKeys(from file: URL) throws {
        guard let keys = try? String(contentsOf: file, encoding: .utf8) else { return }
        for line in keys.split(separator: "\n") {
            let parts = line.split(separator: " ")
            let file = paths.keys.appending(path: "\(parts[0]).key")
            try #require(Data(base64Encoded: String(parts[1]))).write(to: file)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: file.path(percentEncoded: false)
            )
        }
    }

    /// The closed database, as what runs migrations wants it.
    func withQueue<Answer: Sendable>(_ work: (DatabaseQueue) async throws -> Answer) async throws -> Answer {
        let queue = try DatabaseQueue(path: paths.database.path(percentEncoded: false))
        let answer = try await work(queue)
        try queue.close()
        return answer
    }
}
