import Foundation
import Reception
import Testing

struct IdentifierTests {
    @Test(arguments: ["0193a1c2-0000-7000-8000-00000000abcd", "0193A1C2-0000-7000-8000-00000000ABCD"])
    func `an id is read in either case and written in lower`(text: String) throws {
        #expect(try VisitID(text).text == "0193a1c2-0000-7000-8000-00000000abcd")
        #expect(try EntryID(text).text == "0193a1c2-0000-7000-8000-00000000abcd")
    }

    @Test(
        arguments: [
            "", "0193a1c2", "0193a1c2-0000-7000-8000-00000000abc", "0193a1c2-0000-7000-8000-00000000abcde",
            "0193a1c2-0000-7000-8000-00000000abcg", "0193a1c200007000800000000000abcd",
            "0193a1c2-00007000-8000-00000000abcd1",
            "{193a1c2-0000-7000-8000-00000000abc}", "0193a1c2-0000-7000-8000-00000000abc\0",
            " 193a1c2-0000-7000-8000-00000000abcd", "+193a1c2-0000-7000-8000-00000000abcd",
            "0x93a1c2-0000-7000-8000-00000000abcd", "0193a1c2-0000-7000-8000--0000000abcd",
            "0193a1c2- 000-7000-8000-00000000abcd", "0193a1c2-0000-7000-8000-00000000abc ",
            "0193a1c2-0000-7000-8000-0000000０abc",
        ]
    )
    func `anything else is no id`(text: String) {
        #expect(throws: IdentifierInvalid.malformed) { try VisitID(text) }
    }

    @Test func `what is written is read back`() throws {
        for _ in 0..<100 {
            let id = VisitID(UUID())
            #expect(try VisitID(id.text) == id)
        }
    }

    @Test func `an arrival has the id of its visit`() throws {
        let visit = VisitID(UUID())
        #expect(visit.arrival.uuid == visit.uuid)
    }
}
