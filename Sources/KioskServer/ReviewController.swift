import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// What could not be applied, for the officer who deals with it.
struct ReviewController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/review", .review, list),
            Route(.post, "/api/v1/review/{id}", .review, resolve),
        ]
    }

    private struct ItemBody: Encodable {
        struct ProblemBody: Encodable {
            let code: String
            let detail: String
            let field: String?
        }

        let id: String
        let headquarters: String
        let receivedAt: String
        let recorder: String?
        let device: String?
        let put: String?
        /// The line as it was sent.
        let line: String
        let problem: ProblemBody

        init(_ item: ReviewItem) {
            id = item.id.text
            headquarters = item.register.text
            receivedAt = item.receivedAt.text
            recorder = item.sender.author.name
            device = item.sender.device?.text
            put = item.line.put
            line = String(decoding: item.line.bytes, as: UTF8.self)
            let refusal = Problem.refusals.first { $0.code == item.line.code }
            problem = ProblemBody(
                code: item.line.code,
                detail: refusal?.description ?? item.line.code,
                field: item.line.field
            )
        }
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let items = try await store.review(in: context.scope, limit: ReviewItem.mostListed)
        try await store.disclose(
            Dictionary(grouping: items, by: \.register).mapValues { items in
                Disclosure(.review, for: .other, rows: items.count)
            },
            by: context.author,
            at: now()
        )
        return try JSON.response(items.map(ItemBody.init))
    }

    private struct DecisionRequest: Decodable {
        enum Decision {
            /// What was sent, perhaps mended and perhaps put elsewhere.
            case register(EntryRequest)
            case dismiss(ShortText)
        }

        let make: (ReviewItem) throws -> Decision

        private enum Name: String, Decodable { case register, dismiss }
        private enum NameKey: String, CodingKey { case decision }
        private enum RegisterKey: String, CodingKey, CaseIterable { case decision, put, body }
        private enum DismissKey: String, CodingKey, CaseIterable { case decision, reason }

        init(from decoder: any Decoder) throws {
            switch try decoder.container(keyedBy: NameKey.self).decode(Name.self, forKey: .decision) {
            case .register:
                try decoder.refuseUnknownKeys(RegisterKey.self)
                let values = try decoder.container(keyedBy: RegisterKey.self)
                let given = try values.parseIfPresent(.put) { (text: String) in try EntryPath(text) }
                make = { item in
                    guard let path = try given ?? item.line.put.map({ try EntryPath($0) }) else {
                        throw FieldRefusal(field: "put", refusal: RequestRefusal.keyMissing)
                    }
                    return .register(try EntryRequest(path, values, .body))
                }
            case .dismiss:
                try decoder.refuseUnknownKeys(DismissKey.self)
                let values = try decoder.container(keyedBy: DismissKey.self)
                let reason = try values.parse(.reason) { (text: String) in try ShortText(text) }
                make = { _ in .dismiss(reason) }
            }
        }
    }

    @Sendable func resolve(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.parameters.parse("id") { try ReviewID($0) }
        let body = try await request.json(DecisionRequest.self, limits: limits)
        guard let item = try await store.reviewItem(id, in: context.scope),
            let headquarters = try await store.headquarters(item.register, in: context.scope)
        else { throw RequestRefusal.reviewItemNotFound }
        switch try body.make(item) {
        case .register(let entry):
            let receivedAt = now()
            // The officer answers for it; the device's number counts as received since the line came.
            let receipt = try await store.append(
                entry.submission(to: item.register, at: receivedAt),
                from: Sender(context.author),
                at: receivedAt
            )
            _ = try await store.resolveReview(id, as: .registered, by: context.author, in: context.scope, at: now())
            return try JSON.response(
                ReceiptBody(receipt, in: headquarters.timeZone),
                status: receipt.isRepeat ? .ok : .created
            )
        case .dismiss(let reason):
            let isResolved = try await store.resolveReview(
                id,
                as: .dismissed(reason),
                by: context.author,
                in: context.scope,
                at: now()
            )
            guard isResolved else { throw RequestRefusal.reviewItemNotFound }
            return Response(status: .noContent)
        }
    }
}
