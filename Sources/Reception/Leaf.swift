package import Foundation

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
    package let visit: String?
    package let occurredAt: String
    package let receivedAt: String
    /// `account:NAME` or `server`.
    package let author: String
    package let device: String?
    package let deviceSequence: Int?
    package let entrance: String?
    package let party: Int?
    package let appAnswer: AppAnswer?
    package let how: ExitKnowledge?
    package let field: Correction.Field?
    /// The day that was closed, or that was disclosed.
    package let day: String?
    package let closing: DayClosing.Figures?
    /// What is known to be missing at a closing, by device.
    package let missing: [String: String]?
    /// The numbers of the entries whose payloads are gone, and how many they are.
    package let erased: String?
    package let count: Int?
    package let what: Disclosure.Subject?
    package let purpose: Disclosure.Purpose?
    package let rows: Int?
    package let format: String?
    /// Base64 of the SHA-256 of the disclosed file.
    package let file: String?
    package let duty: Duty.Change?
    /// The user name of the recorder who answered before.
    package let relieved: String?
    /// Base64 of `SHA-256(salt ‖ payload)`; nil when the entry has no payload.
    package let commitment: String?

    package init(_ entry: Entry, commitment: String?) {
        version = Self.currentVersion
        register = entry.register.text
        number = entry.number
        kind = entry.event.kind
        self.entry = entry.id.text
        visit = entry.visit?.text
        occurredAt = entry.occurredAt.text
        receivedAt = entry.receivedAt.text
        author = entry.author.text
        device = entry.device?.text
        deviceSequence = entry.deviceSequence
        self.commitment = commitment

        var entrance: String?
        var party: Int?
        var appAnswer: AppAnswer?
        var how: ExitKnowledge?
        var field: Correction.Field?
        var closing: DayClosing?
        var erasure: Erasure?
        var disclosure: Disclosure?
        var duty: Duty?
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
        case .dayClosed(let closed):
            closing = closed
        case .erased(let erased):
            erasure = erased
        case .disclosed(let disclosed):
            disclosure = disclosed
        case .onDuty(let change):
            duty = change
            entrance = change.entrance?.text
        }
        self.entrance = entrance
        self.party = party
        self.appAnswer = appAnswer
        self.how = how
        self.field = field
        day = closing?.day.text ?? disclosure?.day?.text
        self.closing = closing?.figures
        missing = closing.flatMap { closing in
            closing.missing.isEmpty
                ? nil
                : Dictionary(uniqueKeysWithValues: closing.missing.map { ($0.key.text, $0.value.text) })
        }
        erased = erasure?.numbers.text
        count = erasure?.numbers.count
        what = disclosure?.subject
        purpose = disclosure?.purpose
        rows = disclosure?.rows
        format = disclosure?.format
        file = disclosure?.fileHash
        self.duty = duty?.change
        relieved = duty?.relieved?.text
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
package enum CanonicalJSON {
    package static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
