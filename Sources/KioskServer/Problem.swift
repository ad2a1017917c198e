package import HTTPTypes
package import Hummingbird
import Reception

/// What every refusal looks like on the wire: RFC 9457 `application/problem+json`.
///
/// ```
/// { "type": "urn:gatebook:problem:phone-letters", "title": "Unprocessable Content", "status": 422,
///   "detail": "The phone number has …", "code": "phone-letters", "field": "visitor.phone" }
/// ```
package struct Problem: Error {
    package let status: HTTPResponse.Status
    /// Stable; texts in other languages hang on it.
    let code: String
    /// One sentence for people, without anything of what was sent.
    let detail: String
    /// The part of the body or the parameter it concerns, such as `visitor.phone`.
    let field: String?
    /// With a conflict, the visit as it is stored, for those who may read it.
    let stored: VisitBody?
    let headers: HTTPFields

    init(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ detail: String,
        field: String? = nil,
        stored: VisitBody? = nil,
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.field = field
        self.stored = stored
        self.headers = headers
    }

    init(_ status: HTTPResponse.Status, _ refusal: any Refusal, field: String? = nil, headers: HTTPFields = [:]) {
        self.init(status, refusal.code, refusal.description, field: field, headers: headers)
    }
}

extension Problem: HTTPResponseError {
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        var response = try JSON.response(
            Body(
                type: "urn:gatebook:problem:" + code,
                title: status.reasonPhrase,
                status: status.code,
                detail: detail,
                code: code,
                field: field,
                stored: stored
            ),
            status: status
        )
        response.headers[.contentType] = "application/problem+json"
        response.headers.append(contentsOf: headers)
        return response
    }

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let code: String
        let field: String?
        let stored: VisitBody?
    }
}

// MARK: - The ones no value or store gives

extension Problem {
    static let notSignedIn = Problem(.unauthorized, "not-signed-in", "Sign in first.")
    static let signInRefused = Problem(.unauthorized, "sign-in-refused", "The user name or the password is wrong.")
    static let roleMayNot = Problem(.forbidden, "role-may-not", "Your role may not do this.")
    static let setupTokenRefused = Problem(
        .forbidden,
        "setup-token-refused",
        "This set-up link was used or has expired. Start the server again for a new one."
    )
    static let notFound = Problem(.notFound, "not-found", "There is nothing here.")
    static let visitNotFound = Problem(.notFound, "visit-not-found", "There is no such visit here.")
    static let headquartersNotFound = Problem(
        .notFound,
        "headquarters-not-found",
        "There is no such headquarters here."
    )
    static let placementNotFound = Problem(.notFound, "placement-not-found", "There is no such install code.")
    static let notJSON = Problem(
        .unsupportedMediaType,
        "content-type-not-json",
        "The body must be sent as application/json."
    )
    static let malformedJSON = Problem(.badRequest, "json-malformed", "The body is not JSON.")
    static let bodyTooLarge = Problem(.contentTooLarge, "body-too-large", "The body is too large.")
    static let bodyTooSlow = Problem(.requestTimeout, "body-too-slow", "The body did not arrive in time.")
    static let passwordsBusy = Problem(
        .serviceUnavailable,
        "too-many-sign-ins",
        "Too many people are signing in at once. Try again in a few seconds.",
        headers: [.retryAfter: "5"]
    )
    static let internalError = Problem(.internalServerError, "internal", "Something went wrong here; it was logged.")

    static func keyMissing(_ field: String) -> Problem {
        Problem(.unprocessableContent, "key-missing", "A required key is missing.", field: field)
    }
    static func keyUnknown(_ field: String) -> Problem {
        Problem(.unprocessableContent, "key-unknown", "There is no such key.", field: field)
    }
    static func wrongType(_ field: String) -> Problem {
        Problem(.unprocessableContent, "value-of-wrong-type", "The value is not of the right type.", field: field)
    }
    static func methodNotAllowed(allow: String) -> Problem {
        Problem(
            .methodNotAllowed,
            "method-not-allowed",
            "This address does not take that method.",
            headers: [.allow: allow]
        )
    }
}
