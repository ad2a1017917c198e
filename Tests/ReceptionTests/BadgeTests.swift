import Reception
import Testing

struct BadgeTests {
    @Test(arguments: ["17", "A-17", "Khách 3", "T.2/05", "#9", "Đỏ 1"])
    func `a badge is a number or a word`(text: String) throws {
        #expect(try Badge(text).text == text)
    }

    @Test func `spaces around it are taken away`() throws {
        #expect(try Badge(" 17 ").text == "17")
    }

    @Test func `it has at most 20 characters`() throws {
        #expect(try Badge(String(repeating: "8", count: 20)).text.count == 20)
        #expect(throws: Badge.Invalid.tooLong) { try Badge(String(repeating: "8", count: 21)) }
        #expect(throws: Badge.Invalid.tooLong) { try Badge(String(repeating: "8", count: 10_000)) }
    }

    @Test(
        arguments: [
            "", "  ", "17\n", "17;18", "=17", "<b>", "17\u{202E}", "½", "①", "1\u{FE0F}\u{20E3}", "A\u{336}",
            "Đo\u{309}",
            "🙂",
        ]
    )
    func `anything else is no badge`(text: String) {
        #expect(throws: Badge.Invalid.malformed) { try Badge(text) }
    }
}
