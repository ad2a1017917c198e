import Foundation
import GRDB
import Ledger
import Reception

extension SQLiteStore {
    /// Writes what waits in one transaction and one fsync. A refused item fails alone; a failing disk fails all.
    ///
    /// GRDB's own `async` writes are undone when the task that asked is cancelled. Here the batch is not that task's
    /// alone: a client that hangs up must not undo what its neighbours sent.
    static func write(
        _ batch: [Append],
        to database: DatabasePool,
        vault: Vault,
        recall: Recall
    ) async throws
        -> [Result<Receipt, any Error>]
    {
        try await withCheckedThrowingContinuation { continuation in
            database.asyncWriteWithoutTransaction { db in
                continuation.resume(with: Result { try write(batch, vault: vault, recall: recall, in: db) })
            }
        }
    }

    private static func write(
        _ batch: [Append],
        vault: Vault,
        recall: Recall,
        in db: Database
    ) throws
        -> [Result<Receipt, any Error>]
    {
        var results: [Result<Receipt, any Error>] = []
        var written: [Recall.Remembered] = []
        try db.inTransaction(.immediate) {
            for item in batch {
                do {
                    var visit: Recall.Remembered?
                    var receipt: Receipt?
                    try db.inSavepoint {
                        (receipt, visit) = try append(item, vault: vault, in: db)
                        return .commit
                    }
                    guard let receipt else { throw StoreFailure.outcomeUnknown }
                    results.append(.success(receipt))
                    if let visit { written.append(visit) }
                } catch let error as DatabaseError where error.resultCode != .SQLITE_CONSTRAINT {
                    // SQLite may have rolled back the whole transaction by itself.
                    throw error
                } catch {
                    results.append(.failure(error))
                }
            }
            return .commit
        }
        update(recall, with: written, vault: vault, in: db)
        return results
    }

    /// Appends one entry, and says how its visit stands now if that may change who is recalled.
    private static func append(
        _ item: Append,
        vault: Vault,
        in db: Database
    ) throws
        -> (receipt: Receipt, visit: Recall.Remembered?)
    {
        let submission = item.submission
        let content = vault.contentHash(of: try submission.canonicalContent(), agency: item.place.agency)
        if let receipt = try receiptOfRepeat(submission, content: content, in: db) { return (receipt, nil) }

        let known = try entries(of: submission.visit, register: submission.register, vault: vault, in: db)
        let entry = Entry(
            id: submission.id,
            register: submission.register,
            number: try nextNumber(of: submission.register, in: db),
            visit: submission.visit,
            event: submission.event.withOldValue(from: Visit(folding: known)),
            occurredAt: submission.occurredAt,
            receivedAt: item.receivedAt,
            author: item.author,
            deviceSequence: submission.deviceSequence
        )
        guard let visit = Visit(folding: known + [entry]) else { throw StoreFailure.outcomeUnknown }
        try insert(entry, content: content, outcome: visit.state, dataKey: item.dataKey, vault: vault, in: db)
        let document = submission.document?.number.map {
            vault.blindIndex(ofDocumentNumber: $0, agency: item.place.agency)
        }
        let knownDocument = try project(visit, place: item.place, document: document, vault: vault, in: db)
        let receipt = Receipt(
            entry: entry.id,
            visit: entry.visit,
            register: entry.register,
            number: entry.number,
            occurredAt: entry.occurredAt,
            receivedAt: entry.receivedAt,
            state: visit.state,
            isRepeat: false
        )
        switch entry.event {
        case .departed, .answered: return (receipt, nil)
        case .arrived, .corrected, .annulled:
            return (receipt, .init(visit: visit, document: knownDocument, agency: item.place.agency))
        }
    }

