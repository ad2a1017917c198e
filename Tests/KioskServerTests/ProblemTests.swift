import HTTPTypes
import HummingbirdTesting
import KioskServer
import Testing

/// `Visitor.ask` holds the shape of each problem; here they are called forth, on every surface.
struct ProblemTests {
    @Test(arguments: [
        "/nothing", "/api/v1/nothing", "/api/v1/visits", "/desk/nothing.js", "/%00", "/desk/%00.html", "//desk", "//",
        "/qr", "/i/", "/a/%E2%82", "/\(String(repeating: "a/", count: 2000))", "/\(String(repeating: "ế", count: 300))",
    ]) func `an unknown address is a problem`(uri: String) async throws {
        try await Gatehouse.open { visitor in
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options, .head] {
                let answer = try await visitor.ask(method, uri)
                #expect(answer.status == 404 || answer.status == 400, "\(method)")
            }
        }
    }

    @Test(arguments: ["/../Package.swift", "/desk/../../Package.swift", "/%2e%2e/Package.swift", "/..%2fPackage.swift"])
    func `no address leads out of the web app's folder`(uri: String) async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.get(uri)
            #expect(answer.code == "request-malformed")
        }
    }

    @Test func `another method is a 405 that says which are allowed`() async throws {
        let every: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options, .trace]
        try await Gatehouse.open { visitor in
            for (path, methods) in visitor.gatehouse.table.methods {
                let allowed = methods.contains("GET") ? methods.union(["HEAD"]) : methods
                for method in every where !methods.contains(method.rawValue) {
                    let answer = try await visitor.ask(method, path)
                    #expect(answer.code == "method-not-allowed", "\(method) \(path)")
                    #expect(answer.headers[.allow] == allowed.sorted().joined(separator: ", "))
                }
            }
        }
    }

    @Test func `HEAD is answered like GET, without a body`() async throws {
        try await Gatehouse.open(.live) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            for uri in [
                "/health/live", "/api/v1/session", "/api/v1/headquarters", "/", "/nothing", "/api/v1/visits/nonsense",
                "/i/0000000", "/api/v1/headquarters/LA-SNV-1/days/\(Gatehouse.today)/log.csv",
            ] {
                let get = try await recorder.get(uri)
                // On the same connection: a body too many would be read as the next answer.
                let head = try await recorder.ask(.head, uri)
                #expect(head.status == get.status, "\(uri)")
                #expect(head.headers[.contentType] == get.headers[.contentType], "\(uri)")
            }
            #expect(try await recorder.ask(.head, "/api/v1/visitors/search").status == 405)
        }
    }

    @Test func `a change that a browser sends from another site is refused, an address that is followed is not`()
        async throws
    {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            for from in ["cross-site", "same-site", "anything"] {
                let uri = "/api/v1/visits/\(Sample.visit)"
                let answer = try await recorder.ask(.put, uri, Sample.arrival, headers: [site: from])
                #expect(answer.status == 403)
                #expect(answer.code == "cross-site-request")
                #expect(try await recorder.get("/api/v1/session", headers: [site: from]).status == 200)
            }
            for from in ["same-origin", "none"] {
                let uri = "/api/v1/visits/\(Sample.visit)"
                let answer = try await recorder.ask(.put, uri, Sample.arrival, headers: [site: from])
                #expect(answer.number == 1)
            }
        }
    }
}
