/// The name of a visitor, or of the leader of a group, as it was given.
///
/// One line in NFC, trimmed, 1…120 Unicode scalars. A name of one word exists, and so does one typed without accents.
package struct VisitorName: Hashable, Sendable {
    package static let maximumLength = 120

    package let text: String

    package init(_ text: String) throws(Invalid) {
        do {
            self.text = try TextFault.checkedLine(text, limit: Self.maximumLength)
        } catch {
            throw Invalid(fault: error)
        }
    }

    package struct Invalid: Refusal, CaseIterable, Equatable {
        package static let allCases = TextFault.allCases.map(Self.init)

        package let fault: TextFault
        package var code: String { "name-" + fault.rawValue }

        package var description: String {
            switch fault {
            case .empty: "The name has no letters."
            case .tooLong: "The name is longer than \(VisitorName.maximumLength) characters."
            case .controlCharacter: "The name has an invisible or control character."
            case .notNFC: "The name is not in Unicode NFC; normalise it before sending."
            }
        }
    }
}
