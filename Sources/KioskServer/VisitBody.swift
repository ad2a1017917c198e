import Foundation
import Reception

/// A visit as it is answered. Absent values are left out.
struct VisitBody: Encodable, Sendable {
    struct Visitor: Encodable, Sendable {
        struct Document: Encodable, Sendable {
            let kind: IdentityDocument.Kind
            let lastFour: String?
        }

        let name: String
        /// Grouped for reading: `0912 345 678`.
        let phone: String?
        let organisation: String?
        let document: Document?

        init(_ details: VisitDetails) {
            name = details.name.text
            phone = details.phone?.grouped
            organisation = details.organisation?.text
            document = details.document.map { Document(kind: $0.kind, lastFour: $0.lastFour) }
        }
    }

    let id: String
    let headquarters: String
    let state: Visit.State
    let number: Int?
    let entrance: String?
    let day: String?
    let arrivedAt: String?
    let receivedAt: String?
    let departedAt: String?
    let how: ExitKnowledge?
    /// Nil once erased.
    let visitor: Visitor?
    let toSee: String?
    let purpose: String?
    let badge: String?
    /// The text that the visitor agreed to.
    let consent: String?
    let party: Int
    let appAnswer: AppAnswer
    let recorder: String?
    let corrected: Bool
    /// Received after the day it belongs to had ended.
    let late: Bool
    /// What names people is gone.
    let erased: Bool

    init(_ visit: Visit, in timeZone: TimeZone) {
        id = visit.id.text
        headquarters = visit.register.text
        state = visit.state
        number = visit.arrival?.number
        entrance = visit.arrival?.entrance.text
        day = visit.arrival.map { LocalDay($0.occurredAt, in: timeZone).text }
        arrivedAt = visit.arrival?.occurredAt.text
        receivedAt = visit.arrival?.receivedAt.text
        departedAt = visit.departure?.occurredAt.text
        how = visit.departure?.how
        visitor = visit.details.map(Visitor.init)
        toSee = visit.details?.toSee?.text
        purpose = visit.details?.purpose?.text
        badge = visit.details?.badge?.text
        consent = visit.details?.consent?.text
        party = visit.party.heads
        appAnswer = visit.appAnswer
        recorder = visit.arrival?.author.name
        corrected = visit.isCorrected
        late = visit.isLate(in: timeZone)
        erased = visit.isErased
    }
}

/// An entry as it is answered with its visit: what is counted, and who wrote it.
struct EntryBody: Encodable, Sendable {
    let id: String
    let number: Int
    let kind: Event.Kind
    let occurredAt: String
    let receivedAt: String
    let recorder: String?
    let deviceSequence: Int?
    let how: ExitKnowledge?
    let appAnswer: AppAnswer?
    let field: Correction.Field?
    let old: String?
    let value: String?
    let reason: String?
    let device: String?
    /// Received after the local day on which it happened had ended.
    let late: Bool

    init(_ entry: Entry, in timeZone: TimeZone) {
        id = entry.id.text
        number = entry.number
        kind = entry.event.kind
        occurredAt = entry.occurredAt.text
        receivedAt = entry.receivedAt.text
        recorder = entry.author.name
        deviceSequence = entry.deviceSequence
        var how: ExitKnowledge?
        var appAnswer: AppAnswer?
        var field: Correction.Field?
        var change: Correction.Change?
        var reason: String?
        switch entry.event {
        case .arrived(let arrival): appAnswer = arrival.appAnswer
        case .departed(let departure): how = departure.how
        case .answered(let answer): appAnswer = answer
        case .corrected(let correction):
            field = correction.field
            change = correction.change
            reason = correction.change?.reason.text
        case .annulled(let annulment): reason = annulment.reason?.text
        case .erased(let erasure): reason = erasure.reason?.text
        // About no visit, so never shown with one.
        case .dayClosed, .disclosed, .onDuty: break
        }
        self.how = how
        self.appAnswer = appAnswer
        self.field = field
        old = change?.old
        value = change?.new
        self.reason = reason
        device = entry.device?.text
        late = entry.isLate(in: timeZone)
    }
}

/// The answer to an entry: its place in the register.
struct ReceiptBody: Encodable {
    let id: String
    let visit: String
    let headquarters: String
    let number: Int
    let occurredAt: String
    let receivedAt: String
    let day: String
    let state: Visit.State

    init(_ receipt: Receipt, in timeZone: TimeZone) {
        id = receipt.entry.text
        visit = receipt.visit.text
        headquarters = receipt.register.text
        number = receipt.number
        occurredAt = receipt.occurredAt.text
        receivedAt = receipt.receivedAt.text
        day = LocalDay(receipt.occurredAt, in: timeZone).text
        state = receipt.state
    }
}
