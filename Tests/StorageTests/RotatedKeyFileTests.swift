import Foundation
import GRDB
import Reception
import Storage
import Testing

/// Key files after a change of keys: which are needed, which are gone, and what is said when one is missing.
struct RotatedKeyFileTests {
    /// A folder with an entry, its key changed; everything sealed anew, or nothing yet.
    private func rotated(isResealed: Bool) async throws -> (folder: TemporaryFolder, before: TemporaryFolder) {
        let (folder, before) = (TemporaryFolder(), TemporaryFolder())
        try await folder.use { _ = try await Desk.first($0).arrive() }
        try FileManager.default.copyItem(at: folder.url, to: before.url)
        try await folder.use { store in
            try await store.rotateEncryptionKey(at: Desk.minute(60))
            if isResealed { #expect(try await store.reseal() == 1) }
        }
        return (folder, before)
    }

    private func masters(_ folder: TemporaryFolder) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder.paths.keys, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("master") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private func names(_ folder: TemporaryFolder) async throws -> [String] {
        try await folder.use { try await Desk($0).recalled("mau") }
    }

    /// Sees a folder refused with a sentence, and untouched.
    private func checkRefused(_ folder: TemporaryFolder, _ sentence: String) async throws {
        let before = try await folder.contents()
        let refusal = try #require(folder.refusal())
        #expect(refusal.contains(sentence) && !refusal.contains("\n"), "\(refusal)")
        #expect(try await folder.contents() == before)
    }

    @Test func `key files are for their owner alone, and nothing else is left in the folder`() async throws {
        let (folder, _) = try await rotated(isResealed: false)
        let files = try FileManager.default.contentsOfDirectory(at: folder.paths.keys, includingPropertiesForKeys: nil)
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file.lastPathComponent)")
            #expect(file.pathExtension == "key" && attributes[.size] as? Int == 32)
        }
        #expect(files.count == 5)
    }

    @Test func `until all is sealed anew both keys are needed, and the missing one is named`() async throws {
        let (folder, _) = try await rotated(isResealed: false)
        let files = try masters(folder)
        #expect(files.count == 2)
        for file in files {
            let aside = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.moveItem(at: file, to: aside)
            try await checkRefused(folder, "is missing, and the database was sealed with it")
            #expect(folder.refusal()?.contains(file.lastPathComponent) == true)
            try FileManager.default.moveItem(at: aside, to: file)
        }
        #expect(try await names(folder) == ["Nguyễn Văn Mẫu"])
    }

    @Test func `the old keys open nothing of the new database, nor the new ones of the old`() async throws {
        let (folder, before) = try await rotated(isResealed: true)
        let manager = FileManager.default
        let aside = TemporaryFolder()
        try manager.createDirectory(at: aside.url, withIntermediateDirectories: true)
        let (own, old) = (aside.url.appending(path: "own"), aside.url.appending(path: "old"))
        try manager.moveItem(at: folder.paths.keys, to: own)
        try manager.moveItem(at: before.paths.keys, to: old)
        // The one that signs is the same in both.
        try manager.copyItem(at: old, to: folder.paths.keys)
        try await checkRefused(folder, "master.key is not the one this database was sealed with")
        try manager.copyItem(at: own, to: before.paths.keys)
        try await checkRefused(before, "is missing, and the database was sealed with it")
        for (folder, keys) in [(folder, own), (before, old)] {
            try manager.removeItem(at: folder.paths.keys)
            try manager.moveItem(at: keys, to: folder.paths.keys)
            #expect(try await names(folder) == ["Nguyễn Văn Mẫu"])
        }
    }

    @Test func `a lost new key is not taken for the old one`() async throws {
        let (folder, before) = try await rotated(isResealed: true)
        let new = try #require(masters(folder).first)
        let key = try Data(contentsOf: new)
        try FileManager.default.removeItem(at: new)
        try await checkRefused(folder, "\(new.lastPathComponent) is missing")
        try FileManager.default.copyItem(at: masters(before)[0], to: new)
        try await checkRefused(folder, "\(new.lastPathComponent) is not the one this database was sealed with")
        try key.write(to: new)
        func chmod(_ mode: Int) throws {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode],
                ofItemAtPath: new.path(percentEncoded: false)
            )
        }
        try chmod(0o644)
        try await checkRefused(folder, "may be read by others")
        try chmod(0o600)
        #expect(try await names(folder) == ["Nguyễn Văn Mẫu"])
    }

    @Test func `a change that was cut short before the database knew of it changes nothing`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { _ = try await Desk.first($0).arrive() }
        let left = folder.paths.keys.appending(path: "master-00000000.key")
        try Data(repeating: 7, count: 32).write(to: left)
        #expect(try await names(folder) == ["Nguyễn Văn Mẫu"])
        try await folder.use { store in
            try await store.rotateEncryptionKey(at: Desk.minute(60))
            #expect(try await store.reseal() == 1)
        }
        #expect(try await names(folder) == ["Nguyễn Văn Mẫu"])
    }
}
