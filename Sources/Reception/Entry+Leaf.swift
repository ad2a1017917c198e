extension Entry {
    /// Reads an entry back from what is stored.
    ///
    /// - Parameters:
    ///   - leaf: the counted part.
    ///   - payload: the personal part; nil when the entry never had one or it was erased.
    /// - Throws: `LeafUnreadable` or the refusal of a value that an older version wrote differently.
    package init(leaf: Leaf, payload: [UInt8]?) throws {
        let isWhole =
            switch leaf.kind {
            case .arrived, .departed, .answered, .corrected, .annulled: leaf.visit != nil
            case .dayClosed, .erased, .disclosed, .onDuty: true
            }
        guard leaf.version == Leaf.currentVersion, isWhole else {
            throw LeafUnreadable(register: leaf.register, number: leaf.number)
        }
        let event: Event
        switch (leaf.kind, leaf.entrance, leaf.party, leaf.appAnswer, leaf.how, leaf.field) {
        case (.arrived, let entrance?, let party?, let answer?, _, _):
            event = .arrived(
                Arrival(
                    entrance: try EntranceCode(entrance),
                    party: try PartySize(party),
                    appAnswer: answer,
                    details: try payload.map(VisitDetails.init(payload:))
                )
            )
        case (.departed, _, _, _, let how?, _):
            event = .departed(Departure(how: how))
        case (.answered, _, _, let answer?, _, _):
            event = .answered(answer)
        case (.corrected, _, let party, _, _, let field?):
            event = .corrected(
                Correction(field: field, change: try payload.map(Correction.Change.init(payload:)), heads: party)
            )
        case (.annulled, _, _, _, _, _):
            event = .annulled(Annulment(reason: try payload.map { try ShortText(reasonPayload: $0) }))
        case (.dayClosed, _, _, _, _, _):
            event = .dayClosed(try DayClosing(leaf: leaf))
        case (.erased, _, _, _, _, _):
            let numbers = try NumberRanges(leaf.erased ?? "")
            event = .erased(Erasure(numbers: numbers, reason: try payload.map { try ShortText(reasonPayload: $0) }))
        case (.disclosed, _, _, _, _, _):
            event = .disclosed(try Disclosure(leaf: leaf))
        case (.onDuty, _, _, _, _, _):
            event = .onDuty(try Duty(leaf: leaf))
        default:
            throw LeafUnreadable(register: leaf.register, number: leaf.number)
        }
        self.init(
            id: try EntryID(leaf.entry),
            register: try HeadquartersCode(leaf.register),
            number: leaf.number,
            visit: try leaf.visit.map { try VisitID($0) },
            event: event,
            occurredAt: try Instant(leaf.occurredAt),
            receivedAt: try Instant(leaf.receivedAt),
            author: try Author(leaf.author),
            device: try leaf.device.map { try DeviceID($0) },
            deviceSequence: leaf.deviceSequence
        )
    }
}

/// A stored leaf that this version does not understand: a newer program wrote it, or something else did.
package struct LeafUnreadable: Error, CustomStringConvertible {
    package let register: String
    package let number: Int
    package var description: String { "Entry \(number) of register \(register) cannot be read by this version." }
}

extension Author {
    /// Reads `account:NAME`, `device:ID` or `server`.
    package init(_ text: String) throws {
        if text == "server" {
            self = .server
        } else if text.hasPrefix("account:") {
            self = .account(try Username(String(text.dropFirst("account:".count))))
        } else {
            guard text.hasPrefix("device:") else { throw Username.Invalid.malformed }
            self = .device(try DeviceID(String(text.dropFirst("device:".count))))
        }
    }
}
