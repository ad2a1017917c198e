import Foundation
import HTTPTypes
import Hummingbird
package import Reception

/// What a desk needs to know before the first visitor: where it is, and what is asked.
struct HeadquartersController: Sendable {
    let store: any Store
    let campaign: Campaign
    let publicURL: PublicURL

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/headquarters", .directory, list)
        ]
    }

    /// Tablets in the lobby ask the question too.
    var callerRoutes: [Route<WriterContext>] {
        [
            Route(.get, "/api/v1/campaign", nil, showCampaign)
        ]
    }

    private struct HeadquartersBody: Encodable {
        let code: String
        let name: String
        let address: String?
        let agency: String
        let agencyName: String
        let timeZone: String
        let validFrom: String?
        let validTo: String?
        let successor: String?
        let entrances: [EntranceBody]

        init(_ headquarters: Headquarters, publicURL: PublicURL) {
            code = headquarters.code.text
            name = headquarters.name
            address = headquarters.address
            agency = headquarters.agency.code.text
            agencyName = headquarters.agency.name
            timeZone = headquarters.timeZone.identifier
            validFrom = headquarters.validity.from?.text
            validTo = headquarters.validity.to?.text
            successor = headquarters.validity.successor?.text
            entrances = headquarters.entrances.map { EntranceBody($0, publicURL: publicURL) }
        }
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let found = try await store.headquarters(in: context.account.role.directory)
        return try JSON.response(found.map { HeadquartersBody($0, publicURL: publicURL) })
    }

    private struct CampaignBody: Encodable {
        struct QuestionBody: Encodable {
            let vi: String
            let en: String
        }

        let name: String
        let question: QuestionBody
        let page: String
        let appStore: String
        let googlePlay: String
    }

    @Sendable func showCampaign(_ request: Request, _ context: WriterContext) async throws -> Response {
        try JSON.response(
            CampaignBody(
                name: campaign.name,
                question: .init(vi: campaign.question.vietnamese, en: campaign.question.english),
                page: campaign.page.absoluteString,
                appStore: campaign.appStore.absoluteString,
                googlePlay: campaign.googlePlay.absoluteString
            )
        )
    }
}

/// An entrance with the link of its install code.
struct EntranceBody: Encodable {
    let code: String
    let name: String
    let placement: String
    let link: String

    init(_ entrance: Entrance, publicURL: PublicURL) {
        code = entrance.code.text
        name = entrance.name
        placement = entrance.placement.text
        link = publicURL.installLink(entrance.placement)
    }
}

/// Where visitors' phones reach this server: scheme and host, without a path.
package struct PublicURL: Hashable, Sendable {
    /// `https://so.example.vn`.
    package let text: String

    var isSecure: Bool { text.hasPrefix("https:") }

    package init(_ text: String) throws(Invalid) {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty, url.path().isEmpty || url.path() == "/", url.query() == nil,
            url.fragment() == nil, url.user() == nil
        else { throw .malformed }
        self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// In capitals, so that the QR stays in alphanumeric mode and small: `HTTPS://SO.EXAMPLE.VN/I/ABCDE12`.
    package func installLink(_ code: PlacementCode) -> String { "\(text)/I/\(code.text)".uppercased() }

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "public-url-malformed"

        package var description: String {
            "The public URL is not a scheme and a host, such as https://so.example.vn."
        }
    }
}
