import Foundation
import Reception

/// `visits/ID` or `visits/ID/entries/ID`: where an entry is put, in a line of `/sync` as in a path.
struct EntryPath {
    let text: String
    let visit: VisitID
    /// Nil for the arrival.
    let later: EntryID?

    init(_ text: String) throws(RequestRefusal) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard [2, 4].contains(parts.count), parts[0] == "visits", let visit = try? VisitID(parts[1]),
            parts.count == 2 || parts[2] == "entries"
        else { throw .pathMalformed }
        self.visit = visit
        guard parts.count == 4 else {
            later = nil
            self.text = "visits/\(visit.text)"
            return
        }
        guard let later = try? EntryID(parts[3]) else { throw .pathMalformed }
        self.later = later
        self.text = "visits/\(visit.text)/entries/\(later.text)"
    }
}

/// An entry as it is sent beside others: `{ "put": "visits/…", "body": { … } }`.
struct EntryRequest: Decodable {
    let path: EntryPath
    let occurredAt: Instant
    let deviceSequence: Int?
    let event: Event
    let document: IdentityDocument?

    enum Key: String, CodingKey, CaseIterable { case put, body }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let line = try decoder.container(keyedBy: Key.self)
        try self.init(line.parse(.put) { (text: String) in try EntryPath(text) }, line, .body)
    }

    /// Decodes the body that stands under a key.
    init<Keys>(_ path: EntryPath, _ values: KeyedDecodingContainer<Keys>, _ key: Keys) throws {
        self.path = path
        do {
            (occurredAt, deviceSequence, event, document) = try Self.parts(path, values, key)
        } catch {
            // Fields are named as they are when the entry is put by itself.
            throw Problem(error)?.inside(key) ?? error
        }
    }

    private static func parts<Keys>(
        _ path: EntryPath,
        _ values: KeyedDecodingContainer<Keys>,
        _ key: Keys
    ) throws -> (Instant, Int?, Event, IdentityDocument?) {
        if path.later == nil {
            let body = try values.decode(ArrivalRequest.self, forKey: key)
            return (body.occurredAt, body.deviceSequence, .arrived(body.arrival), body.document)
        }
        let body = try values.decode(LaterEntryRequest.self, forKey: key)
        return (body.occurredAt, body.deviceSequence, body.event, nil)
    }

    func submission(to register: HeadquartersCode, at receivedAt: Instant) throws -> Submission {
        try Submission(
            id: path.later ?? path.visit.arrival,
            visit: path.visit,
            register: register,
            event: event,
            occurredAt: occurredAt,
            deviceSequence: deviceSequence,
            document: document,
            at: receivedAt
        )
    }
}

extension Problem {
    /// The same, with its field named from inside the object under a key.
    fileprivate func inside(_ key: some CodingKey) -> Problem {
        guard let field, field.hasPrefix(key.stringValue + ".") else { return self }
        return Problem(
            status,
            code,
            detail,
            field: String(field.dropFirst(key.stringValue.count + 1)),
            headers: headers
        )
    }
}
