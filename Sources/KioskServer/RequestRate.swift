import Hummingbird
import Reception
import Synchronization

/// How often one address or device may ask.
package struct RateLimits: Sendable {
    let perSecond: Int
    let burst: Int

    package init(perSecond: Int, burst: Int) {
        self.perSecond = perSecond
        self.burst = burst
    }
}

/// Turns away who asks too often, each address and each device by itself: a token bucket that holds a burst and fills
/// with time.
final class RequestRate: RouterMiddleware {
    private struct Bucket {
        var tokens: Double
        var filledAt: Instant
    }

    private static let mostBuckets = 10_000

    private let limits: RateLimits
    private let now: @Sendable () -> Instant
    private let buckets = Mutex<[String: Bucket]>([:])

    init(_ limits: RateLimits, now: @escaping @Sendable () -> Instant) {
        self.limits = limits
        self.now = now
    }

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        // A device has its own, so that a building behind one address is not one caller.
        let key = context.device.map { "device \($0.id.text)" } ?? context.address.map { "address \($0)" }
        if let key, let wait = take(key) {
            throw Problem(.tooManyRequests, RequestRefusal.tooManyRequests, headers: [.retryAfter: "\(wait)"])
        }
        return try await next(request, context)
    }

    /// Takes a token. - Returns: the seconds to wait for the next when there is none.
    private func take(_ key: String) -> Int? {
        let instant = now()
        return buckets.withLock { buckets in
            if buckets[key] == nil, buckets.count >= Self.mostBuckets {
                buckets = buckets.filter {
                    $0.value.tokens < Double(limits.burst) && instant < $0.value.filledAt + .minutes(1)
                }
            }
            var bucket = buckets[key] ?? Bucket(tokens: Double(limits.burst), filledAt: instant)
            let elapsed = Double(max(0, instant.milliseconds - bucket.filledAt.milliseconds)) / 1000
            bucket.tokens = min(Double(limits.burst), bucket.tokens + elapsed * Double(limits.perSecond))
            bucket.filledAt = instant
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else {
                return max(1, Int((1 - bucket.tokens) / Double(limits.perSecond) + 0.999))
            }
            bucket.tokens -= 1
            return nil
        }
    }
}
