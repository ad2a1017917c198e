import Foundation
import Reception
import Testing

struct FoldKeyTests {
    @Test(
        arguments: [
            ("Nguyễn Văn Mẫu", ["nguyen", "van", "mau"]), ("ĐỖ THỊ THỬ", ["do", "thi", "thu"]), ("đường", ["duong"]),
            ("  Ví   Dụ ", ["vi", "du"]), ("H'Giả Định", ["hgia", "dinh"]), ("Giả-Định", ["giadinh"]),
            ("Ví\u{00A0}Dụ", ["vi", "du"]), ("ＭẪＵ", ["ｍaｕ"]), ("ÉCOLE Ω", ["ecole", "ω"]), ("Ty 2", ["ty", "2"]),
            ("", []), (" - ' ", []),
        ]
    )
    func `a name is folded to plain words`(text: String, words: [String]) {
        #expect(FoldKey(text).words == words)
    }

    @Test func `the two ways to place a tone are found as one`() {
        #expect(FoldKey("Hoà") == FoldKey("Hòa"))
        #expect(FoldKey("thuỷ") == FoldKey("thủy"))
    }

    @Test func `NFC and NFD are found as one, for every Vietnamese letter`() {
        for letter in Alphabet.vietnamese.map(String.init) {
            let key = FoldKey(letter)
            #expect(key == FoldKey(letter.decomposedStringWithCanonicalMapping))
            #expect(key.words.joined().utf8.allSatisfy { (0x61...0x7A).contains($0) }, "\(letter)")
        }
    }

    @Test func `a letter is folded alike whether it stands among its like or beside any other`() {
        for scalar in (0x21...0x1EFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
            let text = "a\(scalar)b"
            #expect(FoldKey(text).words == FoldKey(text + " \u{4E2D}").words.dropLast())
        }
    }

    @Test(arguments: ["H'Mẫu", "H’Mẫu", "H‘Mẫu", "HʼMẫu", "H-Mẫu", "H\u{2010}Mẫu", "H\u{2011}Mẫu"])
    func `apostrophes and hyphens do not part a word`(text: String) {
        #expect(FoldKey(text).words == ["hmau"])
    }

    @Test(arguments: ["ngu ma", "ma ngu", "mau", "nguyen van mau", "MẪU", "v", "Nguyễn", ""])
    func `a query whose words begin words of the name finds it`(query: String) {
        #expect(FoldKey("Nguyễn Văn Mẫu").matches(FoldKey(query)))
    }

    @Test(arguments: ["guyen", "mau thu", "nguyenvan", "ma mau", "nguyen nguyen", "ngu ngu", "mauu"])
    func `a query with a word too many does not`(query: String) {
        #expect(!FoldKey("Nguyễn Văn Mẫu").matches(FoldKey(query)))
    }

    @Test func `each word of the query takes a word of its own, the longest first`() {
        let name = FoldKey("Nguyễn Ngân")
        #expect(name.matches(FoldKey("ng nguyen")))
        #expect(name.matches(FoldKey("ng ngan")))
        #expect(name.matches(FoldKey("ng ng")))
        #expect(!name.matches(FoldKey("ng ng ng")))
        #expect(!name.matches(FoldKey("ngan ngan")))
    }
}
