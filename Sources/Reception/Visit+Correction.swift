extension Visit {
    /// Puts a corrected value in its place. The value was parsed when it was submitted; one that no longer parses is
    /// left alone, because a register written by an older version must stay readable.
    mutating func apply(_ value: String?, to field: Correction.Field) {
        func corrected<Value>(_ present: Value?, _ parse: (String) throws -> Value) -> Value? {
            guard let value else { return nil }
            return (try? parse(value)) ?? present
        }
        guard var details else { return }
        switch field {
        case .name: details.name = corrected(details.name) { try VisitorName($0) } ?? details.name
        case .phone: details.phone = corrected(details.phone) { try PhoneNumber($0) }
        case .organisation: details.organisation = corrected(details.organisation) { try ShortText($0) }
        case .toSee: details.toSee = corrected(details.toSee) { try ShortText($0) }
        case .purpose: details.purpose = corrected(details.purpose) { try ShortText($0) }
        case .badge: details.badge = corrected(details.badge) { try Badge($0) }
        case .party: break  // Counted, and so kept outside the details; see `Correction.heads`.
        }
        self.details = details
    }

    /// What stands in the field now.
    package func value(of field: Correction.Field) -> String? {
        switch field {
        case .name: details?.name.text
        case .phone: details?.phone?.digits
        case .organisation: details?.organisation?.text
        case .toSee: details?.toSee?.text
        case .purpose: details?.purpose?.text
        case .badge: details?.badge?.text
        case .party: arrival == nil ? nil : String(party.heads)
        }
    }
}

extension Correction {
    /// Checks a new value against the rules of its field and returns it as it will be kept.
    ///
    /// - Throws: the refusal of the field's own type; `Invalid` when a value that must stand is taken away.
    package static func checked(_ value: String?, for field: Field) throws -> String? {
        guard let value else {
            guard field != .name, field != .party else { throw Invalid.valueRequired }
            return nil
        }
        switch field {
        case .name: return try VisitorName(value).text
        case .phone: return try PhoneNumber(value).digits
        case .organisation, .toSee, .purpose: return try ShortText(value).text
        case .badge: return try Badge(value).text
        case .party:
            guard let heads = Int(value) else { throw PartySize.Invalid.outOfRange }
            return String(try PartySize(heads).heads)
        }
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case valueRequired = "correction-value-required"

        package var description: String { "A name and the number of people can be corrected, not taken away." }
    }
}
