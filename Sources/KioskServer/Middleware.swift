import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Metrics
import NIOCore
import Reception
import Telemetry

/// One line a request: method, route, status, time. Never the query, a header, a body or an address, and of the path
/// only the pattern it matched: what people write into a log is read by others than those who may read a register.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(context.endpointPath ?? "none")",
                "status": .stringConvertible(response.status.code),
                "ms": .stringConvertible(elapsed.wholeMilliseconds),
            ]
        )
        return response
    }
}

/// Turns whatever was thrown into a problem. An unknown error is loud in the log and mute on the wire.
struct Problems: RouterMiddleware {
    /// Counts them by their codes.
    let metrics: any MetricsFactory

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            if problem == nil {
                // The type alone: a description may hold what a visitor wrote.
                context.logger.error("unexpected error", metadata: ["type": "\(type(of: error))"])
            }
            let told = problem ?? Problem(.internalError)
            Counter(.problems, told.code, in: metrics).increment()
            throw told
        }
    }
}

/// What a browser may do with our answers. Outside everything that throws, so that errors carry it too; from here on
/// there are responses only.
struct SecurityHeaders: RouterMiddleware {
    /// With a year's promise that this host speaks TLS; browsers keep it only when they hear it over TLS.
    let isSecure: Bool

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
            // A body would be read as the beginning of the next answer.
            if request.method == .head { response = response.createHeadResponse() }
        }
        response.headers[.contentSecurityPolicy] =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.permissionsPolicy] =
            "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        // A page may be kept and asked about again; an answer with people in it may not be kept at all.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

/// A change is taken from our own pages only: a browser says where a request comes from, and a program that says
/// nothing holds no visitor's cookie.
struct SameOrigin: RouterMiddleware {
    /// `https://so.example.vn`, for browsers that say where they are and not how that relates to us.
    let origin: String

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head || isOurOwn(request) else {
            throw RequestRefusal.crossSite
        }
        return try await next(request, context)
    }

    private func isOurOwn(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let sent = request.headers[.origin] else { return true }
        // The name the browser knows us by may be another than the public one: reception is inside the building.
        let host = request.head.authority ?? ""
        return sent == origin || sent == "https://\(host)" || sent == "http://\(host)"
    }
}

/// Asks for files whole and by one name. `FileMiddleware` answers a range beyond a file's end with a negative length,
/// would send `//desk` on to the host `desk`, and reads a name as far as its first NUL.
struct WholeFiles: RouterMiddleware {
    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        guard !request.uri.path.hasPrefix("//"), !request.uri.path.contains("%00") else {
            throw RequestRefusal.notFound
        }
        var head = request.head
        head.headerFields[.range] = nil
        var response = try await next(Request(head: head, body: request.body), context)
        // A server may leave ranges out (RFC 9110, 14.2), and then does not advertise them.
        response.headers[.acceptRanges] = nil
        return response
    }
}

extension HTTPField.Name {
    static let secFetchSite = unchecked("Sec-Fetch-Site")
    static let purpose = unchecked("Purpose")
    static let xForwardedFor = unchecked("X-Forwarded-For")
    static let permissionsPolicy = unchecked("Permissions-Policy")
    static let crossOriginOpenerPolicy = unchecked("Cross-Origin-Opener-Policy")
    static let referrerPolicy = unchecked("Referrer-Policy")

    /// For names that are written in the source and known to be tokens.
    static func unchecked(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return field
    }
}
