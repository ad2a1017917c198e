/// The agencies and their headquarters. Nothing is ever taken away: registers and printed codes hang on them, so what is
/// over gets a last day.
package protocol AgencyBook: Sendable {
    /// In the order of their codes.
    func agencies() async throws -> [Agency]

    /// Adds an agency, or changes the one with its code.
    ///
    /// - Throws: `SuccessionRefusal` when its successor is not there or leads back to it.
    /// - Returns: whether it is new.
    func keep(_ agency: Agency) async throws -> Bool

    /// Adds a headquarters to an agency that is there, or changes the one with its code. What the record says of the
    /// agency itself is left alone.
    ///
    /// - Throws: `StoreRefusal.agencyUnknown`, `headquartersOfAnotherAgency`; `SuccessionRefusal.unknown`;
    ///   `HeadquartersRecord.Invalid.entrancesTakenAway`.
    /// - Returns: whether it is new.
    func keep(_ record: HeadquartersRecord) async throws -> Bool
}

extension [Agency] {
    /// Whether the agencies that follow one another are all there, and end somewhere.
    package func checkSuccession() throws(SuccessionRefusal) {
        let successors = [AgencyCode: AgencyCode?](
            map { ($0.code, $0.validity.successor) },
            uniquingKeysWith: { first, _ in first }
        )
        for agency in self {
            var passed: Set = [agency.code]
            var next = agency.validity.successor
            while let code = next {
                guard let following = successors[code] else { throw .unknown }
                guard passed.insert(code).inserted else { throw .circular }
                next = following
            }
        }
    }
}

package enum SuccessionRefusal: String, Refusal, CaseIterable {
    case unknown = "successor-unknown"
    case circular = "successor-circular"

    package var description: String {
        switch self {
        case .unknown: "There is no agency with the code of the successor."
        case .circular: "The successor leads back to the agency itself."
        }
    }
}
