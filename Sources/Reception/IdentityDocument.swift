/// What a visitor showed, with its whole number: lives only from parsing to sealing, and is never stored.
package struct IdentityDocument: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case citizenCard
        case oldIdentityCard
        case passport
        case other
        case none
    }

    package let kind: Kind
    /// Upper case, without spaces; nil when nothing was shown or the number was not taken.
    package let number: String?

    package init(kind: Kind, number: String?) throws(Invalid) {
        self.kind = kind
        guard let number else {
            self.number = nil
            return
        }
        guard number.utf8.count <= 64 else { throw .malformed }
        let typed = number.filter { !" .-".contains($0) }
        // Upper case only where it is one letter for one letter: ß would become SS, and ı an I.
        let compact = typed.utf8.allSatisfy { $0 < 0x80 } ? typed.uppercased() : typed
        let isDigits = compact.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let isLettersAndDigits = compact.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        }
        switch kind {
        case .citizenCard:
            guard isDigits, compact.count == 12 else { throw .citizenCardNumber }
        case .oldIdentityCard:
            guard isDigits, compact.count == 9 || compact.count == 12 else { throw .oldIdentityCardNumber }
        case .passport:
            guard isLettersAndDigits, (5...15).contains(compact.count) else { throw .passportNumber }
        case .other:
            guard isLettersAndDigits, (4...30).contains(compact.count) else { throw .malformed }
        case .none:
            throw .numberWithoutDocument
        }
        self.number = compact
    }

    /// The part that may be kept and shown: four characters, of a short number no more than half.
    package var lastFour: String? { number.map { String($0.suffix(min(4, $0.count / 2))) } }

    package enum Invalid: String, Refusal, CaseIterable {
        case citizenCardNumber = "document-citizen-card-number"
        case oldIdentityCardNumber = "document-old-identity-card-number"
        case passportNumber = "document-passport-number"
        case numberWithoutDocument = "document-number-without-document"
        case malformed = "document-number-malformed"

        package var description: String {
            switch self {
            case .citizenCardNumber: "A citizen card's number has 12 digits."
            case .oldIdentityCardNumber: "An old identity card's number has 9 or 12 digits."
            case .passportNumber: "A passport's number has 5 to 15 letters and digits."
            case .numberWithoutDocument: "A number was given although no document was shown."
            case .malformed: "A document's number has 4 to 30 letters and digits."
            }
        }
    }
}

/// All documents print alike, so that no number ends up in a log.
extension IdentityDocument: CustomStringConvertible, CustomReflectable {
    package var description: String { "IdentityDocument" }

    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
