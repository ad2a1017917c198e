import Foundation
import Ledger
import Reception
import Storage
import Testing

struct SigningKeyTests {
    private func signingFiles(_ folder: TemporaryFolder) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder.paths.keys, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("signing-") }
    }

    @Test func `a checkpoint is signed by the first of the keys that are named`() async throws {
        let folder = TemporaryFolder()
        let first = try await folder.use { store in
            let desk = try await Desk.first(store)
            try await desk.arrive()
            let keys = try await store.signingKeys()
            let key = try #require(keys.first)
            #expect(keys.count == 1 && key.until == nil && key.publicKey.count == 32)
            let note = try await store.checkpoint(of: "LA-SNV-1")
            #expect(note.signatures.count == 1)
            #expect(try store.verifierKey(key, of: "LA-SNV-1").name == "gatebook/so.example.vn/LA-SNV-1")
            #expect(try store.verifierKey(key, of: "LA-SNV-1").verifies(note))
            // A register's key is its own by name.
            #expect(try !store.verifierKey(key, of: "LA-SNV-2").verifies(note))
            let end = try store.sign("gatebook-log/1 end\n", for: "LA-SNV-1")
            #expect(try store.verifierKey(key, of: "LA-SNV-1").verifies(end))
            #expect(try await store.lastCheckpoint(of: "LA-SNV-1", by: key) == nil)
            return keys
        }
        #expect(try await folder.use { try await $0.signingKeys() } == first)
        #expect(try signingFiles(folder).count == 1)
    }

    @Test func `after a change of keys both are named, and what the old one signed last leads to now`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desks = try await Desk.all(store)
            for _ in 0..<5 { try await desks[0].arrive() }
            try await desks[1].arrive()
            let old = try #require(try await store.signingKeys().first)
            let before = try await store.checkpoint(of: "LA-SNV-1")
            let instant = max(old.since, Desk.minute(60).milliseconds)
            try await store.rotateSigningKey(at: instant)
            let keys = try await store.signingKeys()
            #expect(keys.map(\.until) == [nil, instant] && keys[1].publicKey == old.publicKey)
            #expect(keys[0].since == instant && keys[0].publicKey != old.publicKey)
            for _ in 0..<3 { try await desks[0].arrive() }
            #expect(try await store.lastCheckpoint(of: "LA-SNV-1", by: keys[1]) == before)
            #expect(try await store.lastCheckpoint(of: "LA-SYT-1", by: keys[1]) == nil)
        }
        try await folder.use { store in
            let keys = try await store.signingKeys()
            let (now, last) = try await (
                store.checkpoint(of: "LA-SNV-1"), store.lastCheckpoint(of: "LA-SNV-1", by: keys[1])
            )
            let earlier = try #require(last)
            #expect(try store.verifierKey(keys[0], of: "LA-SNV-1").verifies(now))
            #expect(try !store.verifierKey(keys[1], of: "LA-SNV-1").verifies(now))
            #expect(try store.verifierKey(keys[1], of: "LA-SNV-1").verifies(earlier))
            let (from, to) = (try Checkpoint(text: earlier.text), try Checkpoint(text: now.text))
            #expect(from.size == 5 && to.size == 8 && from.origin == to.origin)
            let proof = try await store.consistencyProof(from: from.size, to: to.size, of: "LA-SNV-1")
            #expect(proof.holds(from: from.root, to: to.root))
            #expect(try await store.wrong().isEmpty)
        }
        #expect(try signingFiles(folder).count == 2)
    }

    @Test func `keys change again and again, with a clock that was set back too, and the newest signs`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        try await Desk.first(store).arrive()
        var publicKeys = try await store.signingKeys().map(\.publicKey)
        let since = try #require(try await store.signingKeys().first?.since)
        for instant in [since + 2000, since + 3000, since - 5000] {
            try await store.rotateSigningKey(at: instant)
            let keys = try await store.signingKeys()
            #expect(keys.count == publicKeys.count + 1 && !publicKeys.contains(keys[0].publicKey))
            let note = try await store.checkpoint(of: "LA-SNV-1")
            #expect(try store.verifierKey(keys[0], of: "LA-SNV-1").verifies(note))
            publicKeys.append(keys[0].publicKey)
        }
        #expect(try await store.wrong().isEmpty)
    }

    @Test func `a lost signing key is not made anew, and another's is refused`() async throws {
        let (folder, other) = (TemporaryFolder(), TemporaryFolder())
        for folder in [folder, other] { try await folder.use { _ = try await Desk.first($0).arrive() } }
        let file = try #require(try signingFiles(folder).first)
        let key = try Data(contentsOf: file)
        let before = try await folder.contents()
        try FileManager.default.removeItem(at: file)
        let lost = try #require(folder.refusal())
        #expect(lost.hasPrefix("The key file \(file.path(percentEncoded: false)) is missing"), "\(lost)")
        #expect(!lost.contains("\n") && lost.hasSuffix("nothing was changed."))
        #expect(try signingFiles(folder).isEmpty)

        try Data(contentsOf: #require(try signingFiles(other).first)).write(to: file)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: file.path(percentEncoded: false)
        )
        let swapped = try #require(folder.refusal())
        #expect(swapped.contains("is not the one this database was sealed with"), "\(swapped)")

        try key.write(to: file)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: file.path(percentEncoded: false)
        )
        #expect(try await folder.contents() == before)
        #expect(try await folder.use { try await $0.wrong() }.isEmpty)
    }
}
