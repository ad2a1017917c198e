import Foundation
import Reception
import Storage
import Testing

/// The keys that open what devices sealed, as files.
struct SealingKeyTests {
    private func files(_ folder: TemporaryFolder) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder.paths.keys, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("sealing-") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    @Test func `the key stays the same from start to start`() async throws {
        let folder = TemporaryFolder()
        let first = try await folder.use { $0.sealingKey() }
        #expect(first.id.count == 16 && first.publicKey.count == 65)
        #expect(try await folder.use { $0.sealingKey() } == first)
        #expect(try files(folder).count == 1)
    }

    @Test func `a changed key is the one after the next start too, and both files are there`() async throws {
        let folder = TemporaryFolder()
        let (old, new) = try await folder.use { store in
            let old = store.sealingKey()
            try await store.rotateSealingKey()
            return (old, store.sealingKey())
        }
        #expect(old != new)
        #expect(try await folder.use { $0.sealingKey() } == new)
        #expect(try files(folder).count == 2)
    }

    @Test func `without the file of its key the folder does not open, and says which it is`() async throws {
        let folder = TemporaryFolder()
        _ = try await folder.use { $0.sealingKey() }
        let file = try #require(try files(folder).first)
        try FileManager.default.removeItem(at: file)
        let refusal = try #require(folder.refusal())
        #expect(refusal.contains(file.lastPathComponent) && refusal.contains("is missing"))
    }

    @Test func `what nobody sealed does not open`() async throws {
        try await TemporaryFolder().use { store in
            let key = store.sealingKey().id
            for count in [0, 1, 64, 65, 66, 81, 200] {
                for byte in [UInt8(0), 4, 255] {
                    let letter = SealedLetter(key: key, path: "visits/x", bytes: Array(repeating: byte, count: count))
                    #expect(throws: SealedRefusal.unopenable) { try store.open(letter) }
                }
            }
            #expect(throws: SealedRefusal.keyUnknown) {
                try store.open(SealedLetter(key: "", path: "visits/x", bytes: Array(repeating: 4, count: 200)))
            }
        }
    }
}
