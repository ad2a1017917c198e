/// A signed-in browser, as the server remembers it.
package struct Session: Hashable, Sendable {
    package let account: Account
    package let openedAt: Instant
    package let expiresAt: Instant

    package init(account: Account, openedAt: Instant, expiresAt: Instant) {
        self.account = account
        self.openedAt = openedAt
        self.expiresAt = expiresAt
    }
}

/// How long a session lasts. An office day, and not much longer than a lunch break unused.
package struct SessionLimits: Hashable, Sendable {
    package let absolute: Duration
    package let idle: Duration

    package init(absolute: Duration, idle: Duration) {
        self.absolute = absolute
        self.idle = idle
    }
}
