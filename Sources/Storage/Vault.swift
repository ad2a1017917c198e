import Crypto
import Foundation
import GRDB
import Ledger
import Reception
import Synchronization

/// Seals what names people, and finds it again by keyed hashes.
///
/// A payload is sealed with its salt as one piece under a data key of the agency and month; the data key is wrapped by
/// the master key, which lies outside the database. Phones and documents are found by HMAC under a key an agency: the
/// same phone looks different in each.
struct Vault: Sendable {
    let index: SymmetricKey
    let opened: Opened
    let directory: URL
    /// Set for as long as one transaction lasts; see `remembering`.
    private(set) var remembered: Remembered?

    /// Master keys by their fingerprints, and data keys by how they are kept: an id that a rollback took away may come
    /// again with another key.
    final class Opened: Sendable {
        struct Keys {
            var masters: [Data: SymmetricKey]
            var byWrapped: [Data: SymmetricKey] = [:]
            /// Keys for hashes, by what they are derived for.
            var derived: [String: SymmetricKey] = [:]
        }
        let keys: Mutex<Keys>

        init(_ keys: Keys) {
            self.keys = Mutex(keys)
        }
    }

    /// Data keys by their ids, as one transaction sees them.
    final class Remembered: Sendable {
        struct Keys {
            var byID: [Int64: SymmetricKey] = [:]
            var current: [Period: Int64] = [:]
        }
        let keys = Mutex(Keys())

        /// After a savepoint was rolled back: it may have made a key.
        func forget() {
            keys.withLock { $0 = Keys() }
        }
    }

    /// The same, for one transaction in which many are sealed or opened: it looks each data key up once.
    var remembering: Vault {
        var vault = self
        vault.remembered = Remembered()
        return vault
    }

    struct Period: Hashable {
        let agency: AgencyCode
        /// `2026-11`.
        let month: String

        init(agency: AgencyCode, at instant: Instant, in timeZone: TimeZone) {
            self.init(agency: agency, month: String(LocalDay(instant, in: timeZone).text.prefix(7)))
        }

        init(agency: AgencyCode, month: String) {
            self.agency = agency
            self.month = month
        }
    }

    /// Reads the keys, or makes them for a database that has never had any.
    init(keys directory: URL, database: some DatabaseWriter) throws {
        // Until all that it sealed has been sealed anew, an old master key is needed.
        let wrapping = try database.read { try Data.fetchSet($0, sql: "SELECT master FROM dataKey") }
        func key(_ name: String) throws -> (key: SymmetricKey, fingerprint: Data) {
            let known = try database.read { db in
                try Data.fetchOne(db, sql: "SELECT fingerprint FROM keyFingerprint WHERE name = ?", arguments: [name])
            }
            if let known { return (try Self.key(name, known, beside: wrapping, in: directory), known) }
            let file = KeyFile(url: directory.appending(path: name + ".key"))
            let key = try file.read() ?? file.create()
            let fingerprint = Self.fingerprint(of: key)
            try database.write { db in
                try db.execute(
                    sql: "INSERT INTO keyFingerprint (name, fingerprint) VALUES (?, ?)",
                    arguments: [name, fingerprint]
                )
            }
            return (key, fingerprint)
        }
        let current = try key("master")
        var masters = [current.fingerprint: current.key]
        for old in wrapping where masters[old] == nil {
            masters[old] = try Self.key("master", old, beside: wrapping.union([current.fingerprint]), in: directory)
        }
        opened = Opened(.init(masters: masters))
        index = try key("index").key
        self.directory = directory
    }

    /// The key with a fingerprint: `NAME.key`, or after a rotation `NAME-1f2e3d4c.key`. Beside it there may be others
    /// that are needed.
    private static func key(
        _ name: String,
        _ fingerprint: Data,
        beside others: Set<Data>,
        in directory: URL
    ) throws -> SymmetricKey {
        let first = KeyFile(url: directory.appending(path: name + ".key"))
        let rotated = KeyFile(name, of: fingerprint, in: directory)
        for file in [rotated, first] {
            guard let found = try file.read() else { continue }
            let has = Self.fingerprint(of: found)
            if has == fingerprint { return found }
            guard others.contains(has) else {
                throw KeyFile.Unusable.notThisDatabase(file.url.path(percentEncoded: false))
            }
        }
        let path = first.url.path(percentEncoded: false)
        throw KeyFile.Unusable.lost(name == "master" ? "\(path) or \(rotated.url.lastPathComponent)" : path)
    }

    static func fingerprint(of key: SymmetricKey) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("gatebook key fingerprint".utf8), using: key))
    }
}

// MARK: - Sealing

extension Vault {
    /// What a payload is bound to: sealed for one entry, it opens for no other.
    private static func binding(_ register: HeadquartersCode, _ entry: EntryID) -> Data {
        Data("\(register.text)/\(entry.text)".utf8)
    }

    /// AES-GCM of salt and payload; `dataKey` comes from `dataKey(of:in:)`.
    func seal(
        _ payload: [UInt8],
        salt: Salt,
        register: HeadquartersCode,
        entry: EntryID,
        dataKey: Int64,
        in db: Database
    ) throws -> Data {
        let key = try key(dataKey, in: db)
        let box = try AES.GCM.seal(salt.bytes + payload, using: key, authenticating: Self.binding(register, entry))
        guard let combined = box.combined else { throw Damaged(register: register, entry: entry) }
        return combined
    }

    func open(
        _ sealed: Data,
        register: HeadquartersCode,
        entry: EntryID,
        dataKey: Int64,
        in db: Database
    ) throws -> (salt: Salt, payload: [UInt8]) {
        do {
            let plain = try AES.GCM.open(
                AES.GCM.SealedBox(combined: sealed),
                using: try key(dataKey, in: db),
                authenticating: Self.binding(register, entry)
            )
            return (try Salt(plain.prefix(32)), Array(plain.dropFirst(32)))
        } catch is CryptoKitError {
            throw Damaged(register: register, entry: entry)
        }
    }

    /// A sealed payload that does not open: the file was altered, or belongs elsewhere.
    struct Damaged: Error, CustomStringConvertible {
        let register: HeadquartersCode
        let entry: EntryID
        var description: String { "The sealed part of entry \(entry.text) in \(register.text) does not open." }
    }
}
