import Hummingbird
import Reception

/// Finds the session and the device a request belongs to, and what stands in the session's way.
struct SessionMiddleware: RouterMiddleware {
    let store: any Store
    let now: @Sendable () -> Instant
    let sessionLimits: SessionLimits
    let secondFactorRequired: Set<Role.Name>
    /// Whether recorders work on paired devices alone.
    let isDeviceRequired: Bool

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = SessionToken(request, cookie: PairingController.cookieName) {
            context.device = try await store.pairedDevice(token.hash)
        }
        if let token = SessionToken(request) {
            context.session = try await store.session(token.hash, at: now(), limits: sessionLimits)
        }
        if let session = context.session { context.gate = gate(of: session, on: context.device) }
        return try await next(request, context)
    }

    private func gate(of session: Session, on device: PairedDevice?) -> (any Refusal)? {
        let role = session.account.role.name
        if secondFactorRequired.contains(role), !session.hasSecondFactor { return RequestRefusal.secondFactorMissing }
        if device?.isRevoked == true { return StoreRefusal.deviceRevoked }
        if isDeviceRequired, role == .recorder, device == nil { return RequestRefusal.deviceRequired }
        return nil
    }
}
