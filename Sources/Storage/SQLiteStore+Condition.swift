import Foundation
import GRDB
package import Reception
package import Telemetry

extension SQLiteStore {
    package func condition() async throws -> StoreCondition {
        StoreCondition(
            freeBytes: folder.paths.freeSpace()?.free,
            newestEntry: try await database.read(Self.newestEntry),
            areKeysReadable: areKeysReadable
        )
    }

    /// Of each register the last entry alone is looked at: their times follow their numbers.
    static func newestEntry(in db: Database) throws -> Instant? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT max(entry.receivedAt) FROM tree
                JOIN entry ON entry.register = tree.register AND entry.number = tree.size
                """
        ).map(Instant.init(milliseconds:))
    }

    /// Reads them again as at the start, which compares each with its fingerprint.
    private var areKeysReadable: Bool {
        do {
            _ = try Vault(keys: folder.paths.keys, database: database)
            _ = try Signatory(keys: folder.paths.keys, host: "", database: database)
            _ = try SealingKeys(keys: folder.paths.keys, database: database)
            return true
        } catch {
            return false
        }
    }
}

// MARK: - Numbers

/// What there is to read of a store: sizes, and how its devices keep up. Doors and devices have names, people none.
package struct StoreInstrument: Instrument {
    /// Each door is told with each of its devices: more than 300 headquarters have.
    private static let mostDevices = 1000

    private let store: SQLiteStore
    private let now: @Sendable () -> Instant

    package init(_ store: SQLiteStore, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.now = now
    }

    package func readings() async throws -> [Reading] {
        try await store.readings(at: now(), mostDevices: Self.mostDevices)
    }
}

extension SQLiteStore {
    fileprivate func readings(at instant: Instant, mostDevices: Int) async throws -> [Reading] {
        let rows = try await database.read { db in
            (
                newest: try Self.newestEntry(in: db), devices: try DeviceStanding.all(in: db),
                failures: try Self.bundleFailures(db).count,
                schema: try Schema.migrator.appliedIdentifiers(db).count,
                sqlite: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? ""
            )
        }
        var readings = [
            Reading(.build, "\(rows.schema)", rows.sqlite, value: 1),
            Reading(.bundlesFailing, value: Double(rows.failures)),
            Reading(.recallVisitors, value: Double(recall.count)),
        ]
        if let newest = rows.newest { readings.append(Reading(.lastEntry, value: Double(newest.milliseconds) / 1000)) }
        if let space = folder.paths.freeSpace() {
            readings.append(Reading(.diskFree, value: Double(space.free)))
            readings.append(Reading(.diskSize, value: Double(space.of)))
        }
        for (file, suffix) in [("database", ""), ("wal", "-wal")] {
            let path = folder.paths.database.path(percentEncoded: false) + suffix
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            readings.append(Reading(.databaseBytes, file, value: Double(size ?? 0)))
        }
        // Those that miss something first, then the quietest.
        let devices = rows.devices.sorted { ($1.missing, $0.lastHeard) < ($0.missing, $1.lastHeard) }
        for device in devices.prefix(mostDevices) {
            let silence = max(0, Double(instant.milliseconds - device.lastHeard) / 1000)
            readings.append(Reading(.deviceSilence, device.entrance, device.id, device.kind, value: silence))
            readings.append(
                Reading(.deviceMissing, device.entrance, device.id, device.kind, value: Double(device.missing))
            )
        }
        readings.append(Reading(.devicesLeftOut, value: Double(max(0, devices.count - mostDevices))))
        return readings
    }
}

/// A paired device that is not revoked: how long it has been quiet, and how much of what it wrote has not come.
private struct DeviceStanding {
    let entrance: String
    let id: String
    let kind: String
    /// Milliseconds since 1970.
    let lastHeard: Int64
    let missing: Int

    static func all(in db: Database) throws -> [DeviceStanding] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT entrance, id, kind, lastHeard, coalesce(lastNumber, 0) - through - (
                    SELECT count(*) FROM deviceAhead
                    WHERE deviceAhead.register = device.register AND deviceAhead.device = device.id
                ) AS missing
                FROM device WHERE kind IS NOT NULL AND revokedAt IS NULL
                """
        )
        var devices: [DeviceStanding] = []
        while let row = try rows.next() {
            devices.append(
                DeviceStanding(
                    entrance: try row.decode(forColumn: "entrance"),
                    id: DeviceID(try row.decode(UUID.self, forColumn: "id")).text,
                    kind: try row.decode(forColumn: "kind"),
                    lastHeard: try row.decode(forColumn: "lastHeard"),
                    // A device that never numbered anything has lastNumber null and through 0.
                    missing: max(0, try row.decode(forColumn: "missing"))
                )
            )
        }
        return devices
    }
}
