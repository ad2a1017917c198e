import Foundation

extension Event {
    /// The personal part of the event as it is committed to and sealed: canonical JSON, or nil when there is none.
    package func payload() throws -> [UInt8]? {
        switch self {
        case .arrived(let arrival):
            try arrival.details.map { Array(try CanonicalJSON.encoder.encode(DetailsPayload($0))) }
        case .corrected(let correction):
            try correction.change.map { Array(try CanonicalJSON.encoder.encode(ChangePayload($0))) }
        case .annulled(let annulment):
            try annulment.reason.map { Array(try CanonicalJSON.encoder.encode(ReasonPayload(reason: $0.text))) }
        case .erased(let erasure):
            try erasure.reason.map { Array(try CanonicalJSON.encoder.encode(ReasonPayload(reason: $0.text))) }
        case .departed, .answered, .dayClosed, .disclosed, .onDuty:
            nil
        }
    }
}

extension VisitDetails {
    package init(payload: [UInt8]) throws {
        let read = try JSONDecoder().decode(DetailsPayload.self, from: Data(payload))
        self.init(
            name: try VisitorName(read.name),
            phone: try read.phone.map { try PhoneNumber($0) },
            organisation: try read.organisation.map { try ShortText($0) },
            document: read.document.map { DocumentTrace(kind: $0.kind, lastFour: $0.lastFour) },
            toSee: try read.toSee.map { try ShortText($0) },
            purpose: try read.purpose.map { try ShortText($0) },
            badge: try read.badge.map { try Badge($0) },
            consent: try read.consent.map { try ConsentVersion($0) }
        )
    }
}

extension Correction.Change {
    init(payload: [UInt8]) throws {
        let read = try JSONDecoder().decode(ChangePayload.self, from: Data(payload))
        self.init(old: read.old, new: read.new, reason: try ShortText(read.reason))
    }
}

extension ShortText {
    /// The reason of an annulment or an erasure.
    init(reasonPayload payload: [UInt8]) throws {
        try self.init(try JSONDecoder().decode(ReasonPayload.self, from: Data(payload)).reason)
    }
}

// MARK: - Shapes

private struct DetailsPayload: Codable {
    struct Document: Codable {
        let kind: IdentityDocument.Kind
        let lastFour: String?
    }

    let name: String
    let phone: String?
    let organisation: String?
    let document: Document?
    let toSee: String?
    let purpose: String?
    let badge: String?
    let consent: String?

    init(_ details: VisitDetails) {
        name = details.name.text
        phone = details.phone?.digits
        organisation = details.organisation?.text
        document = details.document.map { Document(kind: $0.kind, lastFour: $0.lastFour) }
        toSee = details.toSee?.text
        purpose = details.purpose?.text
        badge = details.badge?.text
        consent = details.consent?.text
    }
}

private struct ChangePayload: Codable {
    let old: String?
    let new: String?
    let reason: String

    init(_ change: Correction.Change) {
        old = change.old
        new = change.new
        reason = change.reason.text
    }
}

private struct ReasonPayload: Codable {
    let reason: String
}
