/// Who was in the same headquarters at the same time as a visitor: asked with a case number, answered when a second
/// tracer has approved it.
package struct Trace: Hashable, Sendable {
    package let id: TraceID
    package let register: HeadquartersCode
    package let visit: VisitID
    package let caseNumber: ShortText
    package let requestedBy: Username
    package let requestedAt: Instant
    package let approvedBy: Username?

    package init(
        id: TraceID,
        register: HeadquartersCode,
        visit: VisitID,
        caseNumber: ShortText,
        requestedBy: Username,
        requestedAt: Instant,
        approvedBy: Username?
    ) {
        self.id = id
        self.register = register
        self.visit = visit
        self.caseNumber = caseNumber
        self.requestedBy = requestedBy
        self.requestedAt = requestedAt
        self.approvedBy = approvedBy
    }
}

package typealias TraceID = Identifier<Trace>

package protocol Tracing: Sendable {
    /// - Throws: `StoreRefusal.visitUnknown` when there is no such visit in the register.
    func requestTrace(_ trace: Trace) async throws
    func traces() async throws -> [Trace]
    func trace(_ id: TraceID) async throws -> Trace?
    /// - Throws: `StoreRefusal.ownTrace` for whoever asked. - Returns: false when there is nothing to approve.
    func approveTrace(_ id: TraceID, by username: Username) async throws -> Bool
    /// The visits of the register whose stay may overlap the traced one.
    func overlaps(of trace: Trace) async throws -> (traced: Visit, others: [Overlap])?
}

/// Another visit at the same time, and how sure that is.
package struct Overlap: Hashable, Sendable {
    package enum Certainty: String, CaseIterable, Codable, Sendable {
        /// Both were seen at both ends.
        case certain
        /// One of the exits is inferred or not known.
        case possible
    }

    package let visit: Visit
    package let certainty: Certainty
    /// How long at most.
    package let duration: Duration

    /// Nil when they cannot have met.
    package init?(of traced: Visit, with other: Visit, before end: Instant) {
        guard let stay = traced.stay(before: end), let otherStay = other.stay(before: end) else { return nil }
        let from = max(stay.from, otherStay.from)
        let certain = min(stay.certainTo, otherStay.certainTo)
        let possible = min(stay.to, otherStay.to)
        guard from < possible else { return nil }
        visit = other
        certainty = from < certain ? .certain : .possible
        duration = .milliseconds(possible.milliseconds - from.milliseconds)
    }
}

extension Visit {
    /// From when to when somebody was inside: surely, and at most. An exit nobody saw proves nothing, so until then the
    /// stay is only possible.
    fileprivate func stay(before end: Instant) -> (from: Instant, certainTo: Instant, to: Instant)? {
        guard state != .annulled, let from = arrival?.occurredAt else { return nil }
        guard let departure else { return (from, from, end) }
        switch departure.how {
        case .witnessed, .selfScanned: return (from, departure.occurredAt, departure.occurredAt)
        // Gone before that, nobody knows when.
        case .seenElsewhere, .inferred, .unknown: return (from, from, departure.occurredAt)
        }
    }
}
