import Foundation

/// A text for Zalo, whose templates take 400 characters, and links in buttons only.
package struct ZaloMessage: Hashable, Sendable {
    package static let limit = 400

    package let text: String

    /// In characters as Zalo counts them, UTF-16 units.
    package var length: Int { text.utf16.count }

    package init(_ text: String) throws(Invalid) {
        self.text = text
        guard length <= Self.limit else { throw .tooLong }
        guard text.firstMatch(of: /https?:|www\.|\.vn\/|\.com\//.ignoresCase()) == nil else { throw .linkInText }
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case tooLong = "zalo-too-long"
        case linkInText = "zalo-link-in-text"

        package var description: String {
            switch self {
            case .tooLong: "A text for Zalo has at most \(ZaloMessage.limit) characters."
            case .linkInText: "Zalo takes links in buttons only; leave the link out of the text."
            }
        }
    }
}
