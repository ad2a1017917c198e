import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Reception

/// How registers stand, signed and provable. Open to everyone: it holds numbers and hashes, and no person.
struct ProofController: Sendable {
    let store: any Store
    let notary: any Notary

    var routes: [Route<GatebookContext>] {
        [
            Route(.get, "/api/v1/headquarters/{code}/checkpoint", checkpoint),
            Route(.get, "/api/v1/headquarters/{code}/proof/inclusion", inclusion),
            Route(.get, "/api/v1/headquarters/{code}/proof/consistency", consistency),
            Route(.get, "/api/v1/key", keys),
        ]
    }

    @Sendable func checkpoint(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let register = try await register(context.parameters.require("code"))
        let bytes = ByteBuffer(string: try await notary.checkpoint(of: register).serialized)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .contentLength: String(bytes.readableBytes),
            ],
            body: .init(byteBuffer: bytes)
        )
    }

    private struct InclusionBody: Encodable {
        let entry: Int
        let size: Int
        /// From the leaf upwards.
        let proof: [String]
    }

    @Sendable func inclusion(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let register = try await register(context.parameters.require("code"))
        let (entry, size) = (try request.number("entry"), try request.number("size"))
        guard let proof = try await notary.inclusionProofs(of: [entry], in: size, of: register).first else {
            throw RequestRefusal.notInTree
        }
        return try JSON.response(InclusionBody(entry: entry, size: size, proof: proof.path.map(\.base64)))
    }

    private struct ConsistencyBody: Encodable {
        let from: Int
        let to: Int
        let proof: [String]
    }

    @Sendable func consistency(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let register = try await register(context.parameters.require("code"))
        let (from, to) = (try request.number("from"), try request.number("to"))
        let proof = try await notary.consistencyProof(from: from, to: to, of: register)
        return try JSON.response(ConsistencyBody(from: from, to: to, proof: proof.path.map(\.base64)))
    }

    private struct KeysBody: Encodable {
        struct KeyBody: Encodable {
            let publicKey: String
            let since: String
            /// Absent while it signs.
            let until: String?
            /// Under the name it has for the headquarters that was asked about.
            let verifierKey: String?
            /// The last that a key signed which signs no more.
            let lastCheckpoint: String?
        }

        let algorithm = "Ed25519"
        let keys: [KeyBody]
    }

    @Sendable func keys(_ request: Request, _ context: GatebookContext) async throws -> Response {
        var asked: String?
        if let code = request.uri.queryParameters["headquarters"] { asked = try await register(String(code)) }
        var bodies: [KeysBody.KeyBody] = []
        for key in try await notary.signingKeys() {
            var last: SignedNote?
            if let asked { last = try await notary.lastCheckpoint(of: asked, by: key) }
            bodies.append(
                .init(
                    publicKey: key.base64,
                    since: Instant(milliseconds: key.since).text,
                    until: key.until.map { Instant(milliseconds: $0).text },
                    verifierKey: try asked.map { try notary.verifierKey(key, of: $0).text },
                    lastCheckpoint: last?.serialized
                )
            )
        }
        return try JSON.response(KeysBody(keys: bodies))
    }

    private func register(_ code: String) async throws -> String {
        try await store.headquarters(named: code, in: .everywhere).code.text
    }
}

extension Request {
    /// A whole number that must be in the query.
    fileprivate func number(_ name: String) throws -> Int {
        guard let found = try wholeNumber(name) else {
            throw FieldRefusal(field: name, refusal: RequestRefusal.keyMissing)
        }
        return found
    }
}
