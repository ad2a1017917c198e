import Documents
package import HTTPTypes
package import Hummingbird
package import Reception

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
    /// The part of the body, of the address or of what is printed that it concerns, such as `visitor.phone`.
    let field: String?
    /// The numbers that the sentence speaks of, by name.
    let values: [String: Double]
    /// With a conflict, the visit as it is stored, for those who may read it.
    let stored: VisitBody?
    let headers: HTTPFields

    init(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ detail: String,
        field: String? = nil,
        values: [String: Double] = [:],
        stored: VisitBody? = nil,
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.field = field
        self.values = values
        self.stored = stored
        self.headers = headers
    }

    init(
        _ status: HTTPResponse.Status,
        _ refusal: any Refusal,
        field: String? = nil,
        stored: VisitBody? = nil,
        headers: HTTPFields = [:]
    ) {
        self.init(
            status,
            refusal.code,
            refusal.description,
            field: field,
            values: refusal.values,
            stored: stored,
            headers: headers
        )
    }

    /// Without default arguments: with one, `Problem(_: any Error)` would be the better match, and call itself.
    init(_ refusal: RequestRefusal) {
        self.init(refusal.status, refusal, headers: refusal.headers)
    }
}

extension Problem: HTTPResponseError {
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        var response = try JSON.response(body, status: status)
        response.headers[.contentType] = "application/problem+json"
        response.headers.append(contentsOf: headers)
        return response
    }

    /// As it is sent, by itself or in a line of a longer answer.
    var body: Body {
        Body(
            type: "urn:gatebook:problem:" + code,
            title: status.reasonPhrase,
            status: status.code,
            detail: detail,
            code: code,
            field: field,
            values: values.isEmpty ? nil : values,
            stored: stored
        )
    }

    struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let code: String
        let field: String?
        let values: [String: Double]?
        let stored: VisitBody?
    }
}

// MARK: - All of them

extension Problem {
    /// Everything a client of the public interface may be refused with, by whole types, so that a few are met by commands
    /// alone. Texts in other languages and the interface's description are held against it.
    package static let refusals: [any Refusal] =
        RequestRefusal.allCases + StoreRefusal.allCases + StoreFailure.allCases + SealedRefusal.allCases
        + Submission.Invalid.allCases + Correction.Invalid.allCases + IdentifierInvalid.allCases
        + CodeInvalid.allCases + Instant.Invalid.allCases + LocalDay.Invalid.allCases + VisitorName.Invalid.allCases
        + ShortText.Invalid.allCases + PhoneNumber.Invalid.allCases + IdentityDocument.Invalid.allCases
        + PartySize.Invalid.allCases + Badge.Invalid.allCases + ConsentVersion.Invalid.allCases
        + RecallQuery.Invalid.allCases + Username.Invalid.allCases + Password.Invalid.allCases
        + Validity.Invalid.allCases + Campaign.Invalid.allCases + CampaignText.Invalid.allCases
        + CampaignLogo.Invalid.allCases + CampaignRefusal.allCases + WebLink.Invalid.allCases
        + PrintRound.Copies.Invalid.allCases + SampleSize.Invalid.allCases + ZaloMessage.Invalid.allCases
        + PlacementCode.Invalid.allCases + PlacementsFile.Invalid.allCases + MalformedCSV.Reason.allCases
        + FontMissing.allCases + XLSXDayLog.TooManyVisits.allCases + XLSXTable.TooManyLines.allCases
        + HeadCount.Invalid.allCases + RollCall.Invalid.allCases + SuccessionRefusal.allCases
        + HeadquartersRecord.Invalid.allCases + PrintJob.Invalid.allCases + Picture.Invalid.allCases
        + Unreadable.allCases + Unprintable.allCases
}
