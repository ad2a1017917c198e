/// The number or word on a visitor's badge: 1…20 letters, digits, spaces or `- . / #`.
package struct Badge: Hashable, Sendable {
    package static let maximumLength = 20

    package let text: String

    package init(_ text: String) throws(Invalid) {
        let line: String
        do {
            line = try TextFault.checkedLine(text, limit: Self.maximumLength)
        } catch .tooLong {
            throw .tooLong
        } catch {
            throw .malformed
        }
        guard line.unicodeScalars.allSatisfy(Self.isAllowed) else { throw .malformed }
        self.text = line
    }

    /// By scalars: a character is called a letter for its first scalar, whatever is stacked on it.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
            || " -./#".unicodeScalars.contains(scalar)
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case tooLong = "badge-too-long"
        case malformed = "badge-malformed"

        package var description: String {
            switch self {
            case .tooLong: "The badge is longer than \(Badge.maximumLength) characters."
            case .malformed: "The badge is not made of letters, digits, spaces or - . / #."
            }
        }
    }
}
