/// Which text a visitor agreed to before the data was taken: `2026-11-24-vi-0123456789abcdef`, its date, its language and
/// the beginning of the SHA-256 of the words as they were shown.
///
/// 1…60 letters, digits, dots or hyphens of ASCII. It is kept with the visit, and goes with it.
package struct ConsentVersion: Hashable, Sendable {
    package static let maximumLength = 60

    package let text: String

    package init(_ text: String) throws(Invalid) {
        guard (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
            throw .malformed
        }
        self.text = text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "consent-malformed"

        package var description: String {
            "The version of the consent is not 1 to \(ConsentVersion.maximumLength) letters, digits, dots or hyphens."
        }
    }
}
