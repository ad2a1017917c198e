import Foundation
import GRDB
import Reception

// What clients send.
extension RegisterWriter {
    /// Appends what a client sent, or answers a repeat as the first time. What it refuses it refuses before it writes.
    mutating func append(_ item: Append) throws -> Receipt {
        let (submission, sender, receivedAt) = (item.submission, item.sender, item.receivedAt)
        let place = try place(of: submission.register)
        if let device = sender.device {
            guard try numbers(of: device, submission.register, at: receivedAt).revokedAt == nil else {
                throw StoreRefusal.deviceRevoked
            }
        }
        if let receipt = try receiptOfRepeat(submission, content: item.prepared.content) {
            // It may be all that is ever heard of the device again.
            try hear(sender, of: submission, at: receivedAt)
            return receipt
        }

        // What was sent late of a day on which it was in use is still taken.
        if case .arrived = submission.event {
            let day = LocalDay(submission.occurredAt, in: place.timeZone)
            guard place.headquarters.isInUse(on: day) else { throw StoreRefusal.headquartersNotInUse }
        }
        let known = try known(of: submission.visit, in: submission.register, before: submission.event)
        let visit = known.visit
        guard sender.mayAmend(visit, with: submission.event, at: submission.occurredAt, in: place.timeZone) else {
            throw StoreRefusal.amendsAnotherDay
        }
        try hear(sender, of: submission, at: receivedAt)
        let entry = Entry(
            id: submission.id,
            register: submission.register,
            number: try nextNumber(of: submission.register),
            visit: submission.visit,
            event: known.isErased ? submission.event.withoutPersonalPart : submission.event.withOldValue(from: visit),
            occurredAt: submission.occurredAt,
            receivedAt: receivedAt,
            author: sender.author,
            device: sender.device,
            deviceSequence: submission.deviceSequence
        )
        let (state, row) = try append(
            entry,
            to: known,
            prepared: known.isErased ? PreparedParts() : item.prepared
        )
        if let row, case .arrived = entry.event { try noteSightings(of: submission.visit, entry, row) }
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

    /// Notes what the device says of itself.
    private mutating func hear(_ sender: Sender, of submission: Submission, at receivedAt: Instant) throws {
        guard let device = sender.device else { return }
        try hear(device, of: submission.register, sender.clock, number: submission.deviceSequence, at: receivedAt)
    }

    /// The first answer again, when this id is already in the register.
    private func receiptOfRepeat(_ submission: Submission, content: Data?) throws -> Receipt? {
        var found: (number: Int64, receivedAt: Int64, outcome: String?, content: Data?)?
        try db.step(
            "SELECT number, receivedAt, outcome, content FROM entry WHERE register = ? AND id = ?",
            submission.register.text,
            submission.id.uuid
        ) { entry in
            found = try (entry.integer(0), entry.integer(1), entry.optionalText(2), entry.optionalBlob(3))
        }
        guard let found else { return nil }
        // Once a person is erased nothing is left to compare with, and the id alone says that it is the same.
        if let stored = found.content, stored != content { throw StoreRefusal.contentDiffers }
        // An id of the server's own is nobody else's to use.
        guard let state = found.outcome.flatMap(Visit.State.init(rawValue:)) else {
            throw StoreRefusal.contentDiffers
        }
        return Receipt(
            entry: submission.id,
            visit: submission.visit,
            register: submission.register,
            number: Int(found.number),
            occurredAt: submission.occurredAt,
            receivedAt: Instant(milliseconds: found.receivedAt),
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
