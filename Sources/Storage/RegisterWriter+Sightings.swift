import Foundation
import GRDB
import Reception

extension RegisterWriter {
    /// Whoever arrives somewhere has left where they were before: tells the visits of the same person in the agency's
    /// other headquarters, in whichever order the arrivals are received. `row` is the visit after its arrival.
    mutating func noteSightings(of visit: VisitID, _ entry: Entry, _ row: VisitRow) throws {
        guard try place(of: entry.register).hasSisters, case .arrived(let arrival) = entry.event,
            let details = arrival.details
        else { return }
        var (earlier, later): ([Visit], Visit?) = ([], nil)
        for other in try others(like: row, name: details.name) {
            guard let arrivedAt = other.arrival?.occurredAt else { continue }
            // Of two arrivals at one moment neither tells of the other: which was received first must not matter.
            let next = later?.arrival?.occurredAt ?? Instant(milliseconds: .max)
            if arrivedAt < entry.occurredAt {
                earlier.append(other)
            } else if arrivedAt > entry.occurredAt, arrivedAt < next {
                later = other
            }
        }
        for other in earlier where other.isSettled(bySightingAt: entry.occurredAt) {
            try noteSighting(of: other.id, in: other.register, by: visit, at: entry.occurredAt, entry.receivedAt)
        }
        if let later, let seenAt = later.arrival?.occurredAt {
            let own = Visit(folding: try entries(of: visit, register: entry.register))
            guard own?.isSettled(bySightingAt: seenAt) == true else { return }
            try noteSighting(of: visit, in: entry.register, by: later.id, at: seenAt, entry.receivedAt)
        }
    }

    private mutating func noteSighting(
        of visit: VisitID,
        in register: HeadquartersCode,
        by arrival: VisitID,
        at instant: Instant,
        _ receivedAt: Instant
    ) throws {
        _ = try append(
            .departed(Departure(how: .seenElsewhere)),
            id: .derived("seen elsewhere", visit.text, arrival.text),
            of: visit,
            register: register,
            by: .server,
            occurredAt: instant,
            at: receivedAt
        )
    }

    /// Visits of the day at the agency's other headquarters by the same document, or by the same phone and name.
    private func others(like row: VisitRow, name: VisitorName) throws -> [Visit] {
        guard let day = row.day, row.phoneIndex != nil || row.documentIndex != nil else { return [] }
        var alike: [(register: String, id: UUID)] = []
        // Keyed hashes are an agency's own: equal ones are of one agency. The keys first: SQLite 3.40 would read the
        // whole table for a row value that is `IN` a compound.
        try db.step(
            """
            SELECT register, id FROM visit WHERE phoneIndex = ?1 AND day = ?3 AND register <> ?4
            UNION SELECT register, id FROM visit WHERE documentIndex = ?2 AND day = ?3 AND register <> ?4
            """,
            row.phoneIndex,
            row.documentIndex,
            day,
            row.register
        ) { alike.append(try ($0.text(0), $0.uuid(1))) }
        let found = try alike.flatMap { register, id in
            try SealedVisit.all(
                where: "visit.register = \(register) AND visit.id = \(id) AND state IN ('inside', 'left')",
                in: db
            )
        }
        return try found.compactMap { kept in
            let other: Visit
            do {
                other = try kept.opened(by: vault, in: db)
            } catch is Vault.Damaged {
                // One damaged line must not keep a visitor out of another book; `examine` says which it is.
                return nil
            }
            let hasDocument = row.documentIndex != nil && kept.row.documentIndex == row.documentIndex
            let isSame = hasDocument || other.details.map { FoldKey($0.name.text) } == FoldKey(name.text)
            return isSame ? other : nil
        }
    }
}
