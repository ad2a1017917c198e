import Documents
import Foundation
import Hummingbird
import Reception

extension PrintJob {
    /// `?kind=poster&size=a3&layout=sheet&language=both&distance=2&side=200&seconds=15&page=2&resolution=150&force=true`;
    /// only the kind is required.
    init(_ format: Format, _ request: Request) throws {
        guard let kind = try request.query("kind", { try Self.choice($0, else: .kindUnknown) as Kind }) else {
            throw FieldRefusal(field: "kind", refusal: Invalid.kindUnknown)
        }
        self.init(kind, format)
        paper = try request.query("size") { try Self.choice($0, else: .paperUnknown) } ?? paper
        isSheet = try request.query("layout") { (text) throws(Invalid) in try Self.isSheet(text) } ?? isSheet
        language = try request.query("language") { try Self.choice($0, else: .languageUnknown) } ?? language
        distance = try request.query("distance") { try Self.number($0, in: Self.distances, else: .distanceOutOfRange) }
        side = try request.query("side") { try Self.number($0, in: Self.sides, else: .sideOutOfRange) }
        seconds =
            try request.query("seconds") { text in
                guard let length = Int(text).flatMap(ClipLength.init) else { throw Invalid.secondsUnknown }
                return length
            } ?? seconds
        page =
            try request.query("page") { text in
                guard let page = Int(text) else { throw Invalid.pageOutOfRange }
                return page
            } ?? page
        dotsPerInch =
            try request.query("resolution") { text in
                guard let dots = Int(text), Self.resolutions.contains(dots) else { throw Invalid.resolutionOutOfRange }
                return dots
            } ?? dotsPerInch
        isForced =
            try request.query("force") { text in
                guard let isForced = Bool(text) else { throw RequestRefusal.wrongType }
                return isForced
            } ?? isForced
    }

    private static func choice<Choice: RawRepresentable<String>>(
        _ text: String,
        else refusal: Invalid
    ) throws(Invalid) -> Choice {
        guard let choice = Choice(rawValue: text) else { throw refusal }
        return choice
    }

    private static func isSheet(_ text: String) throws(Invalid) -> Bool {
        switch text {
        case "single": false
        case "sheet": true
        default: throw .layoutUnknown
        }
    }

    private static func number(
        _ text: String,
        in range: ClosedRange<Double>,
        else refusal: Invalid
    ) throws(Invalid) -> Double {
        guard let number = Double(text), range.contains(number) else { throw refusal }
        return number
    }
}

extension PrintTexts {
    /// Of the campaign in force.
    static func inForce(_ store: any Store, at instant: Instant) async throws -> PrintTexts {
        guard let campaign = try await store.campaign(inForceAt: instant) else { throw CampaignRefusal.noneInForce }
        return PrintTexts(
            issuer: campaign.issuer,
            vietnamese: .init(headline: campaign.headline.vietnamese, steps: campaign.steps.vietnamese),
            english: .init(headline: campaign.headline.english, steps: campaign.steps.english),
            logo: try await store.logo(of: campaign.id)?.bytes,
            issuedOn: campaign.validity.from?.text ?? "2020-08-04"
        )
    }
}

extension PrintSubject {
    /// A code that is no longer used is not printed again.
    init(_ placement: Placement, publicURL: PublicURL) throws(RequestRefusal) {
        guard placement.retiredOn == nil else { throw .placementRetired }
        self.init(
            name: placement.name,
            code: placement.code.text,
            link: publicURL.installLink(placement.code)
        )
    }
}
