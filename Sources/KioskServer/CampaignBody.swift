import Foundation
import Reception

/// A campaign as it is read and written. Everything is required but the days.
struct CampaignBody: Encodable {
    let id: String
    let name: String
    let issuer: String
    let question: TextBody<String>
    let headline: TextBody<String>
    let steps: TextBody<[String]>
    let page: String
    let appStore: String
    let googlePlay: String
    let sms: String
    let zalo: String
    let spoken: String
    let validFrom: String?
    let validTo: String?
    let hasLogo: Bool
    /// Today.
    let inForce: Bool

    struct TextBody<Value: Encodable & Hashable & Sendable>: Encodable {
        let vi: Value
        let en: Value

        init(_ text: Bilingual<Value>) {
            vi = text.vietnamese
            en = text.english
        }
    }

    init(_ campaign: Campaign, hasLogo: Bool, inForce: Bool) {
        id = campaign.id.text
        name = campaign.name
        issuer = campaign.issuer
        question = TextBody(campaign.question)
        headline = TextBody(campaign.headline)
        steps = TextBody(campaign.steps)
        page = campaign.links.page.absoluteString
        appStore = campaign.links.appStore.absoluteString
        googlePlay = campaign.links.googlePlay.absoluteString
        sms = campaign.messages.sms
        zalo = campaign.messages.zalo
        spoken = campaign.messages.spoken
        validFrom = campaign.validity.from?.text
        validTo = campaign.validity.to?.text
        self.hasLogo = hasLogo
        self.inForce = inForce
    }
}

struct CampaignRequest: Decodable {
    /// What the body says; the id stands in the path.
    let campaign: (CampaignID) throws -> Campaign

    enum Key: String, CodingKey, CaseIterable {
        case name, issuer, question, headline, steps, page, appStore, googlePlay, sms, zalo, spoken
        case validFrom, validTo
    }

    private enum Language: String, CodingKey, CaseIterable { case vi, en }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let body = try decoder.container(keyedBy: Key.self)
        func text(_ key: Key, _ kind: CampaignText.Kind) throws -> CampaignText {
            try body.parse(key) { (text: String) in try CampaignText(text, as: kind) }
        }
        func bilingual<Raw: Decodable, Value>(
            _ key: Key,
            _ parse: (Raw) throws -> Value
        ) throws -> Bilingual<Value> {
            try body.superDecoder(forKey: key).refuseUnknownKeys(Language.self)
            let texts = try body.nestedContainer(keyedBy: Language.self, forKey: key)
            return Bilingual(vietnamese: try texts.parse(.vi, parse), english: try texts.parse(.en, parse))
        }
        func link(_ key: Key) throws -> WebLink {
            try body.parse(key) { (text: String) in try WebLink(text) }
        }
        let name = try text(.name, .name)
        let issuer = try text(.issuer, .issuer)
        let question = try bilingual(.question) { (text: String) in try CampaignText(text, as: .question) }
        let headline = try bilingual(.headline) { (text: String) in try CampaignText(text, as: .headline) }
        let steps = try bilingual(.steps) { (lines: [String]) in try lines.map { try CampaignText($0, as: .step) } }
        let links = Campaign.Links(
            page: try link(.page),
            appStore: try link(.appStore),
            googlePlay: try link(.googlePlay)
        )
        let messages = Campaign.Messages(
            sms: try text(.sms, .sms),
            zalo: try text(.zalo, .zalo),
            spoken: try text(.spoken, .spoken)
        )
        let validity = try body.validity(from: .validFrom, to: .validTo)
        campaign = { id in
            do {
                return try Campaign(
                    id: id,
                    name: name,
                    issuer: issuer,
                    question: question,
                    headline: headline,
                    steps: steps,
                    links: links,
                    messages: messages,
                    validity: validity
                )
            } catch let refusal as Campaign.Invalid {
                throw FieldRefusal(field: Key.steps.rawValue, refusal: refusal)
            }
        }
    }
}
