import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Reception

/// One line a request: method, route, status, time. Never the query, a header, a body or an address, and of the path
/// only the pattern it matched: what people write into a log is read by others than those who may read a register.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        func log(_ status: HTTPResponse.Status) {
            let elapsed = (ContinuousClock.now - start).components
            context.logger.info(
                "request",
                metadata: [
                    "method": "\(request.method.rawValue)",
                    "route": "\(context.endpointPath ?? "none")",
                    "status": "\(status.code)",
                    "ms": "\(elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000)",
                ]
            )
        }
        do {
            let response = try await next(request, context)
            log(response.status)
            return response
        } catch let error as any HTTPResponseError {
            log(error.status)
            throw error
        }
    }
}

/// Turns whatever was thrown into a problem. An unknown error is loud in the log and mute on the wire.
struct Problems: RouterMiddleware {
    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            if let problem = Problem(error) { throw problem }
            // The type alone: a description may hold what a visitor wrote.
            context.logger.error("unexpected error", metadata: ["type": "\(type(of: error))"])
            throw Problem.internalError
        }
    }
}

/// What a browser may do with our answers. Added outermost, so that errors carry it too.
struct SecurityHeaders: RouterMiddleware {
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
        }
        response.headers[.contentSecurityPolicy] =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        // A page may be kept and asked about again; an answer with people in it may not be kept at all.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

/// A change is taken from our own pages only: a browser says where a request comes from, and a program that says
/// nothing holds no visitor's cookie.
struct SameOrigin: RouterMiddleware {
    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        if request.method != .get, request.method != .head, let site = request.headers[.secFetchSite],
            site != "same-origin", site != "none"
        {
            throw Problem(.forbidden, "cross-site-request", "This request comes from another site.")
        }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    static let secFetchSite = unchecked("Sec-Fetch-Site")
    static let purpose = unchecked("Purpose")
    static let crossOriginOpenerPolicy = unchecked("Cross-Origin-Opener-Policy")
    static let referrerPolicy = unchecked("Referrer-Policy")

    /// For names that are written in this file and known to be tokens.
    private static func unchecked(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return field
    }
}
