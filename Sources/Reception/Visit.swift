package import Foundation

/// One person's or group's stay, as the entries of its register tell it. A projection: the entries are the truth.
package struct Visit: Hashable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
        case inside
        case left
        case annulled
        /// Something happened to it, but its arrival has not been received yet.
        case awaitingArrival
    }

    package let id: VisitID
    package let register: HeadquartersCode
    package var arrival: ArrivalFacts?
    package var departure: DepartureFacts?
    package var details: VisitDetails?
    package var party: PartySize
    package var appAnswer: AppAnswer
    package var isCorrected: Bool
    package var isAnnulled: Bool

    /// What the arrival's entry fixes for good.
    package struct ArrivalFacts: Hashable, Sendable {
        package let number: Int
        package let entrance: EntranceCode
        package let occurredAt: Instant
        package let receivedAt: Instant
        package let author: Author

        package init(
            number: Int,
            entrance: EntranceCode,
            occurredAt: Instant,
            receivedAt: Instant,
            author: Author
        ) {
            self.number = number
            self.entrance = entrance
            self.occurredAt = occurredAt
            self.receivedAt = receivedAt
            self.author = author
        }
    }

    package struct DepartureFacts: Hashable, Sendable {
        package let occurredAt: Instant
        package let how: ExitKnowledge

        package init(occurredAt: Instant, how: ExitKnowledge) {
            self.occurredAt = occurredAt
            self.how = how
        }
    }

    package init(
        id: VisitID,
        register: HeadquartersCode,
        arrival: ArrivalFacts?,
        departure: DepartureFacts?,
        details: VisitDetails?,
        party: PartySize,
        appAnswer: AppAnswer,
        isCorrected: Bool,
        isAnnulled: Bool
    ) {
        self.id = id
        self.register = register
        self.arrival = arrival
        self.departure = departure
        self.details = details
        self.party = party
        self.appAnswer = appAnswer
        self.isCorrected = isCorrected
        self.isAnnulled = isAnnulled
    }

    package var state: State {
        if isAnnulled { return .annulled }
        if arrival == nil { return .awaitingArrival }
        return departure == nil ? .inside : .left
    }
}

extension Visit {
    /// True once its personal data is gone.
    package var isErased: Bool { arrival != nil && details == nil }

    /// True when the arrival was received only after the day it belongs to had ended.
    package func isLate(in timeZone: TimeZone) -> Bool {
        guard let arrival else { return false }
        return LocalDay(arrival.receivedAt, in: timeZone) > LocalDay(arrival.occurredAt, in: timeZone)
    }
}
