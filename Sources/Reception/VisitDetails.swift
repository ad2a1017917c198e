import Foundation

/// Everything about a visit that says who it was or whom they saw: the part that is sealed, and erased.
///
/// Its JSON is the payload of the arrival's entry.
package struct VisitDetails: Hashable, Sendable {
    package var name: VisitorName
    package var phone: PhoneNumber?
    package var organisation: ShortText?
    package var document: DocumentTrace?
    package var toSee: ShortText?
    package var purpose: ShortText?
    package var badge: Badge?
    /// What the visitor agreed to; nil when somebody else wrote the entry, as the law has it.
    package var consent: ConsentVersion?

    package init(
        name: VisitorName,
        phone: PhoneNumber? = nil,
        organisation: ShortText? = nil,
        document: DocumentTrace? = nil,
        toSee: ShortText? = nil,
        purpose: ShortText? = nil,
        badge: Badge? = nil,
        consent: ConsentVersion? = nil
    ) {
        self.name = name
        self.phone = phone
        self.organisation = organisation
        self.document = document
        self.toSee = toSee
        self.purpose = purpose
        self.badge = badge
        self.consent = consent
    }
}

/// What stays of a document: its kind and the last four characters of its number.
package struct DocumentTrace: Hashable, Sendable {
    package let kind: IdentityDocument.Kind
    package let lastFour: String?

    package init(kind: IdentityDocument.Kind, lastFour: String?) {
        self.kind = kind
        self.lastFour = lastFour
    }

    package init(_ document: IdentityDocument) {
        kind = document.kind
        lastFour = document.lastFour
    }
}
