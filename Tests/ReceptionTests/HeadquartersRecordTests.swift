import Reception
import Testing

struct HeadquartersRecordTests {
    private static let row = [
        "agency": "LA-SNV", "agencyName": "Sở Ví Dụ", "kind": "so", "headquarters": "LA-SNV-1",
        "name": "Trụ sở chính", "address": "1 đường Thử", "entrances": "Cổng chính;Cổng sau",
        "validFrom": "2020-08-01", "validTo": "2025-06-30", "successor": "TN-SNV",
    ]

    private func record(_ changes: [String: String] = [:]) throws -> HeadquartersRecord {
        let row = Self.row.merging(changes) { $1 }
        return try HeadquartersRecord { row[$0.rawValue] ?? "" }
    }

    @Test func `a whole row is read`() throws {
        let record = try record()
        #expect(try record.agency == Agency(code: AgencyCode("LA-SNV"), name: "Sở Ví Dụ", kind: "so"))
        #expect(record.headquarters.text == "LA-SNV-1")
        #expect(record.name.text == "Trụ sở chính")
        #expect(record.address?.text == "1 đường Thử")
        #expect(record.entrances.map(\.text) == ["Cổng chính", "Cổng sau"])
        #expect(record.validity.from?.text == "2020-08-01")
        #expect(record.validity.to?.text == "2025-06-30")
        #expect(record.validity.successor?.text == "TN-SNV")
    }

    @Test func `the columns are those of the sample row`() {
        #expect(Set(HeadquartersRecord.Column.allCases.map(\.rawValue)) == Set(Self.row.keys))
    }

    @Test func `address, dates and successor may be empty`() throws {
        let record = try record(["address": "", "validFrom": "", "validTo": "", "successor": ""])
        #expect(record.address == nil)
        #expect(record.validity == .always)
    }

    @Test(
        arguments: [
            ("agency", "", "code-malformed"), ("agency", "la-snv", "code-malformed"),
            ("agencyName", "", "text-empty"), ("agencyName", "Sở\nVí Dụ", "text-control-character"),
            ("kind", "", "text-empty"), ("kind", "a\u{301}", "text-not-nfc"),
            ("headquarters", "", "code-malformed"), ("headquarters", "LA SNV", "code-malformed"),
            ("name", " ", "text-empty"), ("name", String(repeating: "a", count: 201), "text-too-long"),
            ("address", String(repeating: "a", count: 201), "text-too-long"),
            ("entrances", "", "text-empty"), ("entrances", "Cổng;", "text-empty"),
            ("entrances", "Cổng;;Sau", "text-empty"), ("validFrom", "01/08/2020", "day-malformed"),
            ("validTo", "2025-06-31", "day-malformed"), ("validTo", "2020-07-31", "validity-ends-before-it-begins"),
            ("successor", "tn", "code-malformed"),
        ]
    )
    func `a wrong cell is told by its column`(column: String, text: String, code: String) {
        let error = #expect(throws: HeadquartersRecord.Malformed.self) { try record([column: text]) }
        #expect(error?.column.rawValue == column)
        #expect(error?.refusal.code == code)
        #expect(error?.description.hasPrefix("column \(column): ") == true)
    }

    @Test func `the first wrong column is told`() {
        let error = #expect(throws: HeadquartersRecord.Malformed.self) { try record(["successor": "tn", "name": ""]) }
        #expect(error?.column == .name)
    }

    @Test func `entrances are lettered to Z and not beyond`() throws {
        let names = (1...26).map { "Cổng \($0)" }.joined(separator: ";")
        #expect(try record(["entrances": names]).entrances.count == 26)
        let error = #expect(throws: HeadquartersRecord.Malformed.self) { try record(["entrances": names + ";Cổng 27"]) }
        #expect(error?.column == .entrances)
        #expect(error?.refusal.code == "entrances-too-many")
    }
}
