import Crypto
import Foundation
import GRDB
import Ledger
import Reception
import Synchronization

/// The keys that open what devices sealed. Each lies in `keys/`, under a name that its public half gives it; the database
/// knows which is the one to seal to. An old one opens what is still under way until its file is taken away.
final class SealingKeys: Sendable {
    static let name = "sealing"
    static let encapsulatedBytes = 65
    static let suite = HPKE.Ciphersuite(kem: .P256_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_128)

    private let directory: URL
    private let keys: Mutex<Keys>

    private struct Keys {
        var current: SealingKey
        var byID: [String: P256.KeyAgreement.PrivateKey]
    }

    /// Reads the keys, or makes one for a database that has never had any.
    init(keys directory: URL, database: some DatabaseWriter) throws {
        self.directory = directory
        var byID: [String: P256.KeyAgreement.PrivateKey] = [:]
        for file in try Self.files(in: directory) {
            guard let bytes = try file.read() else { continue }
            let key = try unsafe bytes.withUnsafeBytes {
                unsafe try P256.KeyAgreement.PrivateKey(rawRepresentation: Data($0))
            }
            byID[Self.id(of: Self.fingerprint(of: key))] = key
        }
        let known = try database.read { db in
            try Data.fetchOne(
                db,
                sql: "SELECT fingerprint FROM keyFingerprint WHERE name = ?",
                arguments: [Self.name]
            )
        }
        if let known {
            guard let key = byID[Self.id(of: known)] else {
                let file = KeyFile(Self.name, of: known, in: directory)
                throw KeyFile.Unusable.lost(file.url.path(percentEncoded: false))
            }
            keys = Mutex(Keys(current: Self.published(key), byID: byID))
        } else {
            let made = try Self.make(in: directory)
            try database.write { db in try Self.record(made, in: db) }
            let current = Self.published(made)
            byID[current.id] = made
            keys = Mutex(Keys(current: current, byID: byID))
        }
    }

    var current: SealingKey { keys.withLock { $0.current } }

    func open(_ letter: SealedLetter) throws(SealedRefusal) -> [UInt8] {
        guard let key = keys.withLock({ $0.byID[letter.key] }) else { throw .keyUnknown }
        guard letter.bytes.count > Self.encapsulatedBytes else { throw .unopenable }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key,
                ciphersuite: Self.suite,
                info: Data(SealedLetter.purpose.utf8),
                encapsulatedKey: Data(letter.bytes.prefix(Self.encapsulatedBytes))
            )
            let sealed = Data(letter.bytes.dropFirst(Self.encapsulatedBytes))
            return Array(try recipient.open(sealed, authenticating: Data(letter.path.utf8)))
        } catch {
            throw .unopenable
        }
    }

    /// Puts a new key in the place of the old one. It is on the disk before the database knows of it.
    func rotate(in database: some DatabaseWriter) async throws {
        let made = try Self.make(in: directory)
        try await database.write { db in try Self.record(made, in: db) }
        let published = Self.published(made)
        keys.withLock { keys in
            keys.byID[published.id] = made
            keys.current = published
        }
    }

    // MARK: Files

    private static func files(in directory: URL) throws -> [KeyFile] {
        try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix(name + "-") && $0.pathExtension == "key" }
            .map(KeyFile.init(url:))
    }

    private static func make(in directory: URL) throws -> P256.KeyAgreement.PrivateKey {
        let key = P256.KeyAgreement.PrivateKey()
        try KeyFile(name, of: fingerprint(of: key), in: directory).write(SymmetricKey(data: key.rawRepresentation))
        return key
    }

    private static func record(_ key: P256.KeyAgreement.PrivateKey, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO keyFingerprint (name, fingerprint) VALUES (?, ?)",
            arguments: [name, fingerprint(of: key)]
        )
    }

    private static func fingerprint(of key: P256.KeyAgreement.PrivateKey) -> Data {
        Data(SHA256.hash(data: key.publicKey.x963Representation))
    }

    private static func id(of fingerprint: Data) -> String { Hexadecimal.text(of: fingerprint.prefix(8)) }

    private static func published(_ key: P256.KeyAgreement.PrivateKey) -> SealingKey {
        SealingKey(id: id(of: fingerprint(of: key)), publicKey: Array(key.publicKey.x963Representation))
    }
}
