import Foundation

/// The part of an entry that is hashed into the register and shown to everyone who checks it: what is counted, and a
/// commitment to what is not shown.
///
/// Canonical text: one JSON object, keys sorted, no spaces, absent values left out. The bytes are stored as they were
/// hashed and never made again.
package struct Leaf: Codable, Hashable, Sendable {
    package static let currentVersion = 1

    package let version: Int
    package let register: String
    package let number: Int
    package let kind: Event.Kind
    package let entry: String
    package let visit: String
    package let occurredAt: String
    package let receivedAt: String
    /// `account:NAME` or `server`.
    package let author: String
    package let deviceSequence: Int?
    package let entrance: String?
    package let party: Int?
    package let appAnswer: AppAnswer?
    package let how: ExitKnowledge?
    package let field: Correction.Field?
    /// Base64 of `SHA-256(salt ‖ payload)`; nil when the entry has no payload.
    package let commitment: String?

    package init(_ entry: Entry, commitment: String?) {
        version = Self.currentVersion
        register = entry.register.text
        number = entry.number
        kind = entry.event.kind
        self.entry = entry.id.text
        visit = entry.visit.text
        occurredAt = entry.occurredAt.text
        receivedAt = entry.receivedAt.text
        author = entry.author.text
        deviceSequence = entry.deviceSequence
        self.commitment = commitment

        var entrance: String?
        var party: Int?
        var appAnswer: AppAnswer?
        var how: ExitKnowledge?
        var field: Correction.Field?
        switch entry.event {
        case .arrived(let arrival):
            entrance = arrival.entrance.text
            party = arrival.party.heads
            appAnswer = arrival.appAnswer
        case .departed(let departure):
            how = departure.how
        case .answered(let answer):
            appAnswer = answer
        case .corrected(let correction):
            field = correction.field
            party = correction.heads
        case .annulled:
            break
        }
        self.entrance = entrance
        self.party = party
        self.appAnswer = appAnswer
        self.how = how
        self.field = field
    }

    /// The text that is hashed.
    package func canonicalText() throws -> String {
        String(decoding: try CanonicalJSON.encoder.encode(self), as: UTF8.self)
    }

    package init(canonicalText: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(canonicalText.utf8))
    }
}

/// JSON of which there is one form: keys sorted, no spaces.
enum CanonicalJSON {
    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
