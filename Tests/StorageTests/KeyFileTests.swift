import Foundation
import Storage
import Testing

struct KeyFileTests {
    /// A folder with an entry in it, closed.
    private func used() async throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try await folder.use { _ = try await Desk.first($0).arrive() }
        return folder
    }

    private func key(_ name: String, in folder: TemporaryFolder) -> URL { folder.paths.keys.appending(path: name) }

    /// Breaks a folder, sees it refused with a sentence and untouched, mends it and sees that all is there.
    private func check(
        _ sentence: String,
        breaking damage: (TemporaryFolder) throws -> Void,
        mending repair: (TemporaryFolder) throws -> Void
    ) async throws {
        let folder = try await used()
        let whole = try await folder.contents()
        try damage(folder)
        let broken = try await folder.contents()
        let refusal = try #require(folder.refusal())
        #expect(refusal.contains(sentence) && !refusal.contains("\n"), "\(refusal)")
        #expect(refusal.hasPrefix("The key file \(folder.paths.keys.path(percentEncoded: false))"))
        #expect(try await folder.contents() == broken)
        try repair(folder)
        #expect(try await folder.contents() == whole)
        #expect(try await folder.use { try await Desk($0).recalled("mau") } == ["Nguyễn Văn Mẫu"])
    }

    @Test(arguments: ["master.key", "index.key"])
    func `a lost key is not made anew`(name: String) async throws {
        let aside = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try await check("is missing, and the database was sealed with it") { folder in
            try FileManager.default.moveItem(at: key(name, in: folder), to: aside)
        } mending: { folder in
            try FileManager.default.moveItem(at: aside, to: key(name, in: folder))
        }
    }

    @Test func `swapped keys are refused`() async throws {
        func swap(_ folder: TemporaryFolder) throws {
            let (master, index) = (key("master.key", in: folder), key("index.key", in: folder))
            let aside = key("aside", in: folder)
            try FileManager.default.moveItem(at: master, to: aside)
            try FileManager.default.moveItem(at: index, to: master)
            try FileManager.default.moveItem(at: aside, to: index)
        }
        try await check("is not the one this database was sealed with", breaking: swap, mending: swap)
    }

    @Test(arguments: ["master.key", "index.key"])
    func `another installation's key is refused`(name: String) async throws {
        let other = try await used()
        var own = Data()
        try await check("is not the one this database was sealed with") { folder in
            own = try Data(contentsOf: key(name, in: folder))
            try Data(contentsOf: key(name, in: other)).write(to: key(name, in: folder))
            try chmod(0o600, key(name, in: folder))
        } mending: { folder in
            try own.write(to: key(name, in: folder))
            try chmod(0o600, key(name, in: folder))
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604])
    func `a key that others may read is refused`(mode: Int) async throws {
        try await check("may be read by others; run chmod 600 on it") { folder in
            try chmod(mode, key("master.key", in: folder))
        } mending: { folder in
            try chmod(0o600, key("master.key", in: folder))
        }
    }

    @Test(arguments: [0, 31, 33])
    func `a key that is not 32 bytes long is refused`(length: Int) async throws {
        var own = Data()
        try await check("is not 32 bytes long") { folder in
            own = try Data(contentsOf: key("index.key", in: folder))
            try Data((own + [0]).prefix(length)).write(to: key("index.key", in: folder))
            try chmod(0o600, key("index.key", in: folder))
        } mending: { folder in
            try own.write(to: key("index.key", in: folder))
            try chmod(0o600, key("index.key", in: folder))
        }
    }

    @Test func `keys that were made before a first start was cut short are used`() async throws {
        // A key that has signed nothing yet is made anew.
        func sealing(_ folder: TemporaryFolder) async throws -> [String: [Data]] {
            try await folder.contents().filter { ["master.key", "index.key"].contains($0.key) }
        }
        let folder = try await used()
        let keys = try await sealing(folder)
        try FileManager.default.removeItem(at: folder.paths.database)
        try await folder.use { _ = try await Desk.first($0).arrive() }
        #expect(try await sealing(folder) == keys)
        #expect(keys.count == 2)
    }

    private func chmod(_ mode: Int, _ url: URL) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path(percentEncoded: false))
    }
}
