import HTTPTypes
import Hummingbird
import NIOCore

/// The certificate that devices are told to trust, when the server is certified by its own authority. Open to everyone:
/// a device has it before it can sign in.
struct TrustController: Sendable {
    /// DER.
    let authority: @Sendable () -> [UInt8]?

    var routes: [Route<GatebookContext>] {
        [
            Route(.get, "/trust/authority.crt", certificate)
        ]
    }

    @Sendable func certificate(_ request: Request, _ context: GatebookContext) async throws -> Response {
        guard let bytes = authority() else { throw RequestRefusal.notFound }
        return Response(
            status: .ok,
            // The type by which phones and tablets know what to do with it.
            headers: [.contentType: "application/x-x509-ca-cert", .contentLength: String(bytes.count)],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
