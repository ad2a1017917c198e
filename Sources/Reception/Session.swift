/// A signed-in browser, as the server remembers it.
package struct Session: Hashable, Sendable {
    /// For lists; says nothing of the token.
    package let id: SessionID
    package let account: Account
    package let openedAt: Instant
    package let usedAt: Instant
    package let expiresAt: Instant
    package let hasSecondFactor: Bool
    /// Where the recorder is on duty.
    package let entrance: EntranceCode?

    package init(
        id: SessionID,
        account: Account,
        openedAt: Instant,
        usedAt: Instant,
        expiresAt: Instant,
        hasSecondFactor: Bool,
        entrance: EntranceCode?
    ) {
        self.id = id
        self.account = account
        self.openedAt = openedAt
        self.usedAt = usedAt
        self.expiresAt = expiresAt
        self.hasSecondFactor = hasSecondFactor
        self.entrance = entrance
    }
}

extension Session {
    /// Whether it has neither ended nor idled away.
    package func lasts(at instant: Instant, _ limits: SessionLimits) -> Bool {
        expiresAt > instant && usedAt > instant - limits.idle
    }

    package func used(at instant: Instant) -> Session {
        Session(
            id: id,
            account: account,
            openedAt: openedAt,
            usedAt: max(usedAt, instant),
            expiresAt: expiresAt,
            hasSecondFactor: hasSecondFactor,
            entrance: entrance
        )
    }
}

package typealias SessionID = Identifier<Session>

/// How long a session lasts. An office day, and not much longer than a lunch break unused.
package struct SessionLimits: Hashable, Sendable {
    package let absolute: Duration
    package let idle: Duration

    package init(absolute: Duration, idle: Duration) {
        self.absolute = absolute
        self.idle = idle
    }
}
