import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// Whether the process runs, and whether it can do its work.
struct HealthController: Sendable {
    let health: HealthCheck

    var routes: [Route<GatebookContext>] {
        [
            Route(.get, "/health/live", live),
            Route(.get, "/health/ready", ready),
        ]
    }

    private struct Health: Encodable {
        let status: String
        /// Codes of what needs somebody's eye though the server can do its work; absent when nothing does.
        var warnings: [String]?
    }

    @Sendable func live(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try JSON.response(Health(status: "live"))
    }

    @Sendable func ready(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let warnings = try await health.warnings().map(\.rawValue)
        return try JSON.response(Health(status: "ready", warnings: warnings.isEmpty ? nil : warnings))
    }
}

/// The description of the interface, as the file has it.
struct DescriptionController: Sendable {
    let openAPI: ByteBuffer

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/openapi.yaml", nil, show)
        ]
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/yaml; charset=utf-8"],
            body: .init(byteBuffer: openAPI)
        )
    }
}
