import HTTPTypes
import Reception
import Synchronization

/// How many wrong passwords are free, and how long the longest wait is.
package struct SignInLimits: Sendable {
    package let freeTries: Int
    package let longestWait: Duration

    package init(freeTries: Int, longestWait: Duration) {
        self.freeTries = freeTries
        self.longestWait = longestWait
    }

    package static let standard = SignInLimits(freeTries: 10, longestWait: .minutes(15))
}

/// Slows down who guesses passwords, without letting them lock anybody out.
///
/// Wrong tries count for the pair of account and address, and more generously for the address alone: each further one
/// doubles the wait. The account by itself is slowed only after a hundred wrong tries an hour, and never for an address
/// from which it was signed in before, nor on a paired device: reception goes on while somebody far away guesses.
package final class SignInGuard: Sendable {
    private struct Count {
        var failures = 0
        var last: Instant
        var nextTry: Instant
    }

    private struct State {
        var pairs: [String: Count] = [:]
        var addresses: [String: Count] = [:]
        var accounts: [String: Count] = [:]
        /// Addresses from which an account was signed in.
        var known: [String: Set<String>] = [:]
    }

    /// How many times the free tries an address has for all accounts, and an account from all addresses.
    private static let triesOfAddress = 5
    private static let triesOfAccount = 10
    /// A count is forgotten after an hour without a failure.
    private static let memory: Duration = .hours(1)
    private static let mostCounts = 10_000

    private let limits: SignInLimits
    private let state = Mutex(State())

    package init(_ limits: SignInLimits = .standard) {
        self.limits = limits
    }

    /// - Returns: for how long no try is taken; nil when one is.
    func wait(for account: String, from address: String?, isPaired: Bool, at instant: Instant) -> Duration? {
        state.withLock { state in
            let counts = [state.pairs[Self.pair(account, address)], state.addresses[address ?? ""]]
            var next = counts.compactMap { $0?.nextTry }.max()
            let isKnown = isPaired || state.known[account]?.contains(address ?? "") == true
            if !isKnown, let count = state.accounts[account], count.failures >= limits.freeTries * Self.triesOfAccount {
                next = max(next ?? instant, count.last + limits.longestWait)
            }
            guard let next, instant < next else { return nil }
            return .milliseconds(next.milliseconds - instant.milliseconds)
        }
    }

    func failed(_ account: String, from address: String?, at instant: Instant) {
        state.withLock { state in
            count(&state.pairs, Self.pair(account, address), free: limits.freeTries, instant)
            count(&state.addresses, address ?? "", free: limits.freeTries * Self.triesOfAddress, instant)
            count(&state.accounts, account, free: .max, instant)
        }
    }

    func succeeded(_ account: String, from address: String?) {
        state.withLock { state in
            state.pairs[Self.pair(account, address)] = nil
            if state.known.count < Self.mostCounts { state.known[account, default: []].insert(address ?? "") }
        }
    }

    private static func pair(_ account: String, _ address: String?) -> String { "\(account) \(address ?? "")" }

    private func count(_ counts: inout [String: Count], _ key: String, free: Int, _ instant: Instant) {
        if counts.count >= Self.mostCounts { counts = counts.filter { instant < $0.value.last + Self.memory } }
        var count = counts[key] ?? Count(last: instant, nextTry: instant)
        if count.last + Self.memory < instant { count.failures = 0 }
        count.failures += 1
        count.last = instant
        let beyond = count.failures - free
        if beyond >= 0 {
            count.nextTry = instant + min(.seconds(1 << min(beyond, 20)), limits.longestWait)
        }
        // Full even of recent ones: somebody with ten thousand addresses is slowed by the account.
        if counts.count < Self.mostCounts || counts[key] != nil { counts[key] = count }
    }
}

extension Problem {
    /// That no try is taken before a wait is over.
    static func signInSlowed(for wait: Duration) -> Problem {
        Problem(
            .tooManyRequests,
            RequestRefusal.signInSlowed,
            headers: [.retryAfter: "\(wait.components.seconds + 1)"]
        )
    }
}
