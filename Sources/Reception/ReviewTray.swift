/// What a device sent and could not be applied: kept with its problem until an officer has dealt with it.
package protocol ReviewTray: Sendable {
    /// Keeps lines. The same line again is the same item.
    ///
    /// - Throws: `StoreRefusal.reviewTrayFull` when nothing more is kept; the client must keep it.
    func keepForReview(
        _ lines: [RefusedLine],
        at register: HeadquartersCode,
        from sender: Sender,
        at instant: Instant
    )
        async throws -> [ReviewID]

    /// Unresolved items, oldest first.
    func review(in scope: Scope, limit: Int) async throws -> [ReviewItem]
    func reviewItem(_ id: ReviewID, in scope: Scope) async throws -> ReviewItem?

    /// Settles an item, which loses its line. - Returns: false when it is not there or was settled before.
    func resolveReview(
        _ id: ReviewID,
        as resolution: ReviewItem.Resolution,
        by author: Author,
        in scope: Scope,
        at instant: Instant
    ) async throws -> Bool
    /// Settles the items of lines that have been accepted since, and of the entries at `paths`, which were told better
    /// and are in the register now.
    func settleReview(
        of lines: [[UInt8]],
        newAt paths: [String],
        at register: HeadquartersCode,
        at instant: Instant
    ) async throws
}

extension ReviewTray {
    package func settleReview(of lines: [[UInt8]], at register: HeadquartersCode, at instant: Instant) async throws {
        try await settleReview(of: lines, newAt: [], at: register, at: instant)
    }
}

/// A line as it came, and why it was refused.
package struct RefusedLine: Hashable, Sendable {
    package let bytes: [UInt8]
    /// `visits/…`, when the line says so in its right form.
    package let put: String?
    package let deviceSequence: Int?
    package let code: String
    package let field: String?

    package init(bytes: [UInt8], put: String?, deviceSequence: Int?, code: String, field: String?) {
        self.bytes = bytes
        self.put = put
        self.deviceSequence = deviceSequence
        self.code = code
        self.field = field
    }
}

package struct ReviewItem: Hashable, Sendable {
    package let id: ReviewID
    package let register: HeadquartersCode
    package let receivedAt: Instant
    package let sender: Sender
    package let line: RefusedLine

    /// The most unresolved items of one register, and of one answer.
    package static let mostPerRegister = 10_000
    package static let mostListed = 500

    package enum Resolution: Hashable, Sendable {
        /// An officer registered it, perhaps mended.
        case registered
        case dismissed(ShortText)
        /// The same line was accepted later.
        case accepted
    }

    package init(id: ReviewID, register: HeadquartersCode, receivedAt: Instant, sender: Sender, line: RefusedLine) {
        self.id = id
        self.register = register
        self.receivedAt = receivedAt
        self.sender = sender
        self.line = line
    }
}

package typealias ReviewID = Identifier<ReviewItem>
