import Reception
import Testing

struct CodeTests {
    @Test(arguments: ["LA", "LA-SNV", "LA-SNV-1", "1", "A-B-C-D", "TN-2025"])
    func `a code is groups of capitals and digits`(text: String) throws {
        #expect(try AgencyCode(text).text == text)
        #expect(try HeadquartersCode(text).text == text)
    }

    @Test(
        arguments: [
            "", "-", "LA-", "-LA", "LA--SNV", "la-snv", "LA SNV", "LA_SNV", "LA.SNV", "ĐA", "LA-SNV-１", "LA\n", " LA",
            "LA/1",
            "LA\u{301}", "LA-\u{301}SNV",
        ]
    )
    func `anything else is no code`(text: String) {
        #expect(throws: CodeInvalid.malformed) { try HeadquartersCode(text) }
    }

    @Test func `a code has at most 40 characters`() throws {
        #expect(try AgencyCode(String(repeating: "A", count: 40)).text.count == 40)
        #expect(throws: CodeInvalid.malformed) { try AgencyCode(String(repeating: "A", count: 41)) }
        #expect(throws: CodeInvalid.malformed) { try AgencyCode(String(repeating: "A-", count: 1_000_000)) }
    }

    @Test func `codes sort as they read`() throws {
        #expect(try AgencyCode("LA-SNV") < AgencyCode("LA-SYT"))
        #expect(try EntranceCode("LA-SNV-1-A") < EntranceCode("LA-SNV-1-B"))
        #expect(try EntranceCode("LA-SNV-1-Z") < EntranceCode("LA-SNV-2-A"))
    }

    @Test(arguments: [("LA-SNV-1-A", "LA-SNV-1", "A"), ("X-Z", "X", "Z"), ("A-A-A", "A-A", "A")])
    func `an entrance is its headquarters and a letter`(text: String, headquarters: String, letter: Character) throws {
        let entrance = try EntranceCode(text)
        #expect(try entrance.headquarters == HeadquartersCode(headquarters))
        #expect(entrance.letter == letter)
        #expect(entrance.text == text)
    }

    @Test(
        arguments: [
            "", "A", "-A", "LA-SNV-1", "LA-SNV-AB", "LA-SNV-1-a", "LA-SNV-1-", "LA-SNV-1-Đ", "LA-SNV-1-É",
            "LA-SNV-1-B\u{301}",
            "LA-SNV-1-Ａ", "la-A", "LA--A", "LA-SNV-1-A ", "LA-SNV-1-A\n",
        ]
    )
    func `anything else is no entrance`(text: String) {
        #expect(throws: CodeInvalid.malformed) { try EntranceCode(text) }
    }

    @Test func `an entrance's headquarters has at most 40 characters`() throws {
        let longest = String(repeating: "A", count: 40)
        #expect(try EntranceCode(longest + "-A").headquarters.text == longest)
        #expect(throws: CodeInvalid.malformed) { try EntranceCode(longest + "A-A") }
    }

    @Test func `entrances are lettered A to Z`() throws {
        let headquarters = try HeadquartersCode("LA-SNV-1")
        let letters = (0..<26).compactMap { EntranceCode(headquarters: headquarters, index: $0)?.letter }
        #expect(String(letters) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for index in [Int.min, -1, 26, Int.max] {
            #expect(EntranceCode(headquarters: headquarters, index: index) == nil)
        }
        #expect(try EntranceCode(headquarters: headquarters, index: 1) == EntranceCode("LA-SNV-1-B"))
    }
}
