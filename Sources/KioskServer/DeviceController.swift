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
            Route(.get, "/api/v1/headquarters/{code}/devices", .devices, list),
            Route(.delete, "/api/v1/headquarters/{code}/devices/{device}", .pair, revoke),
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
        /// Absent for one that is not paired.
        let kind: PairedDevice.Kind?
        let entrance: String?
        let name: String?
        let pairedAt: String?
        let version: String?

        init(_ device: Device) {
            id = device.id.text
            firstHeard = device.firstHeard.text
            lastHeard = device.lastHeard.text
            lastNumber = device.lastNumber
            missing = device.missing.isEmpty ? nil : device.missing.text
            skewMilliseconds = device.skew
            revokedAt = device.revokedAt?.text
            kind = device.pairing?.kind
            entrance = device.pairing?.entrance.text
            name = device.pairing?.name?.text
            pairedAt = device.pairing?.pairedAt.text
            version = device.pairing?.version
        }
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let scope = context.account.role.directory
        let found = try await headquarters(context, in: scope)
        return try JSON.response(try await store.devices(of: found.code, in: scope).map(DeviceBody.init))
    }

    @Sendable func revoke(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let scope = context.account.role.directory
        let found = try await headquarters(context, in: scope)
        let device = try context.parameters.parse("device") { try DeviceID($0) }
        guard try await store.revoke(device, of: found.code, in: scope, at: now()) else {
            throw RequestRefusal.deviceNotFound
        }
        try await store.note(
            TrailEntry(at: now(), .deviceRevoked, by: context.author, on: device.text, from: context.address)
        )
        return Response(status: .noContent)
    }

    private func headquarters(_ context: SignedInContext, in scope: Scope) async throws -> Headquarters {
        try await store.headquarters(named: context.parameters.require("code"), in: scope)
    }
}
