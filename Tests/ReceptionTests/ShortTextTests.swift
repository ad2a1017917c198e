import Reception
import Testing

struct ShortTextTests {
    private func fault(_ text: String) -> TextFault? {
        do {
            _ = try ShortText(text)
            return nil
        } catch {
            return error.fault
        }
    }

    @Test(arguments: ["Nộp hồ sơ", "Công ty Ví Dụ (chi nhánh 2)", "?", "=1+1", "09:00–10:00 “gấp” 🙂"])
    func `one line of anything visible is a text`(text: String) throws {
        #expect(try ShortText(text).text == text)
    }

    @Test func `spaces around it are taken away`() throws {
        #expect(try ShortText("  Phòng Thử\t").text == "Phòng Thử")
    }

    @Test func `it has 1 to 200 scalars`() {
        #expect(fault("") == .empty)
        #expect(fault("  ") == .empty)
        #expect(fault("a") == nil)
        #expect(fault(String(repeating: "ữ", count: 200)) == nil)
        #expect(fault(String(repeating: "ữ", count: 201)) == .tooLong)
        #expect(fault(String(repeating: " ", count: 10_000_000)) == .tooLong)
    }

    @Test func `it is one visible line in NFC`() {
        #expect(fault("Nộp\nhồ sơ") == .controlCharacter)
        #expect(fault("Nộp\u{202E}hồ sơ") == .controlCharacter)
        #expect(fault("No\u{323}\u{302}p") == .notNFC)
    }

    @Test func `its refusals have codes of their own`() {
        #expect(throws: ShortText.Invalid.self) { try ShortText("") }
        do {
            _ = try ShortText("")
        } catch {
            #expect(error.code == "text-empty")
        }
    }
}
