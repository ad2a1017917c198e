import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Counts the people who walk in, beside those who are registered.
struct HeadsController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.put, "/api/v1/entrances/{code}/heads", .duty, count),
            Route(.get, "/api/v1/headquarters/{code}/heads", .read, show),
        ]
    }

    private struct CountRequest: Decodable {
        let day: LocalDay
        let counter: CounterID
        let counted: Int
        let takenBack: Int

        enum Key: String, CodingKey, CaseIterable { case day, counter, counted, takenBack }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            day = try body.parse(.day) { (text: String) in try LocalDay(text) }
            counter = try body.parse(.counter) { (text: String) in try CounterID(text) }
            counted = try body.decode(WholeNumber.self, forKey: .counted).value
            takenBack = try body.decodeIfPresent(WholeNumber.self, forKey: .takenBack)?.value ?? 0
        }
    }

    private struct HeadsBody: Encodable {
        struct EntranceBody: Encodable {
            let entrance: String
            /// Absent when nobody counted.
            let seen: Int?
            let registered: Int
        }

        let headquarters: String
        let day: String
        let entrances: [EntranceBody]

        init(_ heads: [EntranceHeads], on day: LocalDay, at headquarters: HeadquartersCode) {
            self.headquarters = headquarters.text
            self.day = day.text
            entrances = heads.map { .init(entrance: $0.entrance.text, seen: $0.seen, registered: $0.registered) }
        }
    }

    @Sendable func count(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let entrance = try context.parameters.parse("code") { try EntranceCode($0) }
        let body = try await request.json(CountRequest.self, limits: limits)
        // Another's entrance is none.
        guard entrance.headquarters == context.account.role.headquarters else { throw StoreRefusal.entranceUnknown }
        let timeZone = try await store.timeZone(of: entrance.headquarters, in: context.scope)
        let receivedAt = now()
        _ = try FieldRefusal.at("day") { try body.day.start(in: timeZone).checkedClaim(at: receivedAt) }
        let count = try FieldRefusal.at("counted") {
            try HeadCount(
                entrance: entrance,
                day: body.day,
                counter: body.counter,
                counted: body.counted,
                takenBack: body.takenBack
            )
        }
        try await store.countHeads(count, at: receivedAt)
        return try await heads(on: body.day, at: entrance.headquarters, context)
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let found = try await store.headquarters(named: context.parameters.require("code"), in: context.scope)
        let day = try request.query("day") { try LocalDay($0) } ?? LocalDay(now(), in: found.timeZone)
        return try await heads(on: day, at: found.code, context)
    }

    private func heads(
        on day: LocalDay,
        at headquarters: HeadquartersCode,
        _ context: SignedInContext
    ) async throws -> Response {
        let heads = try await store.heads(on: day, at: headquarters, in: context.scope)
        return try JSON.response(HeadsBody(heads, on: day, at: headquarters))
    }
}

extension FieldRefusal {
    /// What is refused here concerns this part of the body.
    fileprivate static func at<Value>(_ field: String, _ make: () throws -> Value) throws -> Value {
        do {
            return try make()
        } catch let refusal as any Refusal {
            throw FieldRefusal(field: field, refusal: refusal)
        }
    }
}
