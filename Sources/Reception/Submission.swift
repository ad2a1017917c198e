/// An entry on its way into the register: what a client claims, not yet numbered.
package struct Submission: Hashable, Sendable {
    package let id: EntryID
    package let visit: VisitID
    package let register: HeadquartersCode
    package let event: Event
    package let occurredAt: Instant
    package let deviceSequence: Int?
    /// With its whole number, for the keyed hash; only ever with an arrival.
    package let document: IdentityDocument?

    /// - Throws: `Instant.Invalid` when `occurredAt` cannot be true at `receivedAt`; `Invalid` when a rule of its kind
    ///   is broken.
    package init(
        id: EntryID,
        visit: VisitID,
        register: HeadquartersCode,
        event: Event,
        occurredAt: Instant,
        deviceSequence: Int?,
        document: IdentityDocument? = nil,
        at receivedAt: Instant
    ) throws {
        switch event {
        case .dayClosed, .erased, .disclosed, .onDuty: throw Invalid.serversAlone
        case .arrived(let arrival):
            guard id == visit.arrival else { throw Invalid.arrivalWithAnotherID }
            guard arrival.entrance.headquarters == register else { throw Invalid.entranceUnknown }
        case .departed(let departure):
            guard departure.how != .inferred else { throw Invalid.inferredByClient }
            guard id != visit.arrival else { throw Invalid.laterEntryWithVisitID }
        case .answered, .corrected, .annulled:
            guard id != visit.arrival else { throw Invalid.laterEntryWithVisitID }
        }
        if let deviceSequence {
            guard deviceSequence > 0, deviceSequence < 1 << 53 else { throw Invalid.deviceSequenceOutOfRange }
        }
        self.id = id
        self.visit = visit
        self.register = register
        self.event = event
        self.occurredAt = try occurredAt.checkedClaim(at: receivedAt)
        self.deviceSequence = deviceSequence
        self.document = document
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case arrivalWithAnotherID = "arrival-id-differs-from-visit"
        case laterEntryWithVisitID = "entry-id-is-the-visit"
        case entranceUnknown = "entrance-unknown"
        case inferredByClient = "exit-inferred-by-client"
        case deviceSequenceOutOfRange = "device-sequence-out-of-range"
        case serversAlone = "kind-servers-alone"

        package var description: String {
            switch self {
            case .arrivalWithAnotherID: "An arrival's id is its visit's."
            case .laterEntryWithVisitID: "Only the arrival has the visit's id; this entry needs an id of its own."
            case .entranceUnknown: "There is no such entrance here."
            case .inferredByClient: "Only the server infers an exit; say witnessed, selfScanned or unknown."
            case .serversAlone: "Only the server writes entries of this kind."
            case .deviceSequenceOutOfRange: "A device's sequence numbers begin at 1 and fit in 53 bits."
            }
        }
    }
}

extension Submission {
    /// What the client sent, in one form, to tell a repeat from a conflict: the event with all its details and the
    /// document's whole number, and the client's time. Spelling, order of keys and spaces of the request are not in it.
    ///
    /// It holds personal data: it is hashed with a key and thrown away.
    package func canonicalContent() throws -> [UInt8] {
        // The form of a leaf, without what the server adds to it.
        let entry = Entry(
            id: id,
            register: register,
            number: 0,
            visit: visit,
            event: event,
            occurredAt: occurredAt,
            receivedAt: occurredAt,
            author: .server,
            device: nil,
            deviceSequence: deviceSequence
        )
        var content = Array(try Leaf(entry, commitment: nil).canonicalText().utf8)
        content.append(0)
        content += try event.payload() ?? []
        content.append(0)
        content += Array((document?.number ?? "").utf8)
        return content
    }
}
