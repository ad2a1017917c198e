import Foundation
import HTTPTypes
import Reception

/// `departures/ID`: where the exit of somebody is put who is known by a number alone.
struct DeparturePath {
    let text: String
    let entry: EntryID

    init(_ text: String) throws(RequestRefusal) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0] == "departures", let entry = try? EntryID(parts[1]) else {
            throw .pathMalformed
        }
        self.entry = entry
        self.text = "departures/\(entry.text)"
    }
}

/// The body of `PUT /api/v1/departures/{entry}`.
struct DepartureRequest: Decodable {
    let number: Badge
    let occurredAt: Instant
    let deviceSequence: Int?

    enum Key: String, CodingKey, CaseIterable { case number, occurredAt, deviceSequence }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let body = try decoder.container(keyedBy: Key.self)
        number = try body.parse(.number) { (text: String) in try Badge(text) }
        occurredAt = try body.parse(.occurredAt) { (text: String) in try Instant(text) }
        deviceSequence = try body.decodeIfPresent(WholeNumber.self, forKey: .deviceSequence)?.value
    }
}

/// The same as a line: `{ "put": "departures/…", "body": { … } }`.
struct DepartureLine: Decodable {
    let path: DeparturePath
    let body: DepartureRequest

    enum Key: String, CodingKey, CaseIterable { case put, body }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let line = try decoder.container(keyedBy: Key.self)
        path = try line.parse(.put) { (text: String) in try DeparturePath(text) }
        body = try line.decode(DepartureRequest.self, forKey: .body)
    }
}

/// Finds whose exit it is. Whoever tries many numbers that nobody inside has is slowed down, each caller by itself.
struct NumberedDepartures: Sendable {
    let store: any LobbyBook
    let guardian: SignInGuard

    /// The slow-down for guesses is the one of signing in, under a name that is no account's.
    private static let guess = "number of a visit"

    func submission(
        _ departure: DepartureRequest,
        as entry: EntryID,
        from register: HeadquartersCode,
        by author: Author,
        at receivedAt: Instant
    ) async throws -> Submission {
        let caller = author.text
        if let wait = guardian.wait(for: Self.guess, from: caller, isPaired: true, at: receivedAt) {
            throw Problem(
                .tooManyRequests,
                RequestRefusal.tooManyRequests,
                headers: [.retryAfter: "\(wait.components.seconds + 1)"]
            )
        }
        let visit = try await store.visit(
            leavingWith: departure.number,
            as: entry,
            from: register,
            at: try departure.occurredAt.checkedClaim(at: receivedAt)
        )
        guard let visit else {
            guardian.failed(Self.guess, from: caller, at: receivedAt)
            throw RequestRefusal.numberNotInside
        }
        return try Submission(
            id: entry,
            visit: visit,
            register: register,
            event: .departed(Departure(how: .selfScanned)),
            occurredAt: departure.occurredAt,
            deviceSequence: departure.deviceSequence,
            at: receivedAt
        )
    }
}
