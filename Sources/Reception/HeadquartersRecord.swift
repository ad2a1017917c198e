/// One row of `Config/headquarters.csv`: a headquarters as an agency edits it, before its entrances have placements.
package struct HeadquartersRecord: Hashable, Sendable {
    package enum Column: String, CaseIterable, Sendable {
        case agency, agencyName, kind, headquarters, name, address, entrances, validFrom, validTo, successor
    }

    package let agency: Agency
    package let headquarters: HeadquartersCode
    package let name: ShortText
    package let address: ShortText?
    /// 1…26, lettered A, B, C in order.
    package let entrances: [ShortText]
    package let validity: Validity

    /// - Throws: `Invalid` when there is no entrance, or more than letters.
    package init(
        agency: Agency,
        headquarters: HeadquartersCode,
        name: ShortText,
        address: ShortText?,
        entrances: [ShortText],
        validity: Validity
    ) throws(Invalid) {
        guard !entrances.isEmpty else { throw .noEntrance }
        guard entrances.count <= EntranceCode.mostPerHeadquarters else { throw .tooManyEntrances }
        self.agency = agency
        self.headquarters = headquarters
        self.name = name
        self.address = address
        self.entrances = entrances
        self.validity = validity
    }

    /// - Parameter cell: the text of a column, empty when nothing is there.
    /// - Throws: `Malformed` with the first column that is wrong.
    package init(cell: (Column) -> String) throws(Malformed) {
        func parsed<Value>(_ column: Column, _ parse: (String) throws -> Value) throws(Malformed) -> Value {
            do {
                return try parse(cell(column))
            } catch let refusal as any Refusal {
                throw Malformed(column: column, refusal: refusal)
            } catch {
                throw Malformed(column: column, refusal: CodeInvalid.malformed)
            }
        }
        func optional<Value>(_ column: Column, _ parse: (String) throws -> Value) throws(Malformed) -> Value? {
            cell(column).isEmpty ? nil : try parsed(column, parse)
        }

        agency = Agency(
            code: try parsed(.agency, AgencyCode.init),
            name: try parsed(.agencyName) { try ShortText($0).text },
            kind: try parsed(.kind) { try ShortText($0).text }
        )
        headquarters = try parsed(.headquarters, HeadquartersCode.init)
        name = try parsed(.name) { try ShortText($0) }
        address = try optional(.address) { try ShortText($0) }
        entrances = try parsed(.entrances) { text in
            try text.split(separator: ";", omittingEmptySubsequences: false).map { try ShortText(String($0)) }
        }
        guard entrances.count <= EntranceCode.mostPerHeadquarters else {
            throw Malformed(column: .entrances, refusal: Invalid.tooManyEntrances)
        }
        let from = try optional(.validFrom) { try LocalDay($0) }
        let to = try optional(.validTo) { try LocalDay($0) }
        let successor = try optional(.successor, AgencyCode.init)
        validity = try parsed(.validTo) { _ in try Validity(from: from, to: to, successor: successor) }
    }

    /// Which column is wrong, and why.
    package struct Malformed: Error, CustomStringConvertible {
        package let column: Column
        package let refusal: any Refusal
        package var description: String { "column \(column.rawValue): \(refusal)" }
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case noEntrance = "entrances-missing"
        case tooManyEntrances = "entrances-too-many"
        case entrancesTakenAway = "entrances-taken-away"

        package var description: String {
            switch self {
            case .noEntrance: "A headquarters has an entrance."
            case .tooManyEntrances:
                "A headquarters has at most \(EntranceCode.mostPerHeadquarters) entrances, A to Z."
            case .entrancesTakenAway: "An entrance keeps its printed code; give it another name instead."
            }
        }
    }
}
