import HTTPTypes
import Reception

/// What this server refuses by itself, whatever the rules and the store would say.
///
/// Not an HTTP error yet: `Problems` makes one of it, outside `FileMiddleware`, which would look for a file in place of
/// every visit that is not there.
enum RequestRefusal: String, Refusal, CaseIterable {
    case notSignedIn = "not-signed-in"
    case signInRefused = "sign-in-refused"
    case signInsBusy = "too-many-sign-ins"
    case signInSlowed = "sign-in-slowed"
    case secondFactorRequired = "second-factor-required"
    case secondFactorMissing = "second-factor-missing"
    case secondFactorWrong = "second-factor-wrong"
    case secondFactorOn = "second-factor-on"
    case passwordWrong = "password-wrong"
    case resetTokenRefused = "reset-token-refused"
    case handoverElsewhere = "handover-elsewhere"
    case pairingRefused = "pairing-refused"
    case notPaired = "not-paired"
    case deviceRequired = "device-required"
    case setupTokenRefused = "setup-token-refused"
    case metricsTokenRefused = "metrics-token-refused"
    case roleMayNot = "role-may-not"
    case crossSite = "cross-site-request"

    case notFound = "not-found"
    case numberNotInside = "number-not-inside"
    case visitNotFound = "visit-not-found"
    case headquartersNotFound = "headquarters-not-found"
    case placementNotFound = "placement-not-found"
    case placementRetired = "placement-retired"
    case deviceNotFound = "device-not-found"
    case reviewItemNotFound = "review-item-not-found"
    case agencyNotFound = "agency-not-found"
    case accountNotFound = "account-not-found"
    case sessionNotFound = "session-not-found"
    case traceNotFound = "trace-not-found"
    case postCheckNotFound = "post-check-not-found"
    case methodNotAllowed = "method-not-allowed"
    case publicURLMissing = "public-url-missing"

    case notJSON = "content-type-not-json"
    case notCSV = "content-type-not-csv"
    case notJSONLines = "content-type-not-ndjson"
    case malformedJSON = "json-malformed"
    case bodyTooLarge = "body-too-large"
    case bodyTooSlow = "body-too-slow"
    case tooManyLines = "too-many-lines"
    case lineTooLong = "line-too-long"
    case pathMalformed = "put-malformed"
    case keyMissing = "key-missing"
    case keyUnknown = "key-unknown"
    case wrongType = "value-of-wrong-type"
    case languageUnknown = "language-unknown"
    case purposeUnknown = "purpose-unknown"
    case notInTree = "not-in-register"
    case tooManyDays = "too-many-days"
    case dayInFuture = "day-in-future"
    case headquartersNotValid = "headquarters-not-valid"

    case tooManyRequests = "too-many-requests"
    case malformed = "request-malformed"
    case refused = "request-refused"
    case internalError = "internal"

    var status: HTTPResponse.Status {
        switch self {
        case .notSignedIn, .signInRefused, .secondFactorRequired, .notPaired, .metricsTokenRefused: .unauthorized
        case .setupTokenRefused, .roleMayNot, .crossSite, .secondFactorMissing, .resetTokenRefused,
            .handoverElsewhere, .pairingRefused, .deviceRequired:
            .forbidden
        case .signInSlowed, .tooManyRequests: .tooManyRequests
        case .secondFactorOn, .placementRetired: .conflict
        case .notFound, .numberNotInside, .visitNotFound, .headquartersNotFound, .placementNotFound, .deviceNotFound,
            .reviewItemNotFound, .agencyNotFound, .accountNotFound, .sessionNotFound, .traceNotFound,
            .postCheckNotFound:
            .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notJSON, .notJSONLines, .notCSV: .unsupportedMediaType
        case .bodyTooLarge, .tooManyLines, .lineTooLong: .contentTooLarge
        case .bodyTooSlow: .requestTimeout
        case .keyMissing, .keyUnknown, .wrongType, .languageUnknown, .purposeUnknown, .notInTree, .pathMalformed,
            .secondFactorWrong, .passwordWrong, .tooManyDays, .publicURLMissing, .dayInFuture, .headquartersNotValid:
            .unprocessableContent
        case .malformedJSON, .malformed, .refused: .badRequest
        case .signInsBusy: .serviceUnavailable
        case .internalError: .internalServerError
        }
    }

