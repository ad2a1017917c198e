import Foundation
import GRDB
import Ledger
import Reception

// What the server writes by itself.
extension RegisterWriter {
    /// Appends an entry, about a visit or about none alone. - Returns: its number; nil, appending nothing, when the id is
    /// there already.
    mutating func append(
        _ event: Event,
        id: EntryID,
        of visit: VisitID? = nil,
        register: HeadquartersCode,
        by author: Author,
        occurredAt: Instant,
        at receivedAt: Instant
    ) throws -> Int? {
        guard try !isThere(id, in: register) else { return nil }
        let entry = Entry(
            id: id,
            register: register,
            number: try nextNumber(of: register),
            visit: visit,
            event: event,
            occurredAt: occurredAt,
            receivedAt: receivedAt,
            author: author,
            device: nil,
            deviceSequence: nil
        )
        if let visit {
            try append(entry, to: try known(of: visit, in: register, before: event))
        } else {
            try insert(entry, outcome: nil)
        }
        return entry.number
    }

    private func isThere(_ id: EntryID, in register: HeadquartersCode) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT true FROM entry WHERE register = ? AND id = ?"),
            arguments: [register.text, id.uuid]
        ) ?? false
    }
}

extension EntryID {
    /// The id of an entry that is written once, whoever comes to write it: a UUIDv8 (RFC 9562) of what it is for.
    static func derived(_ parts: String...) -> EntryID {
        var bytes = TreeHash.leaf(parts.joined(separator: "/").utf8).bytes
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return EntryID(
            UUID(
                uuid: (
                    bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
                    bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
                )
            )
        )
    }
}
