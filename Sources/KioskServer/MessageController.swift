import Foundation
import Hummingbird
import Reception

/// The texts that carry a placement's link: as SMS with and without accents, for Zalo, read aloud. They are the campaign's
/// of today, and it is said whether they fit.
struct MessageController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/placements/{code}/messages", .placements, show)
        ]
    }

    private struct MessagesBody: Encodable {
        struct SMSBody: Encodable {
            let text: String
            let alphabet: ShortMessage.Alphabet
            let length: Int
            let parts: Int
            /// What fits into one part of this alphabet, and into as many as are sent.
            let onePart: Int
            let limit: Int
            let fits: Bool

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

        struct ZaloBody: Encodable {
            let text: String
            let length: Int
            let limit: Int
            let fits: Bool
            /// Why it does not.
            let problem: String?
            /// Where the button leads.
            let link: String
        }

        struct SpokenBody: Encodable {
            let text: String
        }

        let placement: String
        let sms: SMSBody
        let plainSMS: SMSBody
        let zalo: ZaloBody
        let spoken: SpokenBody
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let placement = try await store.placement(named: context)
        guard let campaign = try await store.campaign(inForceAt: now()) else { throw CampaignRefusal.noneInForce }
        let link = publicURL.messageLink(placement.code)
        let sms = campaign.filled(\.sms, link: link)
        let zalo = campaign.filled(\.zalo, link: link)
        var problem: String?
        do {
            _ = try ZaloMessage(zalo)
        } catch {
            problem = error.code
        }
        let spokenLink = SpokenLink.vietnamese(host: publicURL.host, code: placement.code)
        return try JSON.response(
            MessagesBody(
                placement: placement.code.text,
                sms: .init(sms),
                plainSMS: .init(sms.withoutAccents),
                zalo: .init(
                    text: zalo,
                    length: zalo.utf16.count,
                    limit: ZaloMessage.limit,
                    fits: problem == nil,
                    problem: problem,
                    link: link
                ),
                spoken: .init(text: campaign.filled(\.spoken, link: spokenLink))
            )
        )
    }
}

extension PublicURL {
    /// In small letters, as people read it: capitals are for the QR alone.
    func messageLink(_ code: PlacementCode) -> String { "\(text)/i/\(code.text)" }

    /// Without the scheme.
    var host: String { text.split(separator: "/").last.map(String.init) ?? text }
}
