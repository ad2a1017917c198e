import Foundation
package import Reception

/// The texts that carry one placement's link, each with what is to be known before it is sent.
package struct PlacementMessages: Codable, Sendable {
    package struct SMS: Codable, Sendable {
        package let text: String
        package let alphabet: ShortMessage.Alphabet
        package let length: Int
        package let parts: Int
        /// What fits into one part of this alphabet, and into as many as are sent.
        package let onePart: Int
        package let limit: Int
        package let fits: Bool

        init(_ text: String) {
            let message = ShortMessage(text)
            self.text = text
            alphabet = message.alphabet
            length = message.length
            parts = message.parts
            onePart = message.alphabet.oneMessage
            limit = message.limit
            fits = message.fits
        }
    }

    package struct Zalo: Codable, Sendable {
        package let text: String
        package let length: Int
        package let limit: Int
        package let fits: Bool
        /// The code of why it does not.
        package let problem: String?
        /// Where the button leads.
        package let link: String

        init(_ text: String, link: String) {
            var problem: String?
            do {
                _ = try ZaloMessage(text)
            } catch {
                problem = error.code
            }
            self.text = text
            length = text.utf16.count
            limit = ZaloMessage.limit
            fits = problem == nil
            self.problem = problem
            self.link = link
        }
    }

    package struct Spoken: Codable, Sendable {
        package let text: String
    }

    package let placement: String
    package let sms: SMS
    package let plainSMS: SMS
    package let zalo: Zalo
    package let spoken: Spoken

    init(_ code: PlacementCode, _ campaign: Campaign, _ publicURL: PublicURL) {
        let link = publicURL.messageLink(code)
        let sms = campaign.filled(\.sms, link: link)
        let spokenLink = SpokenLink.vietnamese(host: publicURL.host, code: code)
        placement = code.text
        self.sms = SMS(sms)
        plainSMS = SMS(sms.withoutAccents)
        zalo = Zalo(campaign.filled(\.zalo, link: link), link: link)
        spoken = Spoken(text: campaign.filled(\.spoken, link: spokenLink))
    }

    /// - Throws: `CampaignRefusal.noneInForce`, without which there are no words.
    static func inForce(
        _ store: any Store,
        _ placement: Placement,
        _ publicURL: PublicURL,
        at instant: Instant
    ) async throws -> Self {
        guard let campaign = try await store.campaign(inForceAt: instant) else { throw CampaignRefusal.noneInForce }
        return Self(placement.code, campaign, publicURL)
    }
}

extension PublicURL {
    /// In small letters, as people read it: capitals are for the QR alone.
    func messageLink(_ code: PlacementCode) -> String { "\(text)/i/\(code.text)" }

    /// Without the scheme.
    var host: String { text.split(separator: "/").last.map(String.init) ?? text }
}
