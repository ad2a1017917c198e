import Reception
import Testing

struct ValidityTests {
    private func validity(_ from: String?, _ to: String?) throws -> Validity {
        try Validity(from: from.map { try LocalDay($0) }, to: to.map { try LocalDay($0) }, successor: nil)
    }

    @Test func `both days are included`() throws {
        let validity = try validity("2020-08-01", "2025-06-30")
        for (day, isIn) in [("2020-07-31", false), ("2020-08-01", true), ("2025-06-30", true), ("2025-07-01", false)] {
            #expect(try validity.contains(LocalDay(day)) == isIn, "\(day)")
        }
    }

    @Test func `a missing day is no bound`() throws {
        #expect(try validity(nil, "2025-06-30").contains(LocalDay("0001-01-01")))
        #expect(try !validity(nil, "2025-06-30").contains(LocalDay("2025-07-01")))
        #expect(try validity("2020-08-01", nil).contains(LocalDay("9999-12-31")))
        #expect(try !validity("2020-08-01", nil).contains(LocalDay("2020-07-31")))
        #expect(try Validity.always.contains(LocalDay("2026-11-23")))
        #expect(try Validity.always == validity(nil, nil))
    }

    @Test func `it may last a day and not less`() throws {
        #expect(try validity("2026-11-23", "2026-11-23").contains(LocalDay("2026-11-23")))
        #expect(throws: Validity.Invalid.endsBeforeItBegins) { try validity("2026-11-23", "2026-11-22") }
    }
}
