import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// The tablet in the lobby: what it may know, and leaving by number.
struct LobbyController: Sendable {
    let store: any Store
    let rules: LobbyRules
    let publicURL: PublicURL
    let departures: NumberedDepartures
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    /// Answers whoever holds the token of a tablet in a lobby.
    var publicRoutes: [Route<GatebookContext>] {
        [
            Route(.get, "/api/v1/lobby", show)
        ]
    }

    var writerRoutes: [Route<WriterContext>] {
        [
            Route(.put, "/api/v1/departures/{entry}", .amend, depart)
        ]
    }

    // MARK: What it may know

    private struct LobbyBody: Encodable {
        struct HeadquartersBody: Encodable {
            let code: String
            let name: String
            let agencyName: String
            let timeZone: String
        }

        let entrance: EntranceBody
        let headquarters: HeadquartersBody
        /// Numbers that this tablet gives begin with it.
        let lane: Int
        let retentionDays: Int
        let idleSeconds: Int
        let phoneRequired: Bool
    }

    @Sendable func show(_ request: Request, _ context: GatebookContext) async throws -> Response {
        guard let device = context.device, device.kind == .lobby,
            let place = try await store.headquarters(device.headquarters, in: .headquarters(device.headquarters)),
            let entrance = place.entrances.first(where: { $0.code == device.entrance }),
            let lane = try await store.lane(of: device.id, at: device.headquarters)
        else { throw RequestRefusal.notPaired }
        guard !device.isRevoked else { throw StoreRefusal.deviceRevoked }
        return try JSON.response(
            LobbyBody(
                entrance: EntranceBody(entrance, publicURL: publicURL),
                headquarters: .init(
                    code: place.code.text,
                    name: place.name,
                    agencyName: place.agency.name,
                    timeZone: place.timeZone.identifier
                ),
                lane: lane,
                retentionDays: rules.retention.days(for: device.agency),
                idleSeconds: Int(rules.idle.components.seconds),
                phoneRequired: rules.isPhoneRequired
            )
        )
    }

    // MARK: Leaving by number

    private struct DepartureBody: Encodable {
        let id: String
        let receivedAt: String
    }

    /// Says that the exit is noted, or that the number is not inside: of the visit it tells nothing.
    @Sendable func depart(_ request: Request, _ context: WriterContext) async throws -> Response {
        let entry = try context.parameters.parse("entry") { try EntryID($0) }
        let body = try await request.json(DepartureRequest.self, limits: limits)
        guard let register = context.headquarters else { throw RequestRefusal.numberNotInside }
        if context.device?.isRevoked == true { throw StoreRefusal.deviceRevoked }
        let receivedAt = now()
        let departure = try await departures.submission(
            body,
            as: entry,
            from: register,
            by: context.author,
            at: receivedAt
        )
        try context.check(departure.event)
        let sender = try context.sender(request, to: register)
        let receipt = try await store.append(departure, from: sender, at: receivedAt)
        return try JSON.response(
            DepartureBody(id: entry.text, receivedAt: receipt.receivedAt.text),
            status: receipt.isRepeat ? .ok : .created
        )
    }
}