    /// The first answer again, when this id is already in the register.
    private static func receiptOfRepeat(_ submission: Submission, content: Data, in db: Database) throws -> Receipt? {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT number, receivedAt, outcome, content FROM entry WHERE register = ? AND id = ?"
                ),
                arguments: [submission.register.text, submission.id.uuid]
            )
        else { return nil }
        // Once a person is erased nothing is left to compare with, and the id alone says that it is the same.
        if let stored = row["content"] as Data?, stored != content { throw StoreRefusal.contentDiffers }
        guard let state = Visit.State(rawValue: row["outcome"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry has an unknown outcome")
        }
        return Receipt(
            entry: submission.id,
            visit: submission.visit,
            register: submission.register,
            number: row["number"],
            occurredAt: submission.occurredAt,
            receivedAt: Instant(milliseconds: row["receivedAt"]),
            state: state,
            isRepeat: true
        )
    }

    private static func nextNumber(of register: HeadquartersCode, in db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT max(number) FROM entry WHERE register = ?")
        return 1 + (try Int.fetchOne(statement, arguments: [register.text]) ?? 0)
    }

    private static func insert(
        _ entry: Entry,
        content: Data,
        outcome: Visit.State,
        dataKey: Int64,
        vault: Vault,
        in db: Database
    ) throws {
        var generator = SystemRandomNumberGenerator()
        let salt = Salt(using: &generator)
        let payload = try entry.event.payload()
        let leaf = Leaf(entry, commitment: payload.map { Commitment(salt: salt, payload: $0).base64 })
        try db.cachedStatement(
            sql: """
                INSERT INTO entry (register, number, id, visit, receivedAt, leaf, outcome, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            entry.register.text, entry.number, entry.id.uuid, entry.visit.uuid, entry.receivedAt.milliseconds,
            try leaf.canonicalText(), outcome.rawValue, content,
        ])
        guard let payload else { return }
        let sealed = try vault.seal(
            payload,
            salt: salt,
            register: entry.register,
            entry: entry.id,
            dataKey: dataKey,
            in: db
        )
        try db.cachedStatement(
            sql: "INSERT INTO payload (register, number, dataKey, sealed) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [entry.register.text, entry.number, dataKey, sealed])
    }

    /// Writes what the entries add up to.
    ///
    /// `document` is the keyed hash of a document's number; nil leaves what is there, because the number itself is in
    /// no entry. What is there then is returned.
    static func project(
        _ visit: Visit,
        place: Directory.Place,
        document: Data?,
        vault: Vault,
        in db: Database
    ) throws -> Data? {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO visit (register, id, state, number, day, entrance, arrivedAt, receivedAt, author,
                    departedAt, how, party, appAnswer, isCorrected, phoneIndex, documentIndex)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (register, id) DO UPDATE SET state = excluded.state, number = excluded.number,
                    day = excluded.day, entrance = excluded.entrance, arrivedAt = excluded.arrivedAt,
                    receivedAt = excluded.receivedAt, author = excluded.author, departedAt = excluded.departedAt,
                    how = excluded.how, party = excluded.party, appAnswer = excluded.appAnswer,
                    isCorrected = excluded.isCorrected, phoneIndex = excluded.phoneIndex,
                    documentIndex = coalesce(excluded.documentIndex, documentIndex)
                RETURNING documentIndex
                """
        )
        let values = projection(of: visit, place: place, vault: vault) + [document?.databaseValue ?? .null]
        return try Data?.fetchOne(statement, arguments: StatementArguments(values)) ?? nil
    }

    /// What stands in the projection for a visit, in the order of its columns: everything but `documentIndex`.
    static func projection(of visit: Visit, place: Directory.Place, vault: Vault) -> [DatabaseValue] {
        let values: [(any DatabaseValueConvertible)?] = [
            visit.register.text, visit.id.uuid, visit.state.rawValue, visit.arrival?.number,
            visit.arrival.map { LocalDay($0.occurredAt, in: place.timeZone).text },
            visit.arrival?.entrance.text, visit.arrival?.occurredAt.milliseconds,
            visit.arrival?.receivedAt.milliseconds, visit.arrival?.author.text,
            visit.departure?.occurredAt.milliseconds, visit.departure?.how.rawValue,
            visit.party.heads, visit.appAnswer.rawValue, visit.isCorrected,
            visit.details?.phone.map { vault.blindIndex(of: $0, agency: place.agency) },
        ]
        return values.map { $0?.databaseValue ?? .null }
    }
}

extension Event {
    /// A correction keeps what stood there before it.
    fileprivate func withOldValue(from visit: Visit?) -> Event {
        guard case .corrected(let correction) = self, let change = correction.change else { return self }
        return .corrected(
            Correction(
                field: correction.field,
                change: .init(old: visit?.value(of: correction.field), new: change.new, reason: change.reason),
                heads: correction.heads
            )
        )
    }
}
