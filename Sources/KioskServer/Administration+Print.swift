import Documents
import Hummingbird
import Reception

/// What `gatebook poster` draws from: it draws by itself, so that a thousand pages cost the server nothing.
extension AdministrationController {
    @Sendable func printTexts(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try JSON.response(try await PrintTexts.inForce(store, at: now()))
    }

    @Sendable func printSubject(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try JSON.response(try await subject(placement(named: context)))
    }

    /// What `gatebook message` prints.
    @Sendable func messages(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let placement = try await placement(named: context)
        guard let publicURL else { throw RequestRefusal.publicURLMissing }
        return try JSON.response(try await PlacementMessages.inForce(store, placement, publicURL, at: now()))
    }

    private func placement(named context: GatebookContext) async throws -> Placement {
        guard let code = try? PlacementCode(context.parameters.require("code")),
            let placement = try await store.placement(code, in: .everywhere)
        else { throw RequestRefusal.placementNotFound }
        return placement
    }

    /// In the order in which they were made, a page at a time: `?after=CODE` asks for the next.
    @Sendable func printSubjects(_ request: Request, _ context: GatebookContext) async throws -> Response {
        var query = PlacementQuery()
        query.headquarters = try request.query("headquarters") { try HeadquartersCode($0) }
        query.after = try request.query("after") { try PlacementCode($0) }
        query.limit = Placement.mostListed
        return try JSON.response(try await store.placements(query, in: .everywhere).map(subject))
    }

    private func subject(_ placement: Placement) throws -> PrintSubject {
        guard let publicURL else { throw RequestRefusal.publicURLMissing }
        return try PrintSubject(placement, publicURL: publicURL)
    }
}
