import HTTPTypes
import Hummingbird

/// Finds out whom a request comes from. What a proxy says is believed only of proxies that are named: anybody may send
/// `X-Forwarded-For`.
struct Addresses: RouterMiddleware {
    /// Addresses of our own proxies.
    let trustedProxies: Set<String>

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.address = address(of: request, from: context.peer)
        return try await next(request, context)
    }

    /// The last address that is not one of our proxies, read from the right: what stands left of it, anyone can have
    /// written.
    private func address(of request: Request, from peer: String?) -> String? {
        guard let peer, trustedProxies.contains(peer) else { return peer }
        let forwarded = request.headers[values: .xForwardedFor]
            .flatMap { $0.split(separator: ",") }.map { $0.trimmingPrefix(" ") }
        let client = forwarded.last { !trustedProxies.contains(String($0)) }
        return client.map { String($0.prefix(45)) } ?? peer
    }
}
