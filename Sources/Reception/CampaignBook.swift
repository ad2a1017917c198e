/// Which app is promoted when.
package protocol CampaignBook: Sendable {
    /// In the order of their days.
    func campaigns() async throws -> [Campaign]
    func campaign(_ id: CampaignID) async throws -> Campaign?
    /// The one that is valid on the day it is then; nil between two campaigns.
    func campaign(inForceAt instant: Instant) async throws -> Campaign?

    /// Adds a campaign, or changes the one that has its id.
    ///
    /// - Throws: `CampaignRefusal` when two would be in force on one day, or there would be too many.
    /// - Returns: whether it is new.
    func keep(_ campaign: Campaign) async throws -> Bool
    /// Keeps a campaign if there is none. - Returns: whether there was none.
    func importCampaign(_ campaign: Campaign) async throws -> Bool
    /// - Returns: the campaign that was there; nil when there is none with this id.
    func removeCampaign(_ id: CampaignID) async throws -> Campaign?

    func logo(of id: CampaignID) async throws -> CampaignLogo?
    func campaignsWithLogo() async throws -> Set<CampaignID>
    /// Nil takes the logo away. - Returns: false when there is no such campaign.
    func setLogo(_ logo: CampaignLogo?, of id: CampaignID) async throws -> Bool
}

extension [Campaign] {
    package static let mostKept = 100

    /// The one that is valid on a day: at most one, for as long as `checkRoom` was asked.
    package func inForce(on day: LocalDay) -> Campaign? {
        first { $0.validity.contains(day) }
    }

    /// Whether one may be added or take the place of that with its id: no two may be in force on one day, so that a
    /// poster and the desk never speak of different apps.
    package func checkRoom(for campaign: Campaign) throws(CampaignRefusal) {
        let others = filter { $0.id != campaign.id }
        guard others.count < Self.mostKept else { throw .tooMany }
        guard !others.contains(where: { $0.validity.overlaps(campaign.validity) }) else { throw .overlapping }
    }
}

package enum CampaignRefusal: String, Refusal, CaseIterable {
    case overlapping = "campaign-overlapping"
    case tooMany = "campaigns-too-many"
    case noneInForce = "campaign-none-in-force"
    case unknown = "campaign-unknown"
    case noLogo = "campaign-logo-missing"

    package var description: String {
        switch self {
        case .overlapping: "Another campaign is in force on some of these days; end it first."
        case .tooMany: "There are \([Campaign].mostKept) campaigns already; delete an old one first."
        case .noneInForce: "No campaign is in force today."
        case .unknown: "There is no such campaign."
        case .noLogo: "This campaign has no logo."
        }
    }
}
