/// A place or a channel that carries an install code. Its code is printed and sent, so it never changes; a name may, and
/// what is no longer used is retired, not deleted.
package struct Placement: Hashable, Sendable {
    package let code: PlacementCode
    package let kind: Kind
    package let name: String
    /// Who put it there, and sees how often it is scanned.
    package let agency: AgencyCode
    package let headquarters: HeadquartersCode?
    /// The door whose own code this is; such a placement is there for as long as the door.
    package let entrance: EntranceCode?
    package let retiredOn: LocalDay?

    /// The most of one agency that are not retired, and of one answer.
    package static let mostPerAgency = 20_000
    package static let mostListed = 1_000

    /// One for each way in which the dispatch wants people to be told.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case entrance, lift, reception, leaflet
        /// A bus, a boat, a station.
        case transport
        case school
        /// A hotel, a restaurant, a travel agent.
        case hospitality
        case clinic, industrialPark, market, publicPlace
        /// A round from door to door.
        case household
        case press, screen, sms, zalo
        /// Read aloud: the short link is spoken.
        case radio
    }

    package init(
        code: PlacementCode,
        kind: Kind,
        name: String,
        agency: AgencyCode,
        headquarters: HeadquartersCode?,
        entrance: EntranceCode?,
        retiredOn: LocalDay?
    ) {
        self.code = code
        self.kind = kind
        self.name = name
        self.agency = agency
        self.headquarters = headquarters
        self.entrance = entrance
        self.retiredOn = retiredOn
    }
}

/// A placement to be made; its code is made with it.
package struct NewPlacement: Hashable, Sendable {
    package let kind: Placement.Kind
    package let name: ShortText
    package let agency: AgencyCode
    package let headquarters: HeadquartersCode?

    /// The most that are made at once: each of 188 communes a few, with room.
    package static let mostAtOnce = 5_000

    package init(kind: Placement.Kind, name: ShortText, agency: AgencyCode, headquarters: HeadquartersCode?) {
        self.kind = kind
        self.name = name
        self.agency = agency
        self.headquarters = headquarters
    }
}

/// What was printed of a placement once: when, where it went, how many.
package struct PrintRound: Hashable, Sendable {
    package let id: PrintRoundID
    package let printedOn: LocalDay
    package let place: ShortText
    package let copies: Copies

    package static let mostPerPlacement = 1_000

    package init(id: PrintRoundID, printedOn: LocalDay, place: ShortText, copies: Copies) {
        self.id = id
        self.printedOn = printedOn
        self.place = place
        self.copies = copies
    }

    /// 1…1,000,000.
    package struct Copies: Hashable, Sendable {
        package static let allowed = 1...1_000_000

        package let count: Int

        package init(_ count: Int) throws(Invalid) {
            guard Self.allowed.contains(count) else { throw .outOfRange }
            self.count = count
        }

        package enum Invalid: String, Refusal, CaseIterable {
            case outOfRange = "copies-out-of-range"

            package var description: String {
                "Between \(Copies.allowed.lowerBound) and \(Copies.allowed.upperBound) copies are printed at once."
            }
        }
    }
}

/// Made by the client, so that a repeat is no second round.
package typealias PrintRoundID = Identifier<PrintRound>
