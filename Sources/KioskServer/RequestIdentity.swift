import HTTPTypes
import Hummingbird
package import Logging

/// The name of a request: in every line that is logged on its way, and in its answer. It says nothing of who asked.
package enum RequestID {
    /// Of the request that the present task answers.
    @TaskLocal static var current: String?

    /// For loggers that are not the request's own, such as the store's.
    package static let metadata = Logger.MetadataProvider { current.map { ["request": "\($0)"] } ?? [:] }

    static let header = HTTPField.Name.unchecked("X-Request-Id")
    private static let longest = 64

    /// What our own proxy calls it, so that its lines and ours are found together; otherwise a new name.
    static func of(_ request: Request, from peer: String?, trustedProxies: Set<String>) -> String {
        if let peer, trustedProxies.contains(peer), let given = request.headers[header], isWellFormed(given) {
            return given
        }
        return Secret.text(bytes: 16)
    }

    /// Letters, digits and what UUIDs and tracers put between them.
    private static func isWellFormed(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

/// Gives each request its name. The first of all, so that no line is without it.
struct RequestIdentity: RouterMiddleware {
    let trustedProxies: Set<String>

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        let id = RequestID.of(request, from: context.peer, trustedProxies: trustedProxies)
        var context = context
        // The framework's own name for it would stand beside ours.
        context.logger[metadataKey: "hb.request.id"] = nil
        var response = try await RequestID.$current.withValue(id) { [context] in try await next(request, context) }
        response.headers[RequestID.header] = id
        return response
    }
}
