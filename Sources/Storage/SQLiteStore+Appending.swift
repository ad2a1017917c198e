import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func append(
        _ submissions: [Submission],
        from sender: Sender,
        at receivedAt: Instant
    ) async throws -> [Result<Receipt, any Error>] {
        var results: [Result<Receipt, any Error>?] = []
        var appends: [Append] = []
        for submission in submissions {
            do {
                appends.append(try prepared(submission, from: sender, at: receivedAt))
                results.append(nil)
            } catch let refusal as StoreRefusal {
                results.append(.failure(refusal))
            }
        }
        guard !appends.isEmpty else { return results.compactMap { $0 } }
        let waiting = appends
        var written = try await writing { [commits] in try await commits.submit(waiting) }[...]
        return results.map { refused in refused ?? written.popFirst() ?? .failure(StoreFailure.outcomeUnknown) }
    }

    /// What can be known and made before the transaction; that the place is there.
    private func prepared(_ submission: Submission, from sender: Sender, at receivedAt: Instant) throws -> Append {
        guard let place = places.now.place(of: submission.register) else { throw StoreRefusal.headquartersUnknown }
        if case .arrived(let arrival) = submission.event, !place.entrances.contains(arrival.entrance) {
            throw StoreRefusal.entranceUnknown
        }
        return try Append(submission, from: sender, at: receivedAt, agency: place.agency, vault: vault)
    }

    /// Writes what waits in one transaction and one fsync. A refused item fails alone; a failing disk fails all.
    static func write(_ batch: [Append], registers: Registers) async throws -> [Result<Receipt, any Error>] {
        try await registers.write { writer in
            var results: [Result<Receipt, any Error>] = []
            for item in batch {
                let before = writer.mark
                do {
                    var receipt: Receipt?
                    try writer.db.inSavepoint {
                        receipt = try writer.append(item)
                        return .commit
                    }
                    guard let receipt else { throw StoreFailure.outcomeUnknown }
                    results.append(.success(receipt))
                } catch let error as DatabaseError where error.resultCode != .SQLITE_CONSTRAINT {
                    // SQLite may have rolled back the whole transaction by itself.
                    throw error
                } catch {
                    writer.goBack(to: before)
                    results.append(.failure(error))
                }
            }
            return results
        }
    }
}

/// What it takes to write to the registers.
struct Registers: Sendable {
    let database: DatabasePool
    let vault: Vault
    let recall: Recall
    let places: Places

    /// Runs work as one transaction: all of it is on the disk when this returns, or none.
    ///
    /// GRDB's own `async` writes are undone when the task that asked is cancelled. Here the batch is not that task's
    /// alone: a client that hangs up must not undo what its neighbours sent.
    func write<Answer: Sendable>(
        _ work: @escaping @Sendable (inout RegisterWriter) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            database.asyncWriteWithoutTransaction { db in
                continuation.resume(with: Result { try write(work, in: db) })
            }
        }
    }

    private func write<Answer>(_ work: (inout RegisterWriter) throws -> Answer, in db: Database) throws -> Answer {
        var writer = RegisterWriter(db: db, vault: vault, directory: places.now)
        var answer: Answer?
        try db.inTransaction(.immediate) {
            answer = try work(&writer)
            try writer.finish()
            return .commit
        }
        guard let answer else { throw StoreFailure.outcomeUnknown }
        SQLiteStore.update(recall, with: writer)
        return answer
    }
}

// MARK: - The projection

extension SQLiteStore {
    /// Writes what the entries add up to.
    ///
    /// `document` is the keyed hash of a document's number; nil leaves what is there, because only the arrival brings
    /// it. What is there then is returned.
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
