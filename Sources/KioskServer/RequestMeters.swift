import HTTPTypes
import Hummingbird
import Metrics
import Synchronization
import Telemetry

/// Counts requests and times them, by the pattern of the route: of an address only that is kept.
final class RequestMeters: RouterMiddleware {
    /// What is kept of one route and method.
    private struct Route {
        let duration: Metrics.Timer
        var byStatus: [Int: Counter] = [:]
    }

    private struct Key: Hashable {
        let method: String
        let route: String
    }

    private let factory: any MetricsFactory
    private let inFlight: Meter
    private let routes = Mutex<[Key: Route]>([:])

    /// The methods that are told apart; anybody may invent others.
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    init(_ factory: any MetricsFactory) {
        self.factory = factory
        inFlight = Meter(.requestsInFlight, in: factory)
    }

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        inFlight.increment()
        defer { inFlight.decrement() }
        let response = try await next(request, context)
        let method = request.method.rawValue
        let key = Key(
            method: Self.methods.contains(method) ? method : "other",
            // Files, and what is not there: the router calls it NotFound.
            route: context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "none"
        )
        record(key, status: response.status.code / 100, .now - start)
        return response
    }

    private func record(_ key: Key, status: Int, _ duration: Duration) {
        let (timer, counter) = routes.withLock { routes in
            var route =
                routes[key] ?? Route(duration: Metrics.Timer(.requestDuration, key.method, key.route, in: factory))
            let counter =
                route.byStatus[status]
                ?? Counter(.requests, key.method, key.route, "\(status)xx", in: factory)
            route.byStatus[status] = counter
            routes[key] = route
            return (route.duration, counter)
        }
        timer.record(duration: duration)
        counter.increment()
    }
}
