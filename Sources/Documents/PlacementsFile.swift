package import Reception

/// A list of placements to be made, as an officer sends it: all of its rows, or the first thing that is wrong.
///
/// A row is a place, with the kinds of placements it gets, `;` between them: `Xã An Lục Long,household;market;school,`.
package struct PlacementsFile: Sendable {
    package enum Column: String, CaseIterable, Sendable {
        case name, kinds, headquarters
    }

    /// What is made, with the line it stands on.
    package let placements: [(line: Int, new: NewPlacement)]

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - agency: whose they will be.
    /// - Throws: `Malformed`, with the first line that is wrong.
    package init(bytes: some Collection<UInt8>, agency: AgencyCode) throws(Malformed) {
        let table: CSVTable<Column>
        do {
            table = try CSVTable(bytes: bytes)
        } catch {
            throw Malformed(line: error.place.line, column: nil, refusal: error.reason)
        }
        var placements: [(line: Int, new: NewPlacement)] = []
        for row in table.rows {
            func parsed<Value>(_ column: Column, _ parse: (String) throws -> Value) throws(Malformed) -> Value {
                do {
                    return try parse(row[column])
                } catch {
                    let refusal = error as? any Refusal ?? CodeInvalid.malformed
                    throw Malformed(line: row.line, column: column, refusal: refusal)
                }
            }
            let name = try parsed(.name) { try ShortText($0) }
            let headquarters = try parsed(.headquarters) { $0.isEmpty ? nil : try HeadquartersCode($0) }
            for kind in try parsed(.kinds, Self.kinds) {
                guard placements.count < NewPlacement.mostAtOnce else {
                    throw Malformed(line: row.line, column: nil, refusal: Invalid.tooMany)
                }
                let new = NewPlacement(kind: kind, name: name, agency: agency, headquarters: headquarters)
                placements.append((row.line, new))
            }
        }
        self.placements = placements
    }

    private static func kinds(_ text: String) throws -> [Placement.Kind] {
        try text.split(separator: ";", omittingEmptySubsequences: false).map { word in
            guard let kind = Placement.Kind(rawValue: word.filter { $0 != " " }) else { throw Invalid.kindUnknown }
            return kind
        }
    }

    /// Names the line, the column and what is wrong there.
    package struct Malformed: Error, CustomStringConvertible {
        package let line: Int
        /// Nil for the whole line.
        package let column: Column?
        package let refusal: any Refusal

        package init(line: Int, column: Column?, refusal: any Refusal) {
            self.line = line
            self.column = column
            self.refusal = refusal
        }

        package var description: String {
            let reason = "\(refusal)"
            let place = "line \(line)\(column.map { ", column \($0.rawValue)" } ?? "")"
            return "\(place): \(reason)\(reason.hasSuffix(".") ? "" : ".")"
        }
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case kindUnknown = "placement-kind-unknown"
        case tooMany = "placements-too-many-at-once"

        package var description: String {
            switch self {
            case .kindUnknown: "There is no such kind of placement."
            case .tooMany: "At most \(NewPlacement.mostAtOnce) placements are made at once."
            }
        }
    }
}

extension MalformedCSV.Reason: Refusal {}
