/// What an entry says happened. The associated values hold what is counted and provable; what names people stands in
/// the optional parts, nil once erased.
package enum Event: Hashable, Sendable {
    case arrived(Arrival)
    case departed(Departure)
    case answered(AppAnswer)
    case corrected(Correction)
    case annulled(Annulment)
    case dayClosed(DayClosing)
    case erased(Erasure)
    case disclosed(Disclosure)
    case onDuty(Duty)

    package enum Kind: String, CaseIterable, Codable, Sendable {
        case arrived
        case departed
        case answered
        case corrected
        case annulled
        case dayClosed
        case erased
        case disclosed
        case onDuty
    }

    package var kind: Kind {
        switch self {
        case .arrived: .arrived
        case .departed: .departed
        case .answered: .answered
        case .corrected: .corrected
        case .annulled: .annulled
        case .dayClosed: .dayClosed
        case .erased: .erased
        case .disclosed: .disclosed
        case .onDuty: .onDuty
        }
    }

    /// The event without what names people: nothing personal is kept of a visit that has been erased, whatever a
    /// device still sends of it.
    package var withoutPersonalPart: Event {
        switch self {
        case .arrived(let arrival):
            .arrived(
                Arrival(
                    entrance: arrival.entrance,
                    party: arrival.party,
                    appAnswer: arrival.appAnswer,
                    details: nil
                )
            )
        case .corrected(let correction):
            .corrected(Correction(field: correction.field, change: nil, heads: correction.heads))
        case .annulled: .annulled(Annulment(reason: nil))
        case .erased(let erasure): .erased(Erasure(numbers: erasure.numbers, reason: nil))
        case .departed, .answered, .dayClosed, .disclosed, .onDuty: self
        }
    }
}

package struct Arrival: Hashable, Sendable {
    package let entrance: EntranceCode
    package let party: PartySize
    package let appAnswer: AppAnswer
    package let details: VisitDetails?

    package init(entrance: EntranceCode, party: PartySize, appAnswer: AppAnswer, details: VisitDetails?) {
        self.entrance = entrance
        self.party = party
        self.appAnswer = appAnswer
        self.details = details
    }
}

package struct Departure: Hashable, Sendable {
    package let how: ExitKnowledge

    package init(how: ExitKnowledge) {
        self.how = how
    }
}

/// The old value, the new value and the reason; the visit shows the new one, the register keeps both.
package struct Correction: Hashable, Sendable {
    package let field: Field
    /// Nil once erased.
    package let change: Change?
    /// The corrected number of people: counted, so it outlives the erasure of the change.
    package let heads: Int?

    /// Which part of the visit; named as in the arrival's JSON.
    package enum Field: String, CaseIterable, Codable, Sendable {
        case name = "visitor.name"
        case phone = "visitor.phone"
        case organisation = "visitor.organisation"
        case toSee
        case purpose
        case badge
        case party
    }

    package struct Change: Hashable, Sendable {
        /// What stood there; nil when nothing did, or when the arrival has not been received yet.
        package let old: String?
        /// Nil takes an optional value away.
        package let new: String?
        package let reason: ShortText

        package init(old: String?, new: String?, reason: ShortText) {
            self.old = old
            self.new = new
            self.reason = reason
        }
    }

    package init(field: Field, change: Change?, heads: Int?) {
        self.field = field
        self.change = change
        self.heads = heads
    }
}

package struct Annulment: Hashable, Sendable {
    /// Nil once erased: a reason may name people.
    package let reason: ShortText?

    package init(reason: ShortText?) {
        self.reason = reason
    }
}
