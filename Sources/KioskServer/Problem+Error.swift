import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// A refusal with the part of the body it concerns.
struct FieldRefusal: Error {
    let field: String
    let refusal: any Refusal
}

extension Problem {
    /// The problem that an error is; nil when nobody has decided what it means to a client.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as FieldRefusal: self.init(.unprocessableContent, error.refusal, field: error.field)
        case let refusal as StoreRefusal: self.init(refusal)
        case let failure as StoreFailure: self.init(failure)
        case let refusal as Submission.Invalid: self.init(.unprocessableContent, refusal, field: refusal.field)
        case let refusal as Instant.Invalid: self.init(.unprocessableContent, refusal, field: "occurredAt")
        case let refusal as any Refusal: self.init(.unprocessableContent, refusal)
        case let error as DecodingError: self.init(error)
        case is NIOTooManyBytesError: self = .bodyTooLarge
        case let error as HTTPError: self.init(error)
        default: return nil
        }
    }

    private init(_ refusal: StoreRefusal) {
        switch refusal {
        case .contentDiffers: self.init(.conflict, refusal)
        case .usernameTaken: self.init(.conflict, refusal, field: "username")
        case .headquartersOfAnotherAgency: self.init(.conflict, refusal, field: "headquarters")
        case .entranceUnknown: self.init(.unprocessableContent, refusal, field: "entrance")
        case .headquartersUnknown, .headquartersRequired:
            self.init(.unprocessableContent, refusal, field: "headquarters")
        }
    }

    private init(_ failure: StoreFailure) {
        switch failure {
        case .diskFull:
            self.init(.init(code: 507, reasonPhrase: "Insufficient Storage"), failure, headers: [.retryAfter: "30"])
        case .tooBusy: self.init(.serviceUnavailable, failure, headers: [.retryAfter: "1"])
        case .readOnly: self.init(.serviceUnavailable, failure, headers: [.retryAfter: "30"])
        case .outcomeUnknown: self.init(.serviceUnavailable, failure, headers: [.retryAfter: "5"])
        }
    }

    private init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context): self = .keyMissing((context.codingPath + [key]).field)
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self = context.codingPath.isEmpty ? .malformedJSON : .wrongType(context.codingPath.field)
        case .dataCorrupted(let context):
            self = context.codingPath.isEmpty ? .malformedJSON : .wrongType(context.codingPath.field)
        @unknown default: self = .malformedJSON
        }
    }

    /// What the framework itself refuses, in our shape.
    private init(_ error: HTTPError) {
        switch error.status {
        case .notFound: self = .notFound
        case .contentTooLarge: self = .bodyTooLarge
        case .unsupportedMediaType: self = .notJSON
        case .badRequest: self.init(.badRequest, "request-malformed", "The request cannot be read.")
        case let status where status.kind == .clientError:
            self.init(status, "request-refused", "The request cannot be served.", headers: error.headers)
        default: self = .internalError
        }
    }
}

extension Submission.Invalid {
    fileprivate var field: String {
        switch self {
        case .arrivalWithAnotherID, .laterEntryWithVisitID: "id"
        case .entranceUnknown: "entrance"
        case .inferredByClient: "how"
        case .deviceSequenceOutOfRange: "deviceSequence"
        }
    }
}

extension [any CodingKey] {
    /// `visitor.document.kind`.
    var field: String { map(\.stringValue).joined(separator: ".") }
}
