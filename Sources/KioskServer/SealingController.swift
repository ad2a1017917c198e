import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// The key that devices seal to. Open to everyone: it closes, and does not open.
struct SealingController: Sendable {
    let store: any Store

    var routes: [Route<GatebookContext>] {
        [
            Route(.get, "/api/v1/sealing-key", key)
        ]
    }

    private struct KeyBody: Encodable {
        let id: String
        let suite = "DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM"
        /// The uncompressed point in base64.
        let publicKey: String
    }

    @Sendable func key(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try Self.response(store.sealingKey())
    }

    static func response(_ key: SealingKey) throws -> Response {
        try JSON.response(KeyBody(id: key.id, publicKey: Data(key.publicKey).base64EncodedString()))
    }
}
