/// One line about a visit that is not a name: an organisation, whom to see, a purpose, a reason.
///
/// NFC, trimmed, 1…200 Unicode scalars.
package struct ShortText: Hashable, Sendable {
    package static let maximumLength = 200

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
        package var code: String { "text-" + fault.rawValue }

        package var description: String {
            switch fault {
            case .empty: "The text is empty; leave the field out instead."
            case .tooLong: "The text is longer than \(ShortText.maximumLength) characters."
            case .controlCharacter: "The text has a line break, or an invisible or control character."
            case .notNFC: "The text is not in Unicode NFC; normalise it before sending."
            }
        }
    }
}
