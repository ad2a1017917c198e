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
    private let master: SymmetricKey
    private let index: SymmetricKey
    private let opened = Opened()

    /// Data keys by the id and by what they are for, once they are committed.
    private final class Opened: Sendable {
        struct Keys {
            var byID: [Int64: SymmetricKey] = [:]
            var ids: [Period: Int64] = [:]
        }
        let keys = Mutex(Keys())
    }

    struct Period: Hashable {
        let agency: AgencyCode
        /// `2026-11`.
        let month: String

        init(agency: AgencyCode, at instant: Instant, in timeZone: TimeZone) {
            self.agency = agency
            month = String(LocalDay(instant, in: timeZone).text.prefix(7))
        }
    }

    /// Reads the keys, or makes them for a database that has never had any.
    init(keys directory: URL, database: some DatabaseWriter) throws {
        func key(_ name: String) throws -> SymmetricKey {
            let file = KeyFile(url: directory.appending(path: name + ".key"))
            let known = try database.read { db in
                try Data.fetchOne(db, sql: "SELECT fingerprint FROM keyFingerprint WHERE name = ?", arguments: [name])
            }
            let found = try file.read()
            if let known {
                guard let found else { throw KeyFile.Unusable.lost(file.url.path(percentEncoded: false)) }
                guard Self.fingerprint(of: found) == known else {
                    throw KeyFile.Unusable.notThisDatabase(file.url.path(percentEncoded: false))
                }
                return found
            }
            let key = try found ?? file.create()
            try database.write { db in
                try db.execute(
                    sql: "INSERT INTO keyFingerprint (name, fingerprint) VALUES (?, ?)",
                    arguments: [name, Self.fingerprint(of: key)]
                )
            }
            return key
        }
        master = try key("master")
        index = try key("index")
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

    /// AES-GCM of salt and payload; `dataKey` comes from `dataKeyID`.
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
    /// The data key of a period if it has been committed before.
    func knownDataKey(_ period: Period) -> Int64? {
        opened.keys.withLock { $0.ids[period] }
    }

    /// Finds or makes the data key of a period, in a transaction of its own: an id that a rollback takes away must not
    /// be remembered.
    func dataKeyID(_ period: Period, in database: some DatabaseWriter) async throws -> Int64 {
        if let known = knownDataKey(period) { return known }
        let id = try await database.write { db in
            if let id = try Int64.fetchOne(
                db,
                sql: "SELECT id FROM dataKey WHERE agency = ? AND month = ?",
                arguments: [period.agency.text, period.month]
            ) {
                return id
            }
            let key = SymmetricKey(size: .bits256)
            let bytes = unsafe key.withUnsafeBytes { unsafe Data($0) }
            try db.execute(
                sql: "INSERT INTO dataKey (agency, month, wrapped) VALUES (?, ?, ?)",
                arguments: [
                    period.agency.text, period.month,
                    try AES.GCM.seal(bytes, using: master, authenticating: Self.wrapping(period)).combined,
                ]
            )
            return db.lastInsertedRowID
        }
        opened.keys.withLock { $0.ids[period] = id }
        return id
    }

    /// Lets go of keys that are no longer in the database: their ids may be used again.
    func forget(dataKeys ids: [Int64]) {
        opened.keys.withLock { keys in
            for id in ids { keys.byID[id] = nil }
            keys.ids = keys.ids.filter { !ids.contains($0.value) }
        }
    }

    private static func wrapping(_ period: Period) -> Data {
        wrapping(agency: period.agency.text, month: period.month)
    }

    private static func wrapping(agency: String, month: String) -> Data {
        Data("data key/\(agency)/\(month)".utf8)
    }

    private func key(_ id: Int64, in db: Database) throws -> SymmetricKey {
        if let key = opened.keys.withLock({ $0.byID[id] }) { return key }
        let key = try unwrapped(id, in: db)
        opened.keys.withLock { $0.byID[id] = key }
        return key
    }

    /// Whether the data key opens as it is kept now.
    func unwraps(_ id: Int64, in db: Database) -> Bool {
        (try? unwrapped(id, in: db)) != nil
    }

    private func unwrapped(_ id: Int64, in db: Database) throws -> SymmetricKey {
        guard
            let row = try Row.fetchOne(
                db,
                sql: "SELECT agency, month, wrapped FROM dataKey WHERE id = ?",
                arguments: [id]
            )
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a data key is missing") }
        let box = try AES.GCM.SealedBox(combined: row["wrapped"] as Data)
        let binding = Self.wrapping(agency: row["agency"], month: row["month"])
        return SymmetricKey(data: try AES.GCM.open(box, using: master, authenticating: binding))
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
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: index,
            info: Data("\(purpose)/\(agency.text)".utf8),
            outputByteCount: 32
        )
    }
}
