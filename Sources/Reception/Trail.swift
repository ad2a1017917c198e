/// What was done with accounts, devices and keys, and by whom; never a visitor's name, a password or a token.
package struct TrailEntry: Hashable, Sendable {
    package enum Event: String, CaseIterable, Codable, Sendable {
        case signedIn, signInFailed, signInSlowed, signedOut, handedOver
        case passwordChanged, passwordReset, resetIssued
        case accountAdded, accountDisabled, accountEnabled
        case secondFactorOn, secondFactorOff, recoveryCodeUsed
        case sessionsEnded
        case pairingOffered, devicePaired, pairingFailed, deviceRevoked
        case exported, erased, traceRequested, traceApproved
        case agencyAdded, agencyChanged, headquartersAdded, headquartersChanged, headquartersImported
        case campaignAdded, campaignChanged, campaignRemoved
        case placementsAdded, placementRenamed, placementRetired, placementRestored, sampleDrawn
        case signingKeyRotated, encryptionKeyRotated, sealingKeyRotated
        case backedUp
    }

    /// Ascending; nil until it is kept.
    package let id: Int?
    package let at: Instant
    package let event: Event
    /// Who did it: `account:le.tan`, `server`.
    package let actor: String?
    /// Whom or what it was done to: a user name that exists, a device, a headquarters.
    package let subject: String?
    /// The address it came from, when it came over the network.
    package let address: String?

    package init(
        id: Int? = nil,
        at instant: Instant,
        _ event: Event,
        by actor: Author?,
        on subject: String? = nil,
        from address: String? = nil
    ) {
        self.init(id: id, at: instant, event, actor: actor?.text, subject: subject, address: address)
    }

    package init(id: Int?, at instant: Instant, _ event: Event, actor: String?, subject: String?, address: String?) {
        self.id = id
        at = instant
        self.event = event
        self.actor = actor
        self.subject = subject
        self.address = address
    }
}

package protocol Trail: Sendable {
    func note(_ entry: TrailEntry) async throws
    /// The newest first.
    func trail(_ query: TrailQuery) async throws -> [TrailEntry]
    /// Forgets what is older. - Returns: how many entries.
    func purgeTrail(before instant: Instant) async throws -> Int
}

package struct TrailQuery: Sendable {
    package static let mostListed = 500

    package var from: Instant?
    package var to: Instant?
    package var event: TrailEntry.Event?
    /// A part of the actor or the subject.
    package var who: String?
    /// Entries before this one, for the next page.
    package var before: Int?
    package var limit = 100

    package init() {}
}
