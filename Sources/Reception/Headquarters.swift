package import Foundation

/// A body that has headquarters.
package struct Agency: Hashable, Sendable {
    package let code: AgencyCode
    package let name: String
    /// What sort of body it is, in the province's own words: `so`, `ubnd_huyen`.
    package let kind: String
    package let validity: Validity

    package init(code: AgencyCode, name: String, kind: String, validity: Validity = .always) {
        self.code = code
        self.name = name
        self.kind = kind
        self.validity = validity
    }
}

/// One building of an agency; its code names its register.
package struct Headquarters: Hashable, Sendable {
    package let code: HeadquartersCode
    package let agency: Agency
    package let name: String
    package let address: String?
    package let timeZone: TimeZone
    package let validity: Validity
    /// In the order of their letters.
    package let entrances: [Entrance]

    package init(
        code: HeadquartersCode,
        agency: Agency,
        name: String,
        address: String?,
        timeZone: TimeZone,
        validity: Validity,
        entrances: [Entrance]
    ) {
        self.code = code
        self.agency = agency
        self.name = name
        self.address = address
        self.timeZone = timeZone
        self.validity = validity
        self.entrances = entrances
    }
}

extension Headquarters {
    /// Whether it takes arrivals of a day: it must be in use, and so must its agency.
    package func isInUse(on day: LocalDay) -> Bool {
        validity.contains(day) && agency.validity.contains(day)
    }
}

/// A door of a headquarters. It carries an install code from the start.
package struct Entrance: Hashable, Sendable {
    package let code: EntranceCode
    package let name: String
    package let placement: PlacementCode

    package init(code: EntranceCode, name: String, placement: PlacementCode) {
        self.code = code
        self.name = name
        self.placement = placement
    }
}

/// From when to when something exists, both days included, and what came after it. Nothing lasts: departments were
/// merged in February 2025, provinces in July.
package struct Validity: Hashable, Sendable {
    package let from: LocalDay?
    package let to: LocalDay?
    package let successor: AgencyCode?

    package static let always = Validity()

    private init() {
        from = nil
        to = nil
        successor = nil
    }

    package init(from: LocalDay?, to: LocalDay?, successor: AgencyCode?) throws(Invalid) {
        if let from, let to, to < from { throw .endsBeforeItBegins }
        self.from = from
        self.to = to
        self.successor = successor
    }

    package func contains(_ day: LocalDay) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }

    /// Whether there is a day that both contain.
    package func overlaps(_ other: Validity) -> Bool {
        func begins(_ validity: Validity, by end: LocalDay?) -> Bool {
            guard let from = validity.from, let end else { return true }
            return from <= end
        }
        return begins(self, by: other.to) && begins(other, by: to)
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case endsBeforeItBegins = "validity-ends-before-it-begins"

        package var description: String { "validTo lies before validFrom." }
    }
}