    var headers: HTTPFields {
        switch self {
        // RFC 9110, 15.5.2, wants a challenge; browsers pass over a scheme they do not know.
        case .notSignedIn, .signInRefused, .secondFactorRequired, .notPaired:
            [.wwwAuthenticate: "Cookie realm=\"gatebook\""]
        case .metricsTokenRefused: [.wwwAuthenticate: "Bearer realm=\"gatebook metrics\""]
        case .signInsBusy: [.retryAfter: "5"]
        // The connection cannot be used again: whatever still comes of the body is not read.
        case .bodyTooSlow: [.connection: "close"]
        default: [:]
        }
    }

    var description: String {
        switch self {
        case .notSignedIn: "Sign in first."
        case .signInRefused: "The user name or the password is wrong."
        case .signInsBusy: "Too many people are signing in at once. Try again in a few seconds."
        case .signInSlowed: "Too many wrong passwords. Wait a little before the next try."
        case .secondFactorRequired: "Give the code of your second factor as well."
        case .secondFactorMissing: "Your role needs a second factor. Set one up first."
        case .secondFactorWrong: "The code does not fit. Look at the next one the app shows."
        case .secondFactorOn: "There is a second factor already; take it off first."
        case .passwordWrong: "The present password is wrong."
        case .resetTokenRefused: "This link was used or has expired. Ask the administrator for a new one."
        case .handoverElsewhere: "The book is handed over to another recorder of the same headquarters."
        case .pairingRefused: "This code is wrong, was used, or is older than ten minutes."
        case .notPaired: "This device is not paired."
        case .deviceRequired: "Recorders sign in on paired devices here. Pair this one first."
        case .tooManyRequests: "Too many requests. Wait a little."
        case .agencyNotFound: "There is no such agency."
        case .accountNotFound: "There is no such account."
        case .sessionNotFound: "There is no such session."
        case .traceNotFound: "There is no such trace."
        case .postCheckNotFound: "There is no such sample, or no such visit in it."
        case .notCSV: "The file must be sent as text/csv."
        case .setupTokenRefused: "This set-up link was used or has expired. Start the server again for a new one."
        case .metricsTokenRefused: "The numbers need metrics.token as a bearer token."
        case .roleMayNot: "Your role may not do this."
        case .crossSite: "This request comes from another site."
        case .notFound: "There is nothing here."
        case .numberNotInside: "This number is not inside. Ask at the desk."
        case .visitNotFound: "There is no such visit here."
        case .headquartersNotFound: "There is no such headquarters here."
        case .placementNotFound: "There is no such install code."
        case .deviceNotFound: "There is no such device here."
        case .reviewItemNotFound: "There is no such line to review here; perhaps somebody has dealt with it."
        case .methodNotAllowed: "This address does not take that method."
        case .notJSON: "The body must be sent as application/json."
        case .notJSONLines: "The body must be sent as application/x-ndjson, one JSON object a line."
        case .malformedJSON: "The body is not a JSON object."
        case .bodyTooLarge: "The body is too large."
        case .bodyTooSlow: "The body did not arrive in time."
        case .tooManyLines: "At most \(SyncController.mostLines) lines are taken at once; nothing was written."
        case .lineTooLong: "The line is too long and was not kept; keep it."
        case .pathMalformed: "put is not visits/ID or visits/ID/entries/ID."
        case .keyMissing: "A required key is missing."
        case .keyUnknown: "There is no such key."
        case .wrongType: "The value is not of the right type."
        case .publicURLMissing: "No server runs, and public.url is not set: nobody knows where the codes would lead."
        case .placementRetired: "The placement is retired; take it into use again before it is printed."
        case .languageUnknown: "The language is vi or en."
        case .purposeUnknown: "The purpose is one of filing, audit, tracing, request and other."
        case .tooManyDays: "At most 366 days are told at once."
        case .dayInFuture: "This day lies in the future; it has no log yet."
        case .headquartersNotValid: "The headquarters did not exist on this day, and has no log of it."
        case .notInTree: "The register does not have that number or size."
        case .malformed: "The request cannot be read."
        case .refused: "The request cannot be served."
        case .internalError: "Something went wrong here; it was logged."
        }
    }
}
