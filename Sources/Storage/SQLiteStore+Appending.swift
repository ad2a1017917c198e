import GRDB
package import Reception

extension SQLiteStore {
    package func appending(
        _ submissions: [Submission],
        from sender: Sender,
        at receivedAt: Instant
    ) throws -> ReadyAppend {
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
        return { [results, appends] in
            guard !appends.isEmpty else { return results.compactMap { $0 } }
            var written = try await self.writing { try await self.commits.submit(appends) }[...]
            return results.map { refused in
                refused ?? (written.popFirst() ?? .failure(StoreFailure.outcomeUnknown)).mapError(self.meaning)
            }
        }
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
    ///
    /// Refusals come before anything of their item is written, so that no item needs a savepoint. Where one fails later
    /// than that, on a damaged page above all, nothing of the batch stays and each is written by itself.
    static func write(_ batch: [Append], registers: Registers) async throws -> [Result<Receipt, any Error>] {
        do {
            return try await registers.write { writer in try batch.map { try writer.receipt(of: $0) } }
        } catch  where batch.count > 1 && !isOfTheDisk(error) {
            var results: [Result<Receipt, any Error>] = []
            for item in batch {
                do {
                    results.append(try await registers.write { writer in try writer.receipt(of: item) })
                } catch {
                    results.append(.failure(error))
                }
            }
            return results
        }
    }

    /// Whether what failed would fail the others too.
    private static func isOfTheDisk(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return ![.SQLITE_CONSTRAINT, .SQLITE_CORRUPT].contains(error.resultCode)
    }
}

extension RegisterWriter {
    /// The receipt, or why the item is refused.
    ///
    /// - Throws: when something of it may have been written.
    fileprivate mutating func receipt(of item: Append) throws -> Result<Receipt, any Error> {
        let (before, changes) = (mark, db.totalChangesCount)
        do {
            return .success(try append(item))
        } catch let refusal as StoreRefusal where db.totalChangesCount == changes {
            goBack(to: before)
            return .failure(refusal)
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
