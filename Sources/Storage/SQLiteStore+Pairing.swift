import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func offerPairing(_ offer: PairingOffer, code: PairingCode, at instant: Instant) async throws {
        guard places.now.place(of: offer.entrance.headquarters)?.entrances.contains(offer.entrance) == true else {
            throw StoreRefusal.entranceUnknown
        }
        let hash = vault.pairingIndex(of: code)
        try await changing { db in
            try db.execute(sql: "DELETE FROM pairing WHERE expiresAt <= ?", arguments: [instant.milliseconds])
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO pairing (code, kind, entrance, name, issuedBy, expiresAt)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    hash, offer.kind.rawValue, offer.entrance.text, offer.name?.text, offer.issuedBy.text,
                    offer.expiresAt.milliseconds,
                ]
            )
        }
    }

    package func pair(
        with code: PairingCode,
        token: [UInt8],
        version: String?,
        at instant: Instant
    ) async throws -> PairedDevice? {
        let hash = vault.pairingIndex(of: code)
        return try await changing { [places] db in
            let row = try Row.fetchOne(
                db,
                sql: "DELETE FROM pairing WHERE code = ? AND expiresAt > ? RETURNING kind, entrance, name",
                arguments: [hash, instant.milliseconds]
            )
            guard let row, let kind = PairedDevice.Kind(rawValue: row["kind"]) else { return nil }
            let entrance = try EntranceCode(row["entrance"])
            let id = DeviceID(UUID())
            try DeviceNumbers.requireRoom(in: entrance.headquarters, db)
            try db.execute(
                sql: """
                    INSERT INTO device (register, id, firstHeard, lastHeard, kind, entrance, name, pairedAt, version, token)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    entrance.headquarters.text, id.uuid, instant.milliseconds, instant.milliseconds, kind.rawValue,
                    entrance.text, row["name"] as String?, instant.milliseconds, version, Data(token),
                ]
            )
            guard let agency = places.now.place(of: entrance.headquarters)?.agency else { return nil }
            return PairedDevice(id: id, kind: kind, entrance: entrance, agency: agency, isRevoked: false)
        }
    }

    package func pairedDevice(_ token: [UInt8]) async throws -> PairedDevice? {
        let token = Data(token)
        return try await callers.device(token) {
            try await database.read { [places] db in
                let row = try Row.fetchOne(
                    db.cachedStatement(sql: "SELECT id, kind, entrance, revokedAt FROM device WHERE token = ?"),
                    arguments: [token]
                )
                guard let row, let kind = PairedDevice.Kind(rawValue: row["kind"]) else { return nil }
                let entrance = try EntranceCode(row["entrance"])
                guard let agency = places.now.place(of: entrance.headquarters)?.agency else { return nil }
                return PairedDevice(
                    id: DeviceID(row["id"] as UUID),
                    kind: kind,
                    entrance: entrance,
                    agency: agency,
                    isRevoked: row["revokedAt"] as Int64? != nil
                )
            }
        }
    }
}
