import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// Which app is promoted when, and with which words: for administrators; and the one in force, for all who ask visitors.
struct CampaignController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/campaigns", .campaigns, list),
            Route(.get, "/api/v1/campaigns/{campaign}", .campaigns, show),
            Route(.put, "/api/v1/campaigns/{campaign}", .campaigns, keep),
            Route(.delete, "/api/v1/campaigns/{campaign}", .campaigns, remove),
            Route(.get, "/api/v1/campaigns/{campaign}/logo", .campaigns, showLogo),
            Route(.put, "/api/v1/campaigns/{campaign}/logo", .campaigns, setLogo),
            Route(.delete, "/api/v1/campaigns/{campaign}/logo", .campaigns, removeLogo),
        ]
    }

    /// Tablets in the lobby ask the question too.
    var callerRoutes: [Route<WriterContext>] {
        [
            Route(.get, "/api/v1/campaign", nil, showInForce)
        ]
    }

    // MARK: Reading

    @Sendable func showInForce(_ request: Request, _ context: WriterContext) async throws -> Response {
        guard let campaign = try await store.campaign(inForceAt: now()) else { throw CampaignRefusal.noneInForce }
        return try JSON.response(try await bodies([campaign])[0])
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try JSON.response(try await bodies(store.campaigns()))
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let campaign = try await store.campaign(id(context)) else { throw CampaignRefusal.unknown }
        return try JSON.response(try await bodies([campaign])[0])
    }

    private func bodies(_ campaigns: [Campaign]) async throws -> [CampaignBody] {
        let logos = try await store.campaignsWithLogo()
        let inForce = try await store.campaign(inForceAt: now())
        return campaigns.map {
            CampaignBody($0, hasLogo: logos.contains($0.id), inForce: $0.id == inForce?.id)
        }
    }

    // MARK: Writing

    /// Room for every text at its longest, three bytes a letter.
    private var bodyLimits: BodyLimits { BodyLimits(bytes: 32 << 10, time: limits.time) }

    @Sendable func keep(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.parameters.parse("campaign") { try CampaignID($0) }
        let campaign = try await request.json(CampaignRequest.self, limits: bodyLimits).campaign(id)
        let isNew = try await store.keep(campaign)
        try await note(isNew ? .campaignAdded : .campaignChanged, campaign.name, context)
        return try JSON.response(try await bodies([campaign])[0], status: isNew ? .created : .ok)
    }

    @Sendable func remove(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let removed = try await store.removeCampaign(id(context)) else { throw CampaignRefusal.unknown }
        try await note(.campaignRemoved, removed.name, context)
        return Response(status: .noContent)
    }

    // MARK: Logos

    @Sendable func showLogo(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let logo = try await store.logo(of: id(context)) else { throw CampaignRefusal.noLogo }
        return Response(
            status: .ok,
            headers: [
                .contentType: "image/png", .contentLength: String(logo.bytes.count), .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: logo.bytes))
        )
    }

    @Sendable func setLogo(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let limits = BodyLimits(bytes: CampaignLogo.mostBytes, time: limits.time)
        let bytes: ByteBuffer
        do {
            bytes = try await request.bytes(limits: limits)
        } catch is NIOTooManyBytesError {
            throw CampaignLogo.Invalid.tooLarge
        } catch RequestRefusal.bodyTooLarge {
            throw CampaignLogo.Invalid.tooLarge
        }
        let logo = try CampaignLogo(Array(bytes.readableBytesView))
        try logo.checkDrawable()
        return try await change(logo, context)
    }

    @Sendable func removeLogo(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await change(nil, context)
    }

    private func change(_ logo: CampaignLogo?, _ context: SignedInContext) async throws -> Response {
        let id = try id(context)
        guard let campaign = try await store.campaign(id), try await store.setLogo(logo, of: id) else {
            throw CampaignRefusal.unknown
        }
        try await note(.campaignChanged, campaign.name, context)
        return Response(status: .noContent)
    }

    /// An id that is none is a campaign that is not there.
    private func id(_ context: SignedInContext) throws -> CampaignID {
        guard let id = try? CampaignID(context.parameters.require("campaign")) else { throw CampaignRefusal.unknown }
        return id
    }

    private func note(_ event: TrailEntry.Event, _ name: String, _ context: SignedInContext) async throws {
        try await store.note(TrailEntry(at: now(), event, by: context.author, on: name, from: context.address))
    }
}
