import Documents
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Reception

/// A refusal with the part of the body it concerns.
struct FieldRefusal: Error {
    /// Nil for the whole of it.
    let field: String?
    let refusal: any Refusal
}

extension Problem {
    /// The problem that an error is; nil when nobody has decided what it means to a client.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as FieldRefusal: self.init(.unprocessableContent, error.refusal, field: error.field)
        case is InclusionProof.Malformed, is ConsistencyProof.Malformed: self.init(RequestRefusal.notInTree)
        case let refusal as RequestRefusal: self.init(refusal)
        case let refusal as StoreRefusal: self.init(refusal)
        case let refusal as SuccessionRefusal: self.init(.unprocessableContent, refusal, field: "successor")
        case let refusal as HeadquartersRecord.Invalid: self.init(.unprocessableContent, refusal, field: "entrances")
        case let refusal as CampaignRefusal: self.init(refusal)
        case let failure as StoreFailure: self.init(failure)
        // The server's, not the client's.
        case let refusal as FontMissing: self.init(.serviceUnavailable, refusal)
        case is ScratchFailure: self.init(StoreFailure.diskFull)
        case let refusal as Submission.Invalid: self.init(.unprocessableContent, refusal, field: refusal.field)
        case let refusal as Unreadable: self.init(.unprocessableContent, refusal, field: refusal.field)
        case let refusal as UnfitText: self.init(.unprocessableContent, refusal, field: refusal.field)
        case let refusal as Instant.Invalid: self.init(.unprocessableContent, refusal, field: "occurredAt")
        case let refusal as any Refusal: self.init(.unprocessableContent, refusal)
        case let error as DecodingError: self.init(error)
        case is NIOTooManyBytesError: self.init(.bodyTooLarge)
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
        case .headquartersNotInUse: self.init(.unprocessableContent, refusal, field: "occurredAt")
        case .headquartersUnknown, .headquartersRequired:
            self.init(.unprocessableContent, refusal, field: "headquarters")
        case .agencyUnknown, .agencyRequired: self.init(.unprocessableContent, refusal, field: "agency")
        case .accountUnknown: self.init(.unprocessableContent, refusal, field: "username")
        case .lastAdministrator: self.init(.conflict, refusal)
        case .amendsAnotherDay, .ownTrace: self.init(.forbidden, refusal)
        case .visitUnknown: self.init(.unprocessableContent, refusal, field: "visit")
        case .deviceRevoked: self.init(.forbidden, refusal, field: DeviceHeader.device.canonicalName)
        case .tooManyDevices: self.init(.unprocessableContent, refusal, field: DeviceHeader.device.canonicalName)
        case .placementNameTaken: self.init(.conflict, refusal, field: "name")
        case .placementOfEntrance, .tooManyPlacements, .tooManyRounds, .tooManyPostChecks, .nothingToDraw:
            self.init(.conflict, refusal)
        case .reviewTrayFull: self.init(.serviceUnavailable, refusal, headers: [.retryAfter: "60"])
        }
    }

    private init(_ refusal: CampaignRefusal) {
        switch refusal {
        case .overlapping: self.init(.conflict, refusal, field: "validFrom")
        case .tooMany: self.init(.conflict, refusal)
        case .noneInForce, .unknown, .noLogo: self.init(.notFound, refusal)
        }
    }

    private init(_ failure: StoreFailure) {
        switch failure {
        case .diskFull:
            self.init(.init(code: 507, reasonPhrase: "Insufficient Storage"), failure, headers: [.retryAfter: "30"])
        case .tooBusy: self.init(.serviceUnavailable, failure, headers: [.retryAfter: "1"])
        case .readOnly: self.init(.serviceUnavailable, failure, headers: [.retryAfter: "30"])
        case .outcomeUnknown: self.init(.serviceUnavailable, failure, headers: [.retryAfter: "5"])
        case .damaged: self.init(.serviceUnavailable, failure, headers: [.retryAfter: "60"])
        }
    }

    private init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            let field = (context.codingPath + [key]).field
            self.init(.unprocessableContent, RequestRefusal.keyMissing, field: field)
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            if let field = context.codingPath.field {
                self.init(.unprocessableContent, RequestRefusal.wrongType, field: field)
            } else {
                self.init(.malformedJSON)
            }
        @unknown default: self.init(.malformedJSON)
        }
    }

    /// What the framework itself refuses, in our shape.
    private init?(_ error: HTTPError) {
        switch error.status {
        case .notFound: self.init(.notFound)
        case .contentTooLarge: self.init(.bodyTooLarge)
        case .unsupportedMediaType: self.init(.notJSON)
        case .badRequest: self.init(.malformed)
        case let status where status.kind == .clientError:
            self.init(status, RequestRefusal.refused, headers: error.headers)
        default: return nil
        }
    }
}

extension Submission.Invalid {
    fileprivate var field: String {
        switch self {
        case .arrivalWithAnotherID: "visit"
        case .laterEntryWithVisitID: "entry"
        case .entranceUnknown: "entrance"
        case .inferredByClient: "how"
        case .deviceSequenceOutOfRange: "deviceSequence"
        case .serversAlone: "kind"
        }
    }
}

extension [any CodingKey] {
    /// `visitor.document.kind`; nil for the whole body.
    var field: String? { isEmpty ? nil : map(\.stringValue).joined(separator: ".") }
}
