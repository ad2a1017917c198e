package import Foundation

/// A text of a campaign, no longer than the place it is made for: NFC, trimmed, without invisible characters.
package struct CampaignText: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case name, issuer, question, headline, step, sms, zalo, spoken

        /// In Unicode scalars.
        package var limit: Int {
            switch self {
            case .name: 40
            case .headline: 80
            case .issuer, .step: 120
            case .question: 160
            // An SMS of three parts without its link, and what Zalo takes.
            case .sms, .zalo: 400
            case .spoken: 1000
            }
        }

        /// What may stand in braces.
        fileprivate var placeholders: [String] {
            switch self {
            case .sms, .spoken: ["{app}", "{link}"]
            case .zalo: ["{app}"]
            case .name, .issuer, .question, .headline, .step: []
            }
        }

        fileprivate var hasParagraphs: Bool { self == .zalo || self == .spoken }
    }

    package let text: String

    package init(_ text: String, as kind: Kind) throws(Invalid) {
        do {
            self.text =
                try kind.hasParagraphs
                ? TextFault.checkedParagraphs(text, limit: kind.limit)
                : TextFault.checkedLine(text, limit: kind.limit)
        } catch {
            throw Invalid(error, of: kind)
        }
        var rest = self.text
        for placeholder in kind.placeholders { rest = rest.replacing(placeholder, with: "") }
        guard !rest.contains("{"), !rest.contains("}") else { throw .placeholderUnknown }
        guard kind != .sms || self.text.contains("{link}") else { throw .linkMissing }
    }

    package enum Invalid: Refusal, Hashable, CaseIterable {
        case empty
        case tooLong(Kind)
        case controlCharacter
        case notNFC
        case placeholderUnknown
        case linkMissing

        package static let allCases: [Self] =
            [.empty, .controlCharacter, .notNFC, .placeholderUnknown, .linkMissing] + Kind.allCases.map(Self.tooLong)

        fileprivate init(_ fault: TextFault, of kind: Kind) {
            switch fault {
            case .empty: self = .empty
            case .tooLong: self = .tooLong(kind)
            case .controlCharacter: self = .controlCharacter
            case .notNFC: self = .notNFC
            }
        }

        package var code: String {
            switch self {
            case .empty: "campaign-text-empty"
            case .tooLong(let kind): "campaign-\(kind.rawValue)-too-long"
            case .controlCharacter: "campaign-text-control-character"
            case .notNFC: "campaign-text-not-nfc"
            case .placeholderUnknown: "campaign-placeholder-unknown"
            case .linkMissing: "campaign-link-missing"
            }
        }

        package var description: String {
            switch self {
            case .empty: "This text of the campaign is needed."
            case .tooLong(let kind):
                "The campaign's \(kind.rawValue) is longer than the \(kind.limit) characters that fit."
            case .controlCharacter: "This text of the campaign has an invisible or control character."
            case .notNFC: "This text of the campaign is not in Unicode NFC; normalise it before sending."
            case .placeholderUnknown:
                "Only {app} and {link} may stand in braces: both in an SMS and on air, {app} alone on Zalo."
            case .linkMissing: "The SMS does not say where {link} goes."
            }
        }
    }
}

/// A link that a phone opens: https, at most 500 characters.
package struct WebLink: Hashable, Sendable {
    package let url: URL

    package init(_ text: String) throws(Invalid) {
        guard text.utf8.count <= 500, let url = URL(string: text), url.scheme == "https",
            let host = url.host(), !host.isEmpty, url.user() == nil, url.password() == nil
        else { throw .malformed }
        self.url = url
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "link-malformed"

        package var description: String { "The link does not begin with https or is no link." }
    }
}
