import Foundation

extension Event {
    /// The personal part of the event as it is committed to and sealed: canonical JSON, or nil when there is none.
    package func payload() throws -> [UInt8]? {
        switch self {
        case .arrived(let arrival):
            arrival.details?.payload
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
        var json = try CanonicalJSON.Reader(payload)
        let badge = try json.text("badge").map { try Badge($0) }
        let consent = try json.text("consent").map { try ConsentVersion($0) }
        let document = try json.object("document").map { try DocumentTrace($0) }
        guard let name = try json.text("name") else { throw CanonicalJSON.Malformed() }
        let organisation = try json.text("organisation").map { try ShortText($0) }
        let phone = try json.text("phone").map { try PhoneNumber($0) }
        let purpose = try json.text("purpose").map { try ShortText($0) }
        let toSee = try json.text("toSee").map { try ShortText($0) }
        try json.finish()
        self.init(
            name: try VisitorName(name),
            phone: phone,
            organisation: organisation,
            document: document,
            toSee: toSee,
            purpose: purpose,
            badge: badge,
            consent: consent
        )
    }

    fileprivate var payload: [UInt8] {
        var json = CanonicalJSON.Writer()
        json.add("badge", badge?.text)
        json.add("consent", consent?.text)
        json.add("document", document?.object)
        json.add("name", name.text)
        json.add("organisation", organisation?.text)
        json.add("phone", phone?.digits)
        json.add("purpose", purpose?.text)
        json.add("toSee", toSee?.text)
        return json.finished
    }
}

extension DocumentTrace {
    fileprivate init(_ object: CanonicalJSON.Reader) throws {
        var json = object
        guard let kind = try json.word("kind", as: IdentityDocument.Kind.self) else { throw CanonicalJSON.Malformed() }
        self.init(kind: kind, lastFour: try json.text("lastFour"))
        try json.finish()
    }

    fileprivate var object: CanonicalJSON.Writer {
        var json = CanonicalJSON.Writer()
        json.add("kind", kind)
        json.add("lastFour", lastFour)
        return json
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
