import Foundation
import Reception
import Testing

struct ShortMessageTests {
    /// The table of 3GPP TS 23.038, 6.2.1, row by row; the escape itself is no character.
    private static let table = [
        "@Δ 0¡P¿p", "£_!1AQaq", "$Φ\"2BRbr", "¥Γ#3CScs", "èΛ¤4DTdt", "éΩ%5EUeu", "ùΠ&6FVfv", "ìΨ'7GWgw", "òΣ(8HXhx",
        "ÇΘ)9IYiy", "\nΞ*:JZjz", "Ø+;KÄkä", "øÆ,<LÖlö", "\ræ-=MÑmñ", "Åß.>NÜnü", "åÉ/?O§oà",
    ].joined()
    private static let extensions = "\u{C}^{}\\[~]|€"

    @Test func `every character of the default alphabet takes one septet, every one of its extension two`() {
        #expect(Self.table.unicodeScalars.count == 127)
        for scalar in Self.table.unicodeScalars {
            let message = ShortMessage(String(scalar))
            #expect(message.alphabet == .gsm7 && message.length == 1, "\(scalar)")
        }
        #expect(Self.extensions.unicodeScalars.count == 10)
        for scalar in Self.extensions.unicodeScalars {
            let message = ShortMessage(String(scalar))
            #expect(message.alphabet == .gsm7 && message.length == 2, "\(scalar)")
        }
    }

    @Test func `every other character of the first planes turns the whole text into UCS-2`() {
        let known = Set((Self.table + Self.extensions).unicodeScalars)
        for value in (0...0x2FFFF as ClosedRange<UInt32>) {
            guard let scalar = Unicode.Scalar(value), !known.contains(scalar) else { continue }
            let message = ShortMessage("Cai dat \(scalar)")
            #expect(message.alphabet == .ucs2 && message.length == (value > 0xFFFF ? 10 : 9), "\(value)")
            if message.alphabet != .ucs2 { break }
        }
    }

    @Test func `of the letters of Vietnamese only seven are in GSM-7`() {
        let vowels = "aăâeêioôơuưy"
        let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
        var letters: Set<String> = ["đ", "Đ"]
        for vowel in vowels {
            for tone in tones {
                let letter = "\(vowel)\(tone)".precomposedStringWithCanonicalMapping
                letters.formUnion([letter, letter.uppercased()])
            }
        }
        let accented = letters.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
        #expect(accented.count == 134)
        #expect(accented.filter { ShortMessage($0).alphabet == .gsm7 } == Set(["à", "è", "é", "ì", "ò", "ù", "É"]))
        for letter in letters {
            #expect(letter.withoutAccents.utf8.count == 1 && ShortMessage(letter.withoutAccents).alphabet == .gsm7)
        }
    }

    @Test(arguments: [
        (0, 1), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4), (612, 4), (613, 5),
    ])
    func `a text of GSM-7 has 160 characters, or 153 a part`(length: Int, parts: Int) {
        let message = ShortMessage(String(repeating: "a", count: length))
        #expect(message.length == length && message.parts == parts && message.fits == (parts <= 3))
        #expect(message.limit == 459)
    }

    @Test(arguments: [(70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)])
    func `a text of UCS-2 has 70 characters, or 67 a part`(length: Int, parts: Int) {
        let message = ShortMessage(String(repeating: "ế", count: length))
        #expect(message.alphabet == .ucs2 && message.length == length && message.parts == parts)
        #expect(message.limit == 201)
    }

    @Test func `an escaped character or a pair is not cut in two at the end of a part`() {
        // 152 septets, then one of two: it goes to the next part whole.
        let whole = String(repeating: "a", count: 152)
        #expect(ShortMessage(whole + "€" + String(repeating: "a", count: 151)).parts == 2)
        #expect(ShortMessage(whole + "€" + String(repeating: "a", count: 152)).parts == 3)
        #expect(ShortMessage(String(repeating: "€", count: 80)).parts == 1)
        #expect(ShortMessage(String(repeating: "€", count: 81)).parts == 2)
        #expect(ShortMessage(String(repeating: "€", count: 152)).parts == 2)
        #expect(ShortMessage(String(repeating: "€", count: 153)).parts == 3)
        #expect(ShortMessage(String(repeating: "ế", count: 66) + "😀" + String(repeating: "ế", count: 65)).parts == 2)
        #expect(ShortMessage(String(repeating: "ế", count: 66) + "😀" + String(repeating: "ế", count: 66)).parts == 3)
    }

    @Test func `without accents a text says the same in GSM-7`() {
        let text = "Đề nghị “bà con” cài đặt – và bật… ứng dụng Ví Dụ: 5 000₫ ở đây"
        #expect(text.withoutAccents == "De nghi \"ba con\" cai dat - va bat... ung dung Vi Du: 5 000d o day")
        #expect(ShortMessage(text).alphabet == .ucs2 && ShortMessage(text.withoutAccents).alphabet == .gsm7)
        #expect(text.decomposedStringWithCanonicalMapping.withoutAccents == text.withoutAccents)
    }

    @Test func `a text for Zalo has 400 characters and no link`() throws {
        #expect(try ZaloMessage(String(repeating: "ế", count: 400)).length == 400)
        #expect(throws: ZaloMessage.Invalid.tooLong) { try ZaloMessage(String(repeating: "ế", count: 401)) }
        #expect(throws: ZaloMessage.Invalid.tooLong) { try ZaloMessage(String(repeating: "😀", count: 201)) }
        for link in [
            "http://example.vn", "HTTPS://SO.EXAMPLE.VN/I/0123458", "www.example.vn", "so.example.vn/i/0123458",
        ] {
            #expect(throws: ZaloMessage.Invalid.linkInText, "\(link)") { try ZaloMessage("Cài đặt tại \(link) nhé") }
        }
        #expect(try ZaloMessage("Cài đặt Ví Dụ. Chạm vào nút bên dưới.").length == 37)
    }

    @Test func `a link is read aloud character by character`() throws {
        let spoken = SpokenLink.vietnamese(host: "so.example.vn", code: try PlacementCode("0123458"))
        #expect(spoken == "so chấm example chấm vn, gạch chéo, i, gạch chéo, không, một, hai, ba, bốn, năm, tám")
        for digit in CrockfordBase32.digits {
            let code = try #require(
                CrockfordBase32.digits.lazy.compactMap { last in
                    try? PlacementCode("00000\(digit)\(last)")
                }.first
            )
            // Nothing is left as a bare letter but those whose name is the letter.
            let name = SpokenLink.vietnamese(host: "a.vn", code: code).split(separator: ", ").dropLast().last
            #expect(name?.isEmpty == false && (name?.count ?? 0 > 1 || "AE".contains(digit)), "\(digit)")
        }
    }
}
