import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry

/// The numbers of the running server, for Prometheus.
struct MetricsController: Sendable {
    let measurements: Measurements
    let dashboard: Dashboard
    let readers: MetricsReaders

    var routes: [Route<GatebookContext>] {
        [
            Route(.get, "/metrics", show)
        ]
    }

    @Sendable func show(_ request: Request, _ context: GatebookContext) async throws -> Response {
        try readers.check(request, from: context.peer)
        let text = measurements.text(with: await dashboard.readings())
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// Who may read the numbers: programs on this machine, and whoever knows the token.
package struct MetricsReaders: Sendable {
    private let token: SHA256.Digest?
    private let trustedProxies: Set<String>

    /// What a proxy leaves behind.
    private static let marks = [
        HTTPField.Name.xForwardedFor, .unchecked("X-Forwarded-Host"), .unchecked("X-Forwarded-Proto"),
        .unchecked("X-Real-IP"), .unchecked("Forwarded"), .unchecked("Via"),
    ]

    /// `token` is nil where programs on this machine alone may read.
    package init(token: String?, trustedProxies: Set<String>) {
        self.token = token.map(Self.hash)
        self.trustedProxies = trustedProxies
    }

    /// - Throws: that there is nothing, where no token is set; otherwise that it is wrong.
    func check(_ request: Request, from peer: String?) throws(RequestRefusal) {
        if isOnThisMachine(request, peer) { return }
        guard let token else { throw .notFound }
        guard let given = request.headers[.authorization], given.hasPrefix(Self.scheme),
            // Digests are compared in constant time.
            Self.hash(String(given.dropFirst(Self.scheme.count))) == token
        else { throw .metricsTokenRefused }
    }

    private static let scheme = "Bearer "

    private static func hash(_ text: String) -> SHA256.Digest { SHA256.hash(data: Data(text.utf8)) }

    /// The other end of the connection itself, and no proxy: through one on this machine, everybody comes from here.
    private func isOnThisMachine(_ request: Request, _ peer: String?) -> Bool {
        guard let peer, !trustedProxies.contains(peer) else { return false }
        guard !Self.marks.contains(where: { request.headers[$0] != nil }) else { return false }
        return peer.hasPrefix("127.") || peer == "::1" || peer.hasPrefix("::ffff:127.")
    }
}
