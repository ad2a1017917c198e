import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// The devices of a headquarters: when each was heard, and what of it has not come.
struct DeviceController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/headquarters/{code}/devices", list)
        ]
    }

    var officerRoutes: [Route<OfficerContext>] {
        [
            Route(.delete, "/api/v1/headquarters/{code}/devices/{device}", revoke)
        ]
    }

    private struct DeviceBody: Encodable {
        let id: String
        let firstHeard: String
        let lastHeard: String
        let lastNumber: Int?
        /// `112-113,120`; absent when nothing is missing.
        let missing: String?
        /// The server's clock less the device's.
        let skewMilliseconds: Int?
        let revokedAt: String?

        init(_ device: Device) {
            id = device.id.text
            firstHeard = device.firstHeard.text
            lastHeard = device.lastHeard.text
            lastNumber = device.lastNumber
            missing = device.missing.isEmpty ? nil : device.missing.text
            skewMilliseconds = device.skew
            revokedAt = device.revokedAt?.text
        }
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let role = context.account.role
        let found = try await store.visitedHeadquarters(context.parameters.require("code"), by: role)
        return try JSON.response(try await store.devices(of: found.code, in: role.visits).map(DeviceBody.init))
    }

    @Sendable func revoke(_ request: Request, _ context: OfficerContext) async throws -> Response {
        let found = try await store.visitedHeadquarters(context.parameters.require("code"), by: context.account.role)
        let device = try context.parameters.parse("device") { try DeviceID($0) }
        guard try await store.revoke(device, of: found.code, in: context.scope, at: now()) else {
            throw RequestRefusal.deviceNotFound
        }
        return Response(status: .noContent)
    }
}
