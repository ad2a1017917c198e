import Foundation
import Ledger
import Reception

/// One entry waiting to be appended.
struct Append: Sendable {
    let submission: Submission
    let sender: Sender
    let receivedAt: Instant
    let prepared: PreparedParts

    init(
        _ submission: Submission,
        from sender: Sender,
        at receivedAt: Instant,
        agency: AgencyCode,
        vault: Vault
    ) throws {
        self.submission = submission
        self.sender = sender
        self.receivedAt = receivedAt
        prepared = try PreparedParts(submission, agency: agency, vault: vault)
    }
}

/// What can be made of an entry before its turn: one writer writes for everybody, and those who wait have processors of
/// their own.
struct PreparedParts: Sendable {
    /// Keyed hash of what the client sent.
    var content: Data?
    /// Keyed hashes of the document's number and of the phone, which an arrival brings.
    var document: Data?
    var phone: Data?
    /// Of an arrival; what else is personal may change with what stands in the register.
    var draft: PayloadDraft?

    /// Of an entry that no client sent, or of which nothing personal is kept.
    init() {}

    init(_ submission: Submission, agency: AgencyCode, vault: Vault) throws {
        content = vault.contentHash(of: try submission.canonicalContent(), agency: agency)
        document = submission.document?.number.map { vault.blindIndex(ofDocumentNumber: $0, agency: agency) }
        guard case .arrived(let arrival) = submission.event else { return }
        phone = arrival.details?.phone.map { vault.blindIndex(of: $0, agency: agency) }
        draft = try PayloadDraft(submission.event)
    }
}

/// The personal part of an event, salted and committed to, before it is sealed.
struct PayloadDraft: Sendable {
    let payload: [UInt8]
    let salt: Salt
    /// Base64.
    let commitment: String

    /// Nil when the event has no personal part.
    init?(_ event: Event) throws {
        guard let payload = try event.payload() else { return nil }
        var generator = SystemRandomNumberGenerator()
        salt = Salt(using: &generator)
        self.payload = payload
        commitment = Commitment(salt: salt, payload: payload).base64
    }
}
