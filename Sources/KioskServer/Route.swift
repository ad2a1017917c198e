import HTTPTypes
import Hummingbird

/// One line of a route table.
struct Route<Context: RequestContext>: Sendable {
    let method: HTTPRequest.Method
    /// As Hummingbird writes it: `/api/v1/visits/{visit}`.
    let path: String
    let handle: @Sendable (Request, Context) async throws -> Response

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ handle: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator
    ) {
        self.method = method
        self.path = path
        self.handle = { request, context in
            try await handle(request, context).response(from: request, context: context)
        }
    }
}

/// What there is to ask for, kept beside the router so that a test can hold it against the description of the
/// interface, and so that a wrong method is told apart from a wrong address.
package struct RouteTable: Sendable {
    package private(set) var methods: [String: Set<String>] = [:]

    mutating func add<Context: RequestContext>(_ routes: [Route<Context>], to group: some RouterMethods<Context>) {
        for route in routes {
            methods[route.path, default: []].insert(route.method.rawValue)
            group.on(RouterPath(route.path), method: route.method) { request, context in
                try await route.handle(request, context)
            }
        }
    }

    /// Answers 405 for the methods a known path does not take. The router makes HEAD of GET by itself.
    func refuseOtherMethods(on group: some RouterMethods<GatebookContext>) {
        let everyMethod: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
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
