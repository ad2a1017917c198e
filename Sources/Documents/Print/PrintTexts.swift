/// What stands on paper and screens, whatever the form: the campaign's words and who issues them.
package struct PrintTexts: Codable, Hashable, Sendable {
    package let issuer: String
    package let vietnamese: Wording
    package let english: Wording
    /// A PNG.
    package let logo: [UInt8]?
    /// The day these words were issued, yyyy-mm-dd: a file says it was made then, so that a reprint is the same file.
    package let issuedOn: String

    package init(issuer: String, vietnamese: Wording, english: Wording, logo: [UInt8]?, issuedOn: String) {
        self.issuer = issuer
        self.vietnamese = vietnamese
        self.english = english
        self.logo = logo
        self.issuedOn = issuedOn
    }

    package struct Wording: Codable, Hashable, Sendable {
        package let headline: String
        package let steps: [String]

        package init(headline: String, steps: [String]) {
            self.headline = headline
            self.steps = steps
        }
    }

    package enum Language: String, CaseIterable, Sendable {
        case vietnamese = "vi"
        case english = "en"
        case both

        /// BCP 47, of the first one.
        var tag: String { self == .english ? "en" : "vi-VN" }
    }

    /// The words in the order in which they are printed.
    func wordings(_ language: Language) -> [(wording: Wording, phrases: PrintPhrases)] {
        switch language {
        case .vietnamese: [(vietnamese, .vietnamese)]
        case .english: [(english, .english)]
        case .both: [(vietnamese, .vietnamese), (english, .english)]
        }
    }
}

/// What we say ourselves, so that whoever scans can tell our code from one that was stuck over it.
struct PrintPhrases: Sendable {
    let onlyScan: String

    static let vietnamese = PrintPhrases(onlyScan: "Chỉ quét mã có địa chỉ")
    static let english = PrintPhrases(onlyScan: "Only scan a code with the address")
}

/// Where a print hangs, and where its code leads.
package struct PrintSubject: Codable, Hashable, Sendable {
    /// The placement's name.
    package let name: String
    /// The seven characters.
    package let code: String
    /// In capitals, as it stands in the code.
    package let link: String

    package init(name: String, code: String, link: String) {
        self.name = name
        self.code = code
        self.link = link
    }

    /// `so.example.vn`.
    var host: String {
        String(link.lowercased().split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? "")
    }

    /// What a person types: `so.example.vn/i/ABCDE12`.
    var address: String { "\(host)/i/\(code)" }
}
