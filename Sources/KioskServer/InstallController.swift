import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Metrics
import NIOCore
import Reception
import Telemetry

/// Where a scanned code leads, and the code itself as a picture. Open to everyone: they hang on doors.
struct InstallController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let now: @Sendable () -> Instant
    private let readers = DailyReaders()
    private let scans: [Scan: Counter]

    init(
        store: any Store,
        publicURL: PublicURL,
        metrics: any MetricsFactory,
        now: @escaping @Sendable () -> Instant
    ) {
        self.store = store
        self.publicURL = publicURL
        self.now = now
        scans = Dictionary(
            uniqueKeysWithValues: Scan.allCases.map { ($0, Counter(.scans, $0.rawValue, in: metrics)) }
        )
    }

    var routes: [Route<GatebookContext>] {
        [
            // Printed links are in capitals, spoken and typed ones are not.
            Route(.get, "/I/{code}", install),
            Route(.get, "/i/{code}", install),
            Route(.get, "/qr/{file}", qr),
        ]
    }

    /// A redirect would be remembered by a browser if it were permanent, and the next scan would not be counted.
    @Sendable func install(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let userAgent = request.headers[.userAgent] ?? ""
        let scan = Scan(userAgent: userAgent, isPrefetch: request.fetchesAhead)
        let campaign = try await store.campaign(inForceAt: now())
        let typed = try context.parameters.require("code")
        guard let code = try? PlacementCode(typed), let placement = try await store.placement(code, in: .everywhere)
        else {
            let meant = try await store.placements(among: PlacementCode.corrections(of: typed))
            return InstallPage.unknownCode(campaign).offering(meant).response(status: .notFound)
        }
        let instant = now()
        let salt =
            scan == .person ? readers.saltTelling(context.address, of: code, on: store.scanDay(at: instant)) : nil
        if try await store.countScan(of: code, as: scan, newTo: salt, at: instant) { scans[scan]?.increment() }
        if placement.retiredOn != nil { return InstallPage.choice(campaign).ofRetiredCode.response(status: .ok) }
        if scan == .person, let link = campaign?.store(forUserAgent: userAgent) {
            return Response(status: .found, headers: [.location: link.absoluteString, .cacheControl: "no-store"])
        }
        return InstallPage.choice(campaign).response(status: .ok)
    }

    private static let pngScale = 16

    @Sendable func qr(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let parts = try context.parameters.require("file").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let code = try? PlacementCode(String(parts[0])), try await store.isPlacement(code)
        else {
            throw RequestRefusal.placementNotFound
        }
        let link = publicURL.installLink(code)
        let symbol = try QRSymbol(link)
        switch parts[1] {
        case "svg":
            return picture(ByteBuffer(string: symbol.svg(title: link)), type: "image/svg+xml")
        case "png":
            return picture(ByteBuffer(bytes: try symbol.png(scale: Self.pngScale)), type: "image/png")
        default:
            throw RequestRefusal.placementNotFound
        }
    }

    /// The same code gives the same picture for as long as the server has this address.
    private func picture(_ bytes: ByteBuffer, type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type,
                .contentLength: String(bytes.readableBytes),
                .cacheControl: "public, max-age=3600",
            ],
            body: .init(byteBuffer: bytes)
        )
    }
}

extension Request {
    /// Whether nobody is looking yet: Chrome says `Sec-Purpose: prefetch;prerender`, older browsers `Purpose`, Firefox
    /// `X-Moz`, Safari `X-Purpose: preview`. HEAD asks what a link leads to, as previews do; a person's browser follows.
    fileprivate var fetchesAhead: Bool {
        let names = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"].compactMap { HTTPField.Name($0) }
        let purposes = names.compactMap { headers[$0]?.lowercased() }
        return method == .head || purposes.contains { $0.contains("prefetch") || $0.contains("preview") }
    }
}
