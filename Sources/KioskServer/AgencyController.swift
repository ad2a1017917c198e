import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// The agencies and their headquarters, for administrators. Nothing is deleted: what is over gets a last day.
struct AgencyController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let silence: Duration
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/agencies", .agencies, list),
            Route(.put, "/api/v1/agencies/{agency}", .agencies, keepAgency),
            Route(.put, "/api/v1/agencies/{agency}/headquarters/{headquarters}", .agencies, keepHeadquarters),
        ]
    }

    // MARK: Agencies

    private struct AgencyBody: Encodable {
        let code: String
        let name: String
        let kind: String
        let validFrom: String?
        let validTo: String?
        let successor: String?

        init(_ agency: Agency) {
            code = agency.code.text
            name = agency.name
            kind = agency.kind
            validFrom = agency.validity.from?.text
            validTo = agency.validity.to?.text
            successor = agency.validity.successor?.text
        }
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(try await store.agencies().map(AgencyBody.init))
    }

    private struct AgencyRequest: Decodable {
        let name: ShortText
        let kind: ShortText
        let validity: Validity

        enum Key: String, CodingKey, CaseIterable { case name, kind, validFrom, validTo, successor }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            name = try body.parse(.name) { (text: String) in try ShortText(text) }
            kind = try body.parse(.kind) { (text: String) in try ShortText(text) }
            validity = try body.validity(from: .validFrom, to: .validTo, successor: .successor)
        }
    }

    @Sendable func keepAgency(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let code = try context.parameters.parse("agency") { try AgencyCode($0) }
        let body = try await request.json(AgencyRequest.self, limits: limits)
        let agency = Agency(code: code, name: body.name.text, kind: body.kind.text, validity: body.validity)
        let isNew = try await store.keep(agency)
        try await note(isNew ? .agencyAdded : .agencyChanged, code.text, context)
        return try JSON.response(AgencyBody(agency), status: isNew ? .created : .ok)
    }

    // MARK: Headquarters

    private struct HeadquartersRequest: Decodable {
        let name: ShortText
        let address: ShortText?
        let entrances: [ShortText]
        let validity: Validity

        enum Key: String, CodingKey, CaseIterable { case name, address, entrances, validFrom, validTo, successor }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            name = try body.parse(.name) { (text: String) in try ShortText(text) }
            address = try body.parseIfPresent(.address) { (text: String) in try ShortText(text) }
            entrances = try body.parse(.entrances) { (names: [String]) in try names.map { try ShortText($0) } }
            validity = try body.validity(from: .validFrom, to: .validTo, successor: .successor)
        }
    }

    @Sendable func keepHeadquarters(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let agencyCode = try context.parameters.parse("agency") { try AgencyCode($0) }
        let code = try context.parameters.parse("headquarters") { try HeadquartersCode($0) }
        let body = try await request.json(HeadquartersRequest.self, limits: limits)
        guard let agency = try await store.agencies().first(where: { $0.code == agencyCode }) else {
            throw RequestRefusal.agencyNotFound
        }
        let record = try HeadquartersRecord(
            agency: agency,
            headquarters: code,
            name: body.name,
            address: body.address,
            entrances: body.entrances,
            validity: body.validity
        )
        let isNew = try await store.keep(record)
        try await note(isNew ? .headquartersAdded : .headquartersChanged, code.text, context)
        let kept = try await store.headquarters(named: code.text, in: .everywhere)
        let answer = HeadquartersBody(kept, publicURL: publicURL, silence: silence)
        return try JSON.response(answer, status: isNew ? .created : .ok)
    }

    private func note(_ event: TrailEntry.Event, _ code: String, _ context: SignedInContext) async throws {
        try await store.note(TrailEntry(at: now(), event, by: context.author, on: code, from: context.address))
    }
}

extension KeyedDecodingContainer {
    /// Two days, each of which may be missing, and a successor.
    func validity(from: Key, to: Key, successor: Key? = nil) throws -> Validity {
        let first = try parseIfPresent(from) { (text: String) in try LocalDay(text) }
        let last = try parseIfPresent(to) { (text: String) in try LocalDay(text) }
        let next = try successor.flatMap { try parseIfPresent($0) { (text: String) in try AgencyCode(text) } }
        do {
            return try Validity(from: first, to: last, successor: next)
        } catch {
            throw FieldRefusal(field: to.stringValue, refusal: error)
        }
    }
}
