import Foundation

extension Visit {
    /// The visit its entries add up to, in whichever order they were received.
    ///
    /// Entries are told by the client's clock, ties by the device's own numbering and then by id, so that every order
    /// of arrival gives the same visit. The best known exit counts; of several the last.
    ///
    /// - Parameter entries: all entries of one visit; at least one.
    package init?(folding entries: some Sequence<Entry>) {
        let told = entries.sorted { left, right in
            (left.occurredAt, left.deviceSequence ?? 0, left.id.uuid)
                < (right.occurredAt, right.deviceSequence ?? 0, right.id.uuid)
        }
        guard let first = told.first, let id = first.visit else { return nil }
        self.init(
            id: id,
            register: first.register,
            arrival: nil,
            departure: nil,
            details: nil,
            party: .alone,
            appAnswer: .notAsked,
            isCorrected: false,
            isAnnulled: false
        )
        // The arrival first: what is corrected or answered must stand there, even when a clock ran backwards.
        for entry in told { apply(arrivalOf: entry) }
        for entry in told { apply(entry) }
    }

    private mutating func apply(arrivalOf entry: Entry) {
        guard case .arrived(let facts) = entry.event else { return }
        arrival = ArrivalFacts(
            number: entry.number,
            entrance: facts.entrance,
            occurredAt: entry.occurredAt,
            receivedAt: entry.receivedAt,
            author: entry.author
        )
        details = facts.details
        party = facts.party
        appAnswer = facts.appAnswer
    }

    private mutating func apply(_ entry: Entry) {
        switch entry.event {
        case .arrived:
            break
        case .departed(let departed):
            if let departure, !departed.how.replaces(departure.how) { return }
            departure = DepartureFacts(occurredAt: entry.occurredAt, how: departed.how)
        case .answered(let answer):
            appAnswer = answer
        case .corrected(let correction):
            isCorrected = true
            if let heads = correction.heads, let size = try? PartySize(heads) { party = size }
            if let change = correction.change { apply(change.new, to: correction.field) }
        case .annulled:
            isAnnulled = true
        case .dayClosed, .erased, .disclosed, .onDuty:
            break
        }
    }
}
