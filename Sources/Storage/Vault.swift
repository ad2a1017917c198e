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
    private let index: SymmetricKey
    private let opened: Opened
    private let directory: URL

    /// Master keys by their fingerprints, and data keys by how they are kept: an id that a rollback took away may come
    /// again with another key.
    private final class Opened: Sendable {
        struct Keys {
            var masters: [Data: SymmetricKey]
            var byWrapped: [Data: SymmetricKey] = [:]
        }
        let keys: Mutex<Keys>

        init(_ keys: Keys) {
            self.keys = Mutex(keys)
        }
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
        let rotated = file(name, fingerprint, in: directory)
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

    private static func file(_ name: String, _ fingerprint: Data, in directory: URL) -> KeyFile {
        let hash = fingerprint.prefix(4).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return KeyFile(url: directory.appending(path: "\(name)-\(hash).key"))
    }

    private static func fingerprint(of key: SymmetricKey) -> Data {
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

// MARK: - Data keys

extension Vault {
    /// Finds or makes the data key of a period. Within the transaction that seals with it: between two, a rotation could
    /// take it out of use, and `reseal` destroy it.
    func dataKey(of period: Period, in db: Database) throws -> Int64 {
        let known = try Int64.fetchOne(
            db.cachedStatement(
                sql: "SELECT id FROM dataKey WHERE agency = ? AND month = ? AND retiredAt IS NULL"
            ),
            arguments: [period.agency.text, period.month]
        )
        if let known { return known }
        let fingerprint = try Data.fetchOne(db, sql: "SELECT fingerprint FROM keyFingerprint WHERE name = 'master'")
        guard let fingerprint, let master = opened.keys.withLock({ $0.masters[fingerprint] }) else {
            throw DatabaseError(resultCode: .SQLITE_INTERNAL, message: "no master key")
        }
        let key = SymmetricKey(size: .bits256)
        let bytes = unsafe key.withUnsafeBytes { unsafe Data($0) }
        try db.execute(
            sql: "INSERT INTO dataKey (agency, month, master, wrapped) VALUES (?, ?, ?, ?)",
            arguments: [
                period.agency.text, period.month, fingerprint,
                try AES.GCM.seal(bytes, using: master, authenticating: Self.wrapping(period)).combined,
            ]
        )
        return db.lastInsertedRowID
    }

    /// Lets go of the data keys, some of which are no longer in the database. The others are opened again.
    func forgetDataKeys() {
        opened.keys.withLock { $0.byWrapped = [:] }
    }

    private static func wrapping(_ period: Period) -> Data {
        wrapping(agency: period.agency.text, month: period.month)
    }

    private static func wrapping(agency: String, month: String) -> Data {
        Data("data key/\(agency)/\(month)".utf8)
    }

    private func key(_ id: Int64, in db: Database) throws -> SymmetricKey {
        let row = try Self.row(of: id, in: db)
        if let key = opened.keys.withLock({ $0.byWrapped[row["wrapped"]] }) { return key }
        let key = try unwrapped(row)
        opened.keys.withLock { $0.byWrapped[row["wrapped"]] = key }
        return key
    }

    /// Whether the data key opens as it is kept now.
    func unwraps(_ id: Int64, in db: Database) -> Bool {
        (try? unwrapped(Self.row(of: id, in: db))) != nil
    }

    private static func row(of dataKey: Int64, in db: Database) throws -> Row {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT agency, month, master, wrapped FROM dataKey WHERE id = ?"),
            arguments: [dataKey]
        )
        guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a data key is missing") }
        return row
    }

    private func unwrapped(_ row: Row) throws -> SymmetricKey {
        guard let master = opened.keys.withLock({ $0.masters[row["master"]] }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a data key's master key is missing")
        }
        let box = try AES.GCM.SealedBox(combined: row["wrapped"] as Data)
        let binding = Self.wrapping(agency: row["agency"], month: row["month"])
        return SymmetricKey(data: try AES.GCM.open(box, using: master, authenticating: binding))
    }
}

// MARK: - Rotation

extension Vault {
    /// Puts a new master key in the place of the old one, and every data key out of use. The key is on the disk before
    /// the database knows of it; what was sealed before still opens.
    func rotate(in database: some DatabaseWriter, at instant: Instant) async throws {
        let key = SymmetricKey(size: .bits256)
        let fingerprint = Self.fingerprint(of: key)
        try Self.file("master", fingerprint, in: directory).write(key)
        try await database.write { [opened] db in
            // Before the commit: the next transaction may seal with it.
            opened.keys.withLock { $0.masters[fingerprint] = key }
            try db.execute(
                sql: "UPDATE keyFingerprint SET fingerprint = ? WHERE name = 'master'",
                arguments: [fingerprint]
            )
            try db.execute(
                sql: "UPDATE dataKey SET retiredAt = ? WHERE retiredAt IS NULL",
                arguments: [instant.milliseconds]
            )
        }
    }

    /// The master keys that neither wrap a data key nor will.
    func unusedMasters(in db: Database) throws -> Set<Data> {
        let used = try Data.fetchSet(
            db,
            sql: "SELECT master FROM dataKey UNION SELECT fingerprint FROM keyFingerprint WHERE name = 'master'"
        )
        return Set(opened.keys.withLock { $0.masters.keys }).subtracting(used)
    }

    /// Forgets master keys, and deletes their files: what they sealed in old backups cannot be read from here on.
    func drop(masters fingerprints: Set<Data>) {
        for fingerprint in fingerprints {
            opened.keys.withLock { $0.masters[fingerprint] = nil }
            for file in [
                Self.file("master", fingerprint, in: directory), KeyFile(url: directory.appending(path: "master.key")),
            ]
            where (try? file.read()).flatMap({ $0 }).map(Self.fingerprint) == fingerprint {
                try? FileManager.default.removeItem(at: file.url)
            }
        }
    }
}

// MARK: - Secrets of accounts and devices

extension Vault {
    /// AES-GCM of the secret of a second factor, bound to its account.
    func seal(secret: [UInt8], of username: Username) throws -> Data {
        let key = derived("second factor/\(username.text)")
        guard let combined = try AES.GCM.seal(secret, using: key).combined else {
            throw CryptoKitError.incorrectParameterSize
        }
        return combined
    }

    func open(secret sealed: Data, of username: Username) throws -> [UInt8] {
        let key = derived("second factor/\(username.text)")
        return Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key))
    }

    /// A keyed hash of a code of 40 bits, which a plain hash would give away.
    func pairingIndex(of code: PairingCode) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(code.text.utf8), using: derived("pairing")))
    }
}

// MARK: - Blind indexes

extension Vault {
    func blindIndex(of phone: PhoneNumber, agency: AgencyCode) -> Data {
        mac(phone.digits, purpose: "phone", agency: agency)
    }

    /// The kind is not part of it: the same number read from another card is the same person.
    func blindIndex(ofDocumentNumber number: String, agency: AgencyCode) -> Data {
        mac(number, purpose: "document", agency: agency)
    }

    /// A keyed hash of what a client sent. Keyed, because it covers phones, and a plain hash of a phone is guessed in
    /// minutes.
    func contentHash(of content: [UInt8], agency: AgencyCode) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: content, using: derived("content", agency)))
    }

    private func mac(_ text: String, purpose: String, agency: AgencyCode) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived(purpose, agency)))
    }

    private func derived(_ purpose: String, _ agency: AgencyCode) -> SymmetricKey {
        derived("\(purpose)/\(agency.text)")
    }

    private func derived(_ info: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: index, info: Data(info.utf8), outputByteCount: 32)
    }
}
