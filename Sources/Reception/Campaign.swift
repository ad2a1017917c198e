package import Foundation

/// The app being promoted, and what is said about it. It has dates, because apps follow one another and look-alikes
/// abound.
package struct Campaign: Hashable, Sendable {
    package let id: CampaignID
    package let name: String
    /// The agency that stands on posters.
    package let issuer: String
    /// What reception asks.
    package let question: Bilingual<String>
    /// The largest line of a poster.
    package let headline: Bilingual<String>
    /// How the app is installed, a line a step, as many in both languages.
    package let steps: Bilingual<[String]>
    package let links: Links
    package let messages: Messages
    /// Never overlaps that of another campaign.
    package let validity: Validity

    package struct Links: Hashable, Sendable {
        /// A page that leads every phone to its store.
        package let page: URL
        package let appStore: URL
        package let googlePlay: URL

        package init(page: WebLink, appStore: WebLink, googlePlay: WebLink) {
            self.page = page.url
            self.appStore = appStore.url
            self.googlePlay = googlePlay.url
        }
    }

    /// Texts that are sent and read out; `{app}` and `{link}` stand for the app's name and an install link.
    package struct Messages: Hashable, Sendable {
        /// Without accents by preference: one letter outside GSM-7 turns 160 characters into 70.
        package let sms: String
        /// Zalo takes links in buttons only.
        package let zalo: String
        /// For loudspeakers and radio.
        package let spoken: String

        package init(sms: CampaignText, zalo: CampaignText, spoken: CampaignText) {
            self.sms = sms.text
            self.zalo = zalo.text
            self.spoken = spoken.text
        }
    }

    package init(
        id: CampaignID,
        name: CampaignText,
        issuer: CampaignText,
        question: Bilingual<CampaignText>,
        headline: Bilingual<CampaignText>,
        steps: Bilingual<[CampaignText]>,
        links: Links,
        messages: Messages,
        validity: Validity
    ) throws(Invalid) {
        guard Self.stepCounts.contains(steps.vietnamese.count), steps.vietnamese.count == steps.english.count else {
            throw .stepsUneven
        }
        self.id = id
        self.name = name.text
        self.issuer = issuer.text
        self.question = question.map(\.text)
        self.headline = headline.map(\.text)
        self.steps = steps.map { $0.map(\.text) }
        self.links = links
        self.messages = messages
        self.validity = validity
    }

    package static let stepCounts = 1...4

    /// Where a phone that says this of itself installs the app; nil when it cannot be told.
    package func store(forUserAgent userAgent: String) -> URL? {
        if userAgent.contains("Android") { return links.googlePlay }
        if userAgent.contains("iPhone") || userAgent.contains("iPad") || userAgent.contains("iPod") {
            return links.appStore
        }
        return nil
    }

    /// One of the messages with its placeholders filled.
    package func filled(_ message: KeyPath<Messages, String>, link: String) -> String {
        messages[keyPath: message].replacing("{app}", with: name).replacing("{link}", with: link)
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case stepsUneven = "campaign-steps-uneven"

        package var description: String {
            "A campaign has \(stepCounts.lowerBound) to \(stepCounts.upperBound) steps, as many in each language."
        }
    }
}

package typealias CampaignID = Identifier<Campaign>

/// The same in both languages.
package struct Bilingual<Value: Hashable & Sendable>: Hashable, Sendable {
    package let vietnamese: Value
    package let english: Value

    package init(vietnamese: Value, english: Value) {
        self.vietnamese = vietnamese
        self.english = english
    }

    package func map<Other>(_ change: (Value) -> Other) -> Bilingual<Other> {
        Bilingual<Other>(vietnamese: change(vietnamese), english: change(english))
    }
}
