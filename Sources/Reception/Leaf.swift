/// The part of an entry that is hashed into the register and shown to everyone who checks it: what is counted, and a
/// commitment to what is not shown.
///
/// Canonical text: one JSON object, keys sorted, no spaces, absent values left out. The bytes are stored as they were
/// hashed and never made again.
package struct Leaf: Hashable, Sendable {
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
}

// MARK: - Text

extension Leaf {
    /// The text that is hashed.
    package func canonicalText() throws -> String {
        var json = CanonicalJSON.Writer()
        json.add("appAnswer", appAnswer)
        json.add("author", author)
        try json.add("closing", encoding: closing)
        json.add("commitment", commitment)
        json.add("count", count)
        json.add("day", day)
        json.add("device", device)
        json.add("deviceSequence", deviceSequence)
        json.add("duty", duty)
        json.add("entrance", entrance)
        json.add("entry", entry)
        json.add("erased", erased)
        json.add("field", field)
        json.add("file", file)
        json.add("format", format)
        json.add("how", how)
        json.add("kind", kind)
        try json.add("missing", encoding: missing)
        json.add("number", number)
        json.add("occurredAt", occurredAt)
        json.add("party", party)
        json.add("purpose", purpose)
        json.add("receivedAt", receivedAt)
        json.add("register", register)
        json.add("relieved", relieved)
        json.add("rows", rows)
        json.add("version", version)
        json.add("visit", visit)
        json.add("what", what)
        return String(decoding: json.finished, as: UTF8.self)
    }

    /// - Throws: when it is no leaf's text.
    package init(canonicalText: String) throws {
        var json = try CanonicalJSON.Reader(Array(canonicalText.utf8))
        func required<Value>(_ value: Value?) throws -> Value {
            guard let value else { throw CanonicalJSON.Malformed() }
            return value
        }
        appAnswer = try json.word("appAnswer", as: AppAnswer.self)
        author = try required(json.text("author"))
        closing = try json.decoded("closing", as: DayClosing.Figures.self)
        commitment = try json.text("commitment")
        count = try json.number("count")
        day = try json.text("day")
        device = try json.text("device")
        deviceSequence = try json.number("deviceSequence")
        duty = try json.word("duty", as: Duty.Change.self)
        entrance = try json.text("entrance")
        entry = try required(json.text("entry"))
        erased = try json.text("erased")
        field = try json.word("field", as: Correction.Field.self)
        file = try json.text("file")
        format = try json.text("format")
        how = try json.word("how", as: ExitKnowledge.self)
        kind = try required(json.word("kind", as: Event.Kind.self))
        missing = try json.decoded("missing", as: [String: String].self)
        number = try required(json.number("number"))
        occurredAt = try required(json.text("occurredAt"))
        party = try json.number("party")
        purpose = try json.word("purpose", as: Disclosure.Purpose.self)
        receivedAt = try required(json.text("receivedAt"))
        register = try required(json.text("register"))
        relieved = try json.text("relieved")
        rows = try json.number("rows")
        version = try required(json.number("version"))
        visit = try json.text("visit")
        what = try json.word("what", as: Disclosure.Subject.self)
        try json.finish()
    }
}
