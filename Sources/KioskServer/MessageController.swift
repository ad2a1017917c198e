import Foundation
import Hummingbird
import Reception

/// The texts that carry a placement's link: as SMS with and without accents, for Zalo, read aloud. They are the campaign's
/// of today, and it is said whether they fit.
struct MessageController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/placements/{code}/messages", .placements, show)
        ]
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let placement = try await store.placement(named: context)
        return try JSON.response(try await PlacementMessages.inForce(store, placement, publicURL, at: now()))
    }
}
