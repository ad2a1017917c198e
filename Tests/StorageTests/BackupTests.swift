import Foundation
import GRDB
import Reception
import Testing

@testable import Storage

/// What a copy is, from inside; `Tests/Service/test_backup.py` makes and restores them from outside.
struct BackupTests {
    private func folderForCopies() throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        return folder
    }

    private func names(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    @Test func `a copy ends where the original ended, is one file, and says so beside it`() async throws {
        let (folder, copies) = (TemporaryFolder(), try folderForCopies())
        let store = try folder.opened()
        for desk in try await Desk.all(store) { try await desk.arrive("Nguyễn Văn Mẫu") }
        let file = copies.url.appending(path: "copy.sqlite")
        let backup = try await store.backUp(to: file, at: Desk.minute(10))
        #expect(try names(in: copies) == ["copy.sqlite", "copy.sqlite.json"])
        #expect(backup.registers.map(\.register) == Building.all.map { $0[1] } && backup.entries == 3)
        #expect(backup.newestEntry == (Desk.morning + .seconds(1)).text && backup.madeAt == Desk.minute(10).text)
        let told = try JSONDecoder().decode(Backup.self, from: Data(contentsOf: Backup.description(of: file)))
        #expect(told == backup)
        let roots = try await store.database.read { db in
            try Data.fetchAll(db, sql: "SELECT root FROM tree ORDER BY register").map { $0.base64EncodedString() }
        }
        #expect(backup.registers.map(\.root) == roots)
        // What is written afterwards is not in it.
        try await Desk(store).arrive("Trần Giả Định")
        let copy = try DatabaseQueue(path: file.path)
        let (count, mode) = try await copy.read { db in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM entry"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(count == 3 && mode == "delete")
    }

    @Test func `whoever no longer waits gets no copy, and leaves nothing`() async throws {
        let (folder, copies) = (TemporaryFolder(), try folderForCopies())
        let store = try folder.opened()
        let result = await withTaskGroup(of: String.self) { group in
            group.cancelAll()
            group.addTask {
                do {
                    _ = try await store.backUp(to: copies.url.appending(path: "copy.sqlite"), at: Desk.morning)
                    return "made"
                } catch {
                    return "\(error)"
                }
            }
            return await group.next()
        }
        #expect(result == "\(BackupFailure.stopped)")
        #expect(try names(in: copies).isEmpty)
        // The store goes on.
        #expect(try await Desk.first(store).send(Desk.first(store).arrival()).number == 1)
    }

    @Test func `a copy whose registers do not end where they should gets no name`() async throws {
        let (folder, copies) = (TemporaryFolder(), try folderForCopies())
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        try await desk.arrive()
        let earlier = try await store.database.read { try Heads($0) }
        try await desk.arrive(at: Desk.minute(1))
        let copy = try CopiedDatabase(for: copies.url.appending(path: "copy.sqlite"))
        try await store.database.read { source in
            let target = try copy.opened()
            try target.writeWithoutTransaction { try source.backup(to: $0) }
            try target.close()
        }
        await #expect {
            try await copy.examine(expecting: earlier)
        } throws: {
            "\($0)".hasSuffix("Its registers do not end where they should.")
        }
        #expect(!FileManager.default.fileExists(atPath: copies.url.appending(path: "copy.sqlite").path))
    }

    @Test func `a backup of an earlier version is restored as this one`() async throws {
        let (old, new) = (try await TemporaryFolder.version1(), TemporaryFolder())
        try FileManager.default.createDirectory(at: new.url, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: old.paths.keys, to: new.paths.keys)
        let restored = try await Restoration(of: old.paths.database, into: new.url)
        #expect(restored.findings.allSatisfy(\.holds) && !restored.findings.isEmpty)
        #expect(restored.registers.contains { $0.size > 0 })
        let findings = try await new.opened().examine(rebuilding: false, at: Instant(Date()))
        for finding in findings { #expect(finding.holds, "\(finding.sentence)") }
    }
}
