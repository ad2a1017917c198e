import Foundation
import GRDB
import Ledger
package import Reception

extension SQLiteStore {
    package func keepForReview(
        _ lines: [RefusedLine],
        at register: HeadquartersCode,
        from sender: Sender,
        at instant: Instant
    ) async throws -> [ReviewID] {
        guard let place = places.now.place(of: register) else { throw StoreRefusal.headquartersUnknown }
        return try await inRegisters { writer in
            var open =
                try Int.fetchOne(
                    writer.db,
                    sql: "SELECT count(*) FROM review WHERE register = ? AND resolution IS NULL",
                    arguments: [register.text]
                ) ?? 0
            return try lines.map { line in
                if let device = sender.device {
                    try writer.hear(device, of: register, sender.clock, number: line.deviceSequence, at: instant)
                }
                let content = writer.vault.contentHash(of: line.bytes, agency: place.agency)
                if let known = try Self.item(of: content, in: register, writer.db) { return known }
                guard open < ReviewItem.mostPerRegister else { throw StoreRefusal.reviewTrayFull }
                open += 1
                let id = ReviewID(UUID())
                try Self.insert(line, as: id, content, register, sender, instant, writer)
                return id
            }
        }
    }

    /// The item of a line that came before.
    private static func item(of content: Data, in register: HeadquartersCode, _ db: Database) throws -> ReviewID? {
        try UUID.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM review WHERE register = ? AND content = ?"),
            arguments: [register.text, content]
        ).map { ReviewID($0) }
    }

    private static func insert(
        _ line: RefusedLine,
        as id: ReviewID,
        _ content: Data,
        _ register: HeadquartersCode,
        _ sender: Sender,
        _ instant: Instant,
        _ writer: RegisterWriter
    ) throws {
        var generator = SystemRandomNumberGenerator()
        let sealed = try writer.seal(
            line.bytes,
            salt: Salt(using: &generator),
            register: register,
            entry: EntryID(id.uuid),
            at: instant
        )
        try writer.db.cachedStatement(
            sql: """
                INSERT INTO review (id, register, receivedAt, author, device, deviceSequence, put, code, field, content,
                    dataKey, line)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id.uuid, register.text, instant.milliseconds, sender.author.text, sender.device?.uuid,
            line.deviceSequence, line.put, line.code, line.field, content, sealed.dataKey, sealed.bytes,
        ])
    }

    package func review(in scope: Scope, limit: Int) async throws -> [ReviewItem] {
        try await database.read { [vault] db in
            try SQLRequest<Row>(
                literal: """
                    SELECT * FROM review WHERE resolution IS NULL AND \(scope.condition(on: "register"))
                    ORDER BY receivedAt, rowid LIMIT \(limit)
                    """
            ).fetchAll(db).map { try Self.item(from: $0, vault: vault, in: db) }
        }
    }

    package func reviewItem(_ id: ReviewID, in scope: Scope) async throws -> ReviewItem? {
        try await database.read { [vault] db in
            try SQLRequest<Row>(
                literal: """
                    SELECT * FROM review WHERE id = \(id.uuid) AND resolution IS NULL
                    AND \(scope.condition(on: "register"))
                    """
            ).fetchOne(db).map { try Self.item(from: $0, vault: vault, in: db) }
        }
    }

    private static func item(from row: Row, vault: Vault, in db: Database) throws -> ReviewItem {
        let id = ReviewID(try row.decode(UUID.self, forColumn: "id"))
        let register = try HeadquartersCode(row.decode(forColumn: "register"))
        let opened = try vault.open(
            row.decode(Data.self, forColumn: "line"),
            register: register,
            entry: EntryID(id.uuid),
            dataKey: row.decode(forColumn: "dataKey"),
            in: db
        )
        return ReviewItem(
            id: id,
            register: register,
            receivedAt: Instant(milliseconds: try row.decode(forColumn: "receivedAt")),
            sender: Sender(
                try Author(row.decode(forColumn: "author")),
                device: try row.decode(UUID?.self, forColumn: "device").map { DeviceID($0) }
            ),
            line: RefusedLine(
                bytes: opened.payload,
                put: try row.decode(forColumn: "put"),
                deviceSequence: try row.decode(forColumn: "deviceSequence"),
                code: try row.decode(forColumn: "code"),
                field: try row.decode(forColumn: "field")
            )
        )
    }

    package func resolveReview(
        _ id: ReviewID,
        as resolution: ReviewItem.Resolution,
        by author: Author,
        in scope: Scope,
        at instant: Instant
    ) async throws -> Bool {
        try await inRegisters { writer in
            let db = writer.db
            let row = try SQLRequest<Row>(
                literal: """
                    SELECT register, dataKey FROM review WHERE id = \(id.uuid) AND resolution IS NULL
                    AND \(scope.condition(on: "register"))
                    """
            ).fetchOne(db)
            guard let row else { return false }
            var reason: Data?
            if case .dismissed(let text) = resolution {
                var generator = SystemRandomNumberGenerator()
                reason = try writer.vault.seal(
                    Array(text.text.utf8),
                    salt: Salt(using: &generator),
                    register: HeadquartersCode(row.decode(forColumn: "register")),
                    entry: .reviewReason(of: id),
                    dataKey: row.decode(forColumn: "dataKey"),
                    in: db
                )
            }
            try db.execute(
                sql: """
                    UPDATE review SET line = NULL, reason = ?1, dataKey = iif(?1 IS NULL, NULL, dataKey),
                        resolution = ?2, resolvedAt = ?3, resolvedBy = ?4
                    WHERE id = ?5
                    """,
                arguments: [reason, resolution.name, instant.milliseconds, author.text, id.uuid]
            )
            return true
        }
    }

    package func settleReview(
        of lines: [[UInt8]],
        newAt paths: [String],
        at register: HeadquartersCode,
        at instant: Instant
    ) async throws {
        guard let place = places.now.place(of: register) else { return }
        let isEmpty = try await database.read { db in
            try Bool.fetchOne(
                db,
                sql: "SELECT NOT EXISTS (SELECT 1 FROM review WHERE register = ? AND resolution IS NULL)",
                arguments: [register.text]
            ) ?? true
        }
        guard !isEmpty else { return }
        try await inRegisters { writer in
            func settle(_ column: String, _ value: some DatabaseValueConvertible) throws {
                try writer.db.cachedStatement(
                    sql: """
                        UPDATE review SET line = NULL, dataKey = NULL, resolution = 'accepted', resolvedAt = ?
                        WHERE register = ? AND \(column) = ? AND resolution IS NULL
                        """
                ).execute(arguments: [instant.milliseconds, register.text, value])
            }
            for line in lines {
                try settle("content", writer.vault.contentHash(of: line, agency: place.agency))
            }
            for path in paths { try settle("put", path) }
        }
    }
}

extension ReviewItem.Resolution {
    fileprivate var name: String {
        switch self {
        case .registered: "registered"
        case .dismissed: "dismissed"
        case .accepted: "accepted"
        }
    }
}
