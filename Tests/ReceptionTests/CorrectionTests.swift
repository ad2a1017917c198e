import Reception
import Testing

struct CorrectionTests {
    @Test(
        arguments: [
            (Correction.Field.name, " Mẫu ", "Mẫu"), (.phone, "+84 912 345 678", "0912345678"),
            (.organisation, " Công ty Thử", "Công ty Thử"), (.toSee, "Phòng Thử", "Phòng Thử"),
            (.purpose, "Họp", "Họp"), (.badge, " 18", "18"), (.party, "12", "12"), (.party, "+012", "12"),
        ]
    )
    func `a new value is returned as it will be kept`(field: Correction.Field, value: String, kept: String) throws {
        #expect(try Correction.checked(value, for: field) == kept)
    }

    @Test(
        arguments: [
            (Correction.Field.name, "", "name-empty"), (.phone, "912345678", "phone-ambiguous"),
            (.organisation, "\n", "text-control-character"), (.toSee, "", "text-empty"), (.purpose, " ", "text-empty"),
            (.badge, "<17>", "badge-malformed"), (.party, "0", "party-out-of-range"),
            (.party, "1000", "party-out-of-range"), (.party, "-1", "party-out-of-range"),
            (.party, "ba", "party-out-of-range"), (.party, "1.5", "party-out-of-range"),
            (.party, "99999999999999999999", "party-out-of-range"),
        ]
    )
    func `a new value obeys the rules of its field`(field: Correction.Field, value: String, code: String) {
        let error = #expect(throws: (any Error).self) { try Correction.checked(value, for: field) }
        #expect((error as? any Refusal)?.code == code)
    }

    @Test(arguments: Correction.Field.allCases)
    func `an optional value may be taken away, a name and a party may not`(field: Correction.Field) throws {
        if field == .name || field == .party {
            #expect(throws: Correction.Invalid.valueRequired) { try Correction.checked(nil, for: field) }
        } else {
            #expect(try Correction.checked(nil, for: field) == nil)
        }
    }

    @Test func `fields are named as in the arrival's JSON`() {
        #expect(
            Correction.Field.allCases.map(\.rawValue) == [
                "visitor.name", "visitor.phone", "visitor.organisation", "toSee", "purpose", "badge", "party",
            ]
        )
    }
}
