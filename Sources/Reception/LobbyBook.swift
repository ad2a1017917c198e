/// What tablets in the lobby need of the register, without reading a visit back.
package protocol LobbyBook: Sendable {
    /// Which of the tablets of its headquarters a lobby device is, from 1 in the order of their pairing; for ever, also
    /// when others are revoked. Nil when it is none.
    func lane(of device: DeviceID, at headquarters: HeadquartersCode) async throws -> Int?

    /// The visit that a departure by number is about: that of the entry when it is there already, so that a repeat finds
    /// what the first found; otherwise the one visit with this badge that arrived on the day of an instant, before it,
    /// and that nobody has seen leave. Nil when there is none, and when there are several.
    func visit(
        leavingWith badge: Badge,
        as entry: EntryID,
        from headquarters: HeadquartersCode,
        at instant: Instant
    ) async throws -> VisitID?
}

/// What holds for all tablets in lobbies.
package struct LobbyRules: Hashable, Sendable {
    /// Without a touch for so long, a tablet warns and then goes back to its start.
    package let idle: Duration
    /// Whether a visitor must leave a phone number.
    package let isPhoneRequired: Bool
    /// Told before consent is asked for.
    package let retention: Retention

    package init(idle: Duration, isPhoneRequired: Bool, retention: Retention) {
        self.idle = idle
        self.isPhoneRequired = isPhoneRequired
        self.retention = retention
    }
}
