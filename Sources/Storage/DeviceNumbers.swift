import Foundation
import GRDB
package import Reception

/// What one device has sent to one register: all numbers up to `through`, and some ahead of it.
///
/// Only the numbers ahead are kept singly, so that a device that misses nothing costs one row.
struct DeviceNumbers {
    private let register: HeadquartersCode
    private let id: DeviceID
    /// Whether there is a row of it: the next new device is counted with it, and numbers ahead point to it.
    private var isKept: Bool
    let revokedAt: Instant?
    private var through: Int
    private var lastNumber: Int?
    private var firstHeard: Instant
    private var lastHeard: Instant
    private var skew: Int?

    /// Reads a device, or makes one that is heard for the first time.
    ///
    /// - Throws: `StoreRefusal.tooManyDevices` when the register remembers no more.
    init(_ id: DeviceID, of register: HeadquartersCode, at instant: Instant, in db: Database) throws {
        self.register = register
        self.id = id
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM device WHERE register = ? AND id = ?"),
            arguments: [register.text, id.uuid]
        )
        isKept = row != nil
        guard let row else {
            try Self.requireRoom(in: register, db)
            (revokedAt, through, lastNumber, skew) = (nil, 0, nil, nil)
            (firstHeard, lastHeard) = (instant, instant)
            return
        }
        revokedAt = try row.decode(Int64?.self, forColumn: "revokedAt").map(Instant.init(milliseconds:))
        through = try row.decode(forColumn: "through")
        lastNumber = try row.decode(forColumn: "lastNumber")
        firstHeard = Instant(milliseconds: try row.decode(forColumn: "firstHeard"))
        lastHeard = Instant(milliseconds: try row.decode(forColumn: "lastHeard"))
        skew = try row.decode(forColumn: "skew")
    }

    /// - Throws: `StoreRefusal.tooManyDevices` when the register remembers no more.
    static func requireRoom(in register: HeadquartersCode, _ db: Database) throws {
        let count = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM device WHERE register = ?",
            arguments: [register.text]
        )
        guard count ?? 0 < Device.mostPerRegister else { throw StoreRefusal.tooManyDevices }
    }

    /// Notes that the device was heard, with its clock if it told.
    mutating func hear(at instant: Instant, clock: Instant?, in db: Database) throws {
        lastHeard = max(lastHeard, instant)
        if let clock { skew = Int(instant.milliseconds - clock.milliseconds) }
        if !isKept { try save(in: db) }
    }

    /// Notes a number that has come; one that came before changes nothing.
    mutating func take(_ number: Int, in db: Database) throws {
        guard number > through else { return }
        lastNumber = max(lastNumber ?? 0, number)
        guard number == through + 1 else {
            return try db.cachedStatement(
                sql: "INSERT OR IGNORE INTO deviceAhead (register, device, number) VALUES (?, ?, ?)"
            ).execute(arguments: [register.text, id.uuid, number])
        }
        through = number
        while through < lastNumber ?? 0 {
            try db.cachedStatement(
                sql: "DELETE FROM deviceAhead WHERE register = ? AND device = ? AND number = ?"
            ).execute(arguments: [register.text, id.uuid, through + 1])
            guard db.changesCount == 1 else { return }
            through += 1
        }
    }

    mutating func save(in db: Database) throws {
        isKept = true
        try db.cachedStatement(
            sql: """
                INSERT INTO device (register, id, firstHeard, lastHeard, through, lastNumber, skew)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (register, id) DO UPDATE SET lastHeard = excluded.lastHeard, through = excluded.through,
                    lastNumber = excluded.lastNumber, skew = excluded.skew
                """
        ).execute(arguments: [
            register.text, id.uuid, firstHeard.milliseconds, lastHeard.milliseconds, through, lastNumber, skew,
        ])
    }

    /// The devices of a register, in the order in which they were first heard.
    static func all(of register: HeadquartersCode, in db: Database) throws -> [Device] {
        var ahead: [DeviceID: [Int]] = [:]
        let numbers = try Row.fetchCursor(
            db,
            sql: "SELECT device, number FROM deviceAhead WHERE register = ? ORDER BY device, number",
            arguments: [register.text]
        )
        while let row = try numbers.next() {
            let device = DeviceID(try row.decode(UUID.self, forColumn: "device"))
            ahead[device, default: []].append(try row.decode(forColumn: "number"))
        }
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT * FROM device WHERE register = ? ORDER BY firstHeard, id",
            arguments: [register.text]
        )
        return try rows.map { row in
            let id = DeviceID(try row.decode(UUID.self, forColumn: "id"))
            var missing = NumberRanges()
            var next: Int = try row.decode(forColumn: "through") + 1
            for number in ahead[id] ?? [] {
                if next < number { missing.append(next...number - 1) }
                next = number + 1
            }
            return Device(
                id: id,
                register: register,
                firstHeard: Instant(milliseconds: try row.decode(forColumn: "firstHeard")),
                lastHeard: Instant(milliseconds: try row.decode(forColumn: "lastHeard")),
                lastNumber: try row.decode(forColumn: "lastNumber"),
                missing: missing,
                skew: try row.decode(forColumn: "skew"),
                revokedAt: try row.decode(Int64?.self, forColumn: "revokedAt").map(Instant.init(milliseconds:)),
                pairing: try pairing(from: row)
            )
        }
    }
}

extension DeviceNumbers {
    private static func pairing(from row: Row) throws -> Device.Pairing? {
        guard let kind = try row.decode(String?.self, forColumn: "kind").flatMap(PairedDevice.Kind.init(rawValue:))
        else { return nil }
        return Device.Pairing(
            kind: kind,
            entrance: try EntranceCode(row.decode(forColumn: "entrance")),
            name: try row.decode(String?.self, forColumn: "name").map { try ShortText($0) },
            pairedAt: Instant(milliseconds: try row.decode(forColumn: "pairedAt")),
            version: try row.decode(forColumn: "version")
        )
    }
}

// MARK: - Use cases

extension SQLiteStore {
    package func hear(_ sender: Sender, at headquarters: HeadquartersCode, at instant: Instant) async throws {
        guard let device = sender.device else { return }
        try await inRegisters { writer in
            try writer.hear(device, of: headquarters, sender.clock, number: nil, at: instant)
        }
    }

    package func devices(of headquarters: HeadquartersCode, in scope: Scope) async throws -> [Device] {
        try await database.read { db in
            guard try Self.isIn(scope, headquarters, in: db) else { return [] }
            return try DeviceNumbers.all(of: headquarters, in: db)
        }
    }

    package func revoke(
        _ device: DeviceID,
        of headquarters: HeadquartersCode,
        in scope: Scope,
        at instant: Instant
    ) async throws -> Bool {
        try await changing { db in
            let condition: SQL = """
                register = \(headquarters.text) AND id = \(device.uuid) AND \(scope.condition(on: "register"))
                """
            try db.execute(
                literal:
                    "UPDATE device SET revokedAt = coalesce(revokedAt, \(instant.milliseconds)) WHERE \(condition)"
            )
            return db.changesCount == 1
        }
    }

    /// Whether a headquarters is there for a scope.
    static func isIn(_ scope: Scope, _ headquarters: HeadquartersCode, in db: Database) throws -> Bool {
        try SQLRequest<Bool>(
            "SELECT true FROM headquarters WHERE code = \(headquarters.text) AND \(scope.condition(on: "code"))"
        ).fetchOne(db) ?? false
    }
}
