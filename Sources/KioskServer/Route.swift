import HTTPTypes
import Hummingbird
package import Reception

/// One line of a route table.
struct Route<Context: RequestContext>: Sendable {
    let method: HTTPRequest.Method
    /// As Hummingbird writes it: `/api/v1/visits/{visit}`.
    let path: String
    let needs: Need
    let handle: @Sendable (Request, Context) async throws -> Response

    private init(
        _ method: HTTPRequest.Method,
        _ path: String,
        needs: Need,
        _ handle: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        self.method = method
        self.path = path
        self.needs = needs
        self.handle = { request, context in
            try await handle(request, context).response(from: request, context: context)
        }
    }
}

/// What it takes to be answered.
package enum Need: Hashable, Sendable {
    /// Nothing: it is open to everyone.
    case nothing
    /// To be signed in, or paired.
    case caller
    case permission(Permission)
}

extension Route where Context == GatebookContext {
    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ handle: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        self.init(method, path, needs: .nothing, handle)
    }
}

extension Route where Context: PermittedContext {
    /// `permission` is nil for what every caller may do, about themselves.
    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ permission: Permission?,
        _ handle: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        self.init(method, path, needs: permission.map(Need.permission) ?? .caller) { request, context in
            if let permission, !context.permissions.contains(permission) {
                // What may not be read is not there; what may not be done is said.
                throw method == .get ? RequestRefusal.notFound : RequestRefusal.roleMayNot
            }
            return try await handle(request, context).response(from: request, context: context)
        }
    }
}

/// What there is to ask for, kept beside the router so that a test can hold it against the description of the
/// interface and the table of permissions, and so that a wrong method is told apart from a wrong address.
package struct RouteTable: Sendable {
    package private(set) var needs: [String: [String: Need]] = [:]

    package var methods: [String: Set<String>] { needs.mapValues { Set($0.keys) } }

    mutating func add<Context: RequestContext>(_ routes: [Route<Context>], to group: some RouterMethods<Context>) {
        for route in routes {
            needs[route.path, default: [:]][route.method.rawValue] = route.needs
            group.on(RouterPath(route.path), method: route.method) { request, context in
                try await route.handle(request, context)
            }
        }
    }

    /// Answers 405 for the methods a known path does not take. The router makes HEAD of GET by itself.
    func refuseOtherMethods(on group: some RouterMethods<GatebookContext>) {
        var everyMethod: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
        if let query = HTTPRequest.Method("QUERY") { everyMethod.append(query) }
        for (path, listed) in methods {
            let taken = listed.contains("GET") ? listed.union(["HEAD"]) : listed
            let allow = taken.sorted().joined(separator: ", ")
            for method in everyMethod where !taken.contains(method.rawValue) {
                group.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem(.methodNotAllowed, RequestRefusal.methodNotAllowed, headers: [.allow: allow])
                }
            }
        }
    }
}
