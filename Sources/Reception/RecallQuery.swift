/// What reception types to find a returning visitor: at least two letters of a name, or the last digits of a phone.
package enum RecallQuery: Hashable, Sendable {
    package static let shortest = 2
    package static let longest = 60
    /// The most visitors one answer holds; a longer list is not read at a counter.
    package static let mostResults = 20

    case name(FoldKey)
    case phoneEnding(String)

    package init(_ text: String) throws(Invalid) {
        guard text.unicodeScalars.count <= Self.longest else { throw .tooLong }
        if let phone = try? PhoneNumber(text) {
            self = .phoneEnding(phone.digits)
            return
        }
        let compact = text.filter { !" .-()".contains($0) }
        guard compact.count >= Self.shortest else { throw .tooShort }
        if compact.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .phoneEnding(compact)
        } else {
            let key = FoldKey(text)
            guard key.words.reduce(0, { $0 + $1.count }) >= Self.shortest else { throw .tooShort }
            self = .name(key)
        }
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case tooShort = "query-too-short"
        case tooLong = "query-too-long"

        package var description: String {
            switch self {
            case .tooShort: "A search needs at least \(RecallQuery.shortest) letters or digits."
            case .tooLong: "A search has at most \(RecallQuery.longest) characters."
            }
        }
    }
}

/// A visitor met before, as the last visit left them.
package struct ReturningVisitor: Hashable, Sendable {
    package let details: VisitDetails
    package let visit: VisitID
    package let register: HeadquartersCode
    package let arrivedAt: Instant

    package init(details: VisitDetails, visit: VisitID, register: HeadquartersCode, arrivedAt: Instant) {
        self.details = details
        self.visit = visit
        self.register = register
        self.arrivedAt = arrivedAt
    }
}
