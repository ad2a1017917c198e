import Foundation
import Reception

/// The body of `PUT /api/v1/visits/{visit}`. Only `entrance`, `occurredAt` and `visitor.name` are required.
struct ArrivalRequest: Decodable {
    let occurredAt: Instant
    let deviceSequence: Int?
    let arrival: Arrival
    let document: IdentityDocument?

    private enum Key: String, CodingKey, CaseIterable {
        case entrance, occurredAt, deviceSequence, visitor, toSee, purpose, party, badge, appAnswer, consent
    }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let body = try decoder.container(keyedBy: Key.self)
        let entrance = try body.parse(.entrance) { (text: String) in try EntranceCode(text) }
        occurredAt = try body.parse(.occurredAt) { (text: String) in try Instant(text) }
        deviceSequence = try body.decodeIfPresent(WholeNumber.self, forKey: .deviceSequence)?.value
        let visitor = try body.decode(VisitorRequest.self, forKey: .visitor)
        document = visitor.document
        let details = VisitDetails(
            name: visitor.name,
            phone: visitor.phone,
            organisation: visitor.organisation,
            document: visitor.document.map(DocumentTrace.init),
            toSee: try body.parseIfPresent(.toSee) { (text: String) in try ShortText(text) },
            purpose: try body.parseIfPresent(.purpose) { (text: String) in try ShortText(text) },
            badge: try body.parseIfPresent(.badge) { (text: String) in try Badge(text) },
            consent: try body.parseIfPresent(.consent) { (text: String) in try ConsentVersion(text) }
        )
        arrival = Arrival(
            entrance: entrance,
            party: try body.parseIfPresent(.party) { (heads: WholeNumber) in try PartySize(heads.value) } ?? .alone,
            appAnswer: try body.decodeIfPresent(AppAnswer.self, forKey: .appAnswer) ?? .notAsked,
            details: details
        )
    }
}

private struct VisitorRequest: Decodable {
    let name: VisitorName
    let phone: PhoneNumber?
    let organisation: ShortText?
    let document: IdentityDocument?

    private enum Key: String, CodingKey, CaseIterable {
        case name, phone, organisation, document
    }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let body = try decoder.container(keyedBy: Key.self)
        name = try body.parse(.name) { (text: String) in try VisitorName(text) }
        phone = try body.parseIfPresent(.phone) { (text: String) in try PhoneNumber(text) }
        organisation = try body.parseIfPresent(.organisation) { (text: String) in try ShortText(text) }
        document = try body.decodeIfPresent(DocumentRequest.self, forKey: .document)?.document
    }
}

private struct DocumentRequest: Decodable {
    let document: IdentityDocument

    private enum Key: String, CodingKey, CaseIterable {
        case kind, number
    }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let body = try decoder.container(keyedBy: Key.self)
        let kind = try body.decode(IdentityDocument.Kind.self, forKey: .kind)
        document =
            try body.parseIfPresent(.number) { (text: String) in try IdentityDocument(kind: kind, number: text) }
            ?? IdentityDocument(kind: kind, number: nil)
    }
}

/// The body of `PUT /api/v1/visits/{visit}/entries/{entry}`: whatever happens to the visit later.
struct LaterEntryRequest: Decodable {
    let occurredAt: Instant
    let deviceSequence: Int?
    let event: Event

    private enum Kind: String, Decodable {
        case departed, answered, corrected, annulled
    }
    private enum KindKey: String, CodingKey {
        case kind
    }
    private enum DepartedKey: String, CodingKey, CaseIterable {
        case kind, occurredAt, deviceSequence, how
    }
    private enum AnsweredKey: String, CodingKey, CaseIterable {
        case kind, occurredAt, deviceSequence, appAnswer
    }
    private enum CorrectedKey: String, CodingKey, CaseIterable {
        case kind, occurredAt, deviceSequence, field, value, reason
    }
    private enum AnnulledKey: String, CodingKey, CaseIterable {
        case kind, occurredAt, deviceSequence, reason
    }

    init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: KindKey.self).decode(Kind.self, forKey: .kind) {
        case .departed:
            try decoder.refuseUnknownKeys(DepartedKey.self)
            let body = try decoder.container(keyedBy: DepartedKey.self)
            event = .departed(Departure(how: try body.decode(ExitKnowledge.self, forKey: .how)))
        case .answered:
            try decoder.refuseUnknownKeys(AnsweredKey.self)
            let body = try decoder.container(keyedBy: AnsweredKey.self)
            event = .answered(try body.decode(AppAnswer.self, forKey: .appAnswer))
        case .corrected:
            try decoder.refuseUnknownKeys(CorrectedKey.self)
            event = .corrected(try Self.correction(from: decoder.container(keyedBy: CorrectedKey.self)))
        case .annulled:
            try decoder.refuseUnknownKeys(AnnulledKey.self)
            let body = try decoder.container(keyedBy: AnnulledKey.self)
            event = .annulled(Annulment(reason: try body.parse(.reason) { (text: String) in try ShortText(text) }))
        }
        let common = try decoder.container(keyedBy: DepartedKey.self)
        occurredAt = try common.parse(.occurredAt) { (text: String) in try Instant(text) }
        deviceSequence = try common.decodeIfPresent(WholeNumber.self, forKey: .deviceSequence)?.value
    }

    private static func correction(from body: KeyedDecodingContainer<CorrectedKey>) throws -> Correction {
        let field = try body.decode(Correction.Field.self, forKey: .field)
        let given = try body.decodeIfPresent(String.self, forKey: .value)
        let value: String?
        do {
            value = try Correction.checked(given, for: field)
        } catch let refusal as any Refusal {
            throw FieldRefusal(field: "value", refusal: refusal)
        }
        return Correction(
            field: field,
            change: .init(
                old: nil,
                new: value,
                reason: try body.parse(.reason) { (text: String) in try ShortText(text) }
            ),
            heads: field == .party ? value.flatMap { Int($0) } : nil
        )
    }
}
