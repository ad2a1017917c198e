import Foundation
import GRDB
import Reception

// What clients send.
extension RegisterWriter {
    /// Appends what a client sent, or answers a repeat as the first time.
    mutating func append(_ item: Append) throws -> Receipt {
        let (submission, sender, receivedAt) = (item.submission, item.sender, item.receivedAt)
        let place = try place(of: submission.register)
        try hear(sender, of: submission, at: receivedAt)
        if let receipt = try receiptOfRepeat(submission, content: item.content) { return receipt }

        // What was sent late of a day on which it was in use is still taken.
        if case .arrived = submission.event {
            let day = LocalDay(submission.occurredAt, in: place.timeZone)
            guard place.headquarters.isInUse(on: day) else { throw StoreRefusal.headquartersNotInUse }
        }
        let known = try entries(of: submission.visit, register: submission.register)
        let visit = Visit(folding: known)
        guard sender.mayAmend(visit, with: submission.event, at: submission.occurredAt, in: place.timeZone) else {
            throw StoreRefusal.amendsAnotherDay
        }
        // Erased before its arrival came, a visit has no details that could be missing.
        let isErased = visit?.isErased == true || known.contains { $0.event.kind == .erased }
        let entry = Entry(
            id: submission.id,
            register: submission.register,
            number: try nextNumber(of: submission.register),
            visit: submission.visit,
            event: isErased ? submission.event.withoutPersonalPart : submission.event.withOldValue(from: visit),
            occurredAt: submission.occurredAt,
            receivedAt: receivedAt,
            author: sender.author,
            device: sender.device,
            deviceSequence: submission.deviceSequence
        )
        let number = isErased ? nil : submission.document?.number
        let document = number.map { vault.blindIndex(ofDocumentNumber: $0, agency: place.agency) }
        let state = try append(
            entry,
            to: known,
            content: isErased ? nil : item.content,
            document: document,
            draft: isErased ? nil : item.draft
        )
        if case .arrived = entry.event { try noteSightings(of: submission.visit, entry) }
        return Receipt(
            entry: entry.id,
            visit: submission.visit,
            register: entry.register,
            number: entry.number,
            occurredAt: entry.occurredAt,
            receivedAt: entry.receivedAt,
            state: state,
            isRepeat: false
        )
    }

    /// Notes what the device says of itself; a repeat may be all that is ever heard of it again.
    private mutating func hear(_ sender: Sender, of submission: Submission, at receivedAt: Instant) throws {
        guard let device = sender.device else { return }
        try hear(device, of: submission.register, sender.clock, number: submission.deviceSequence, at: receivedAt)
        guard try numbers(of: device, submission.register, at: receivedAt).revokedAt == nil else {
            throw StoreRefusal.deviceRevoked
        }
    }

    /// The first answer again, when this id is already in the register.
    private func receiptOfRepeat(_ submission: Submission, content: Data) throws -> Receipt? {
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
        // An id of the server's own is nobody else's to use.
        guard let outcome = row["outcome"] as String?, let state = Visit.State(rawValue: outcome) else {
            throw StoreRefusal.contentDiffers
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
