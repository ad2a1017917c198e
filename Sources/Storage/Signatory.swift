import Crypto
import Foundation
import GRDB
import Ledger
import Synchronization

/// The keys that sign how registers stand. The private one lies in `keys/`, under a name that its public half gives
/// it; the database knows the public halves and when each signed.
final class Signatory: Sendable {
    private let keys: URL
    private let host: String
    private let current: Mutex<Current>

    private struct Current {
        let publicKey: [UInt8]
        let seed: [UInt8]

        init(_ key: SymmetricKey) throws {
            seed = unsafe key.withUnsafeBytes { unsafe Array($0) }
            publicKey = Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).publicKey.rawRepresentation)
        }
    }

    /// Reads the key that signs, or makes one for a database that has never had any.
    init(keys: URL, host: String, database: some DatabaseWriter) throws {
        self.keys = keys
        self.host = host
        let known = try database.read { db in
            try Data.fetchOne(db, sql: "SELECT publicKey FROM signingKey WHERE until IS NULL")
        }
        if let known {
            let file = KeyFile("signing", of: known, in: keys)
            guard let key = try file.read() else { throw KeyFile.Unusable.lost(file.url.path(percentEncoded: false)) }
            let found = try Current(key)
            guard found.publicKey == Array(known) else {
                throw KeyFile.Unusable.notThisDatabase(file.url.path(percentEncoded: false))
            }
            current = Mutex(found)
        } else {
            let made = try Self.make(in: keys)
            let now = Int64(Date().timeIntervalSince1970 * 1000)
            try database.write { db in
                try db.execute(
                    sql: "INSERT INTO signingKey (publicKey, since) VALUES (?, ?)",
                    arguments: [Data(made.publicKey), now]
                )
            }
            current = Mutex(made)
        }
    }

    var publicKey: [UInt8] { current.withLock { $0.publicKey } }

    func name(of register: String) -> String { "gatebook/\(host)/\(register)" }

    func sign(_ text: String, for register: String) throws -> SignedNote {
        try NoteSigner(name: name(of: register), seed: current.withLock { $0.seed }).sign(text)
    }

    /// How a register stands, as a signed checkpoint.
    func checkpoint(of register: String, _ range: CompactRange) throws -> SignedNote {
        try sign(Checkpoint(origin: name(of: register), size: range.size, root: range.root).text, for: register)
    }

    /// Puts a new key in the place of the old one. `record` makes the change known to the database; the key is on the
    /// disk before that, and signs only after it.
    func rotate(record: (_ publicKey: [UInt8]) async throws -> Void) async throws {
        let made = try Self.make(in: keys)
        try await record(made.publicKey)
        current.withLock { $0 = made }
    }

    private static func make(in keys: URL) throws -> Current {
        let key = SymmetricKey(size: .bits256)
        let made = try Current(key)
        try KeyFile("signing", of: made.publicKey, in: keys).write(key)
        return made
    }
}
