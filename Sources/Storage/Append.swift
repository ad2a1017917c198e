import Foundation
import Ledger
import Reception

/// One entry waiting to be appended, with all that can be made of it before its turn: one writer writes for everybody,
/// and those who wait have processors of their own.
struct Append: Sendable {
    let submission: Submission
    let sender: Sender
    let receivedAt: Instant
    /// Keyed hash of what the client sent.
    let content: Data
    /// Keyed hash of a document's number.
    let document: Data?
    /// Of an arrival; what else is personal may change with what stands in the register.
    let draft: PayloadDraft?

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
        content = vault.contentHash(of: try submission.canonicalContent(), agency: agency)
        document = submission.document?.number.map { vault.blindIndex(ofDocumentNumber: $0, agency: agency) }
        draft = submission.event.kind == .arrived ? try PayloadDraft(submission.event) : nil
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
