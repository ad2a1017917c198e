import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func lane(of device: DeviceID, at headquarters: HeadquartersCode) async throws -> Int? {
        try await database.read { db in
            let lane = try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM device
                        WHERE register = ?1 AND kind = 'lobby' AND (pairedAt, id) <= (
                            SELECT pairedAt, id FROM device WHERE register = ?1 AND id = ?2 AND kind = 'lobby'
                        )
                        """
                ),
                arguments: [headquarters.text, device.uuid]
            )
            return lane.flatMap { $0 > 0 ? $0 : nil }
        }
    }

    package func visit(
        leavingWith badge: Badge,
        as entry: EntryID,
        from headquarters: HeadquartersCode,
        at instant: Instant
    ) async throws -> VisitID? {
        guard let place = places.now.place(of: headquarters) else { throw StoreRefusal.headquartersUnknown }
        let day = LocalDay(instant, in: place.timeZone)
        return try await database.read { [vault] db in
            let known = try UUID.fetchOne(
                db.cachedStatement(
                    sql: "SELECT visit FROM entry WHERE register = ? AND id = ? AND visit IS NOT NULL"
                ),
                arguments: [headquarters.text, entry.uuid]
            )
            if let known { return VisitID(known) }
            let unseen = ExitKnowledge.allCases.filter { !$0.replaces(.selfScanned) && $0 != .selfScanned }
                .map(\.rawValue)
            let inside = try Self.visits(
                where: """
                    visit.register = \(headquarters.text) AND day = \(day.text)
                    AND arrivedAt <= \(instant.milliseconds)
                    AND (state = 'inside' OR (state = 'left' AND how IN \(unseen)))
                    """,
                vault: vault,
                in: db
            ).filter { $0.details?.badge == badge }
            return inside.count == 1 ? inside[0].id : nil
        }
    }
}
