import Foundation
import HTTPTypes
import Hummingbird
package import Reception

/// What a desk needs to know before the first visitor: where it is.
struct HeadquartersController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let silence: Duration

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/headquarters", .directory, list)
        ]
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let found = try await store.headquarters(in: context.account.role.directory)
        return try JSON.response(found.map { HeadquartersBody($0, publicURL: publicURL, silence: silence) })
    }
}

/// A headquarters with its entrances and the links of their codes.
struct HeadquartersBody: Encodable {
    let code: String
    let name: String
    let address: String?
    let agency: String
    let agencyName: String
    let timeZone: String
    let validFrom: String?
    let validTo: String?
    let successor: String?
    /// After so many minutes without an entry a desk warns of its silence; 0 for never.
    let silentMinutes: Int
    let entrances: [EntranceBody]

    init(_ headquarters: Headquarters, publicURL: PublicURL, silence: Duration) {
        code = headquarters.code.text
        name = headquarters.name
        address = headquarters.address
        agency = headquarters.agency.code.text
        agencyName = headquarters.agency.name
        timeZone = headquarters.timeZone.identifier
        validFrom = headquarters.validity.from?.text
        validTo = headquarters.validity.to?.text
        successor = headquarters.validity.successor?.text
        silentMinutes = Int(silence.components.seconds / 60)
        entrances = headquarters.entrances.map { EntranceBody($0, publicURL: publicURL) }
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
