import Reception
import TestSupport
import Testing

struct PlacementCodeTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private func code(beginning body: String) throws -> PlacementCode {
        try #require(Self.alphabet.lazy.compactMap { try? PlacementCode(body + String($0)) }.first)
    }

    @Test func `a made code has 7 characters of the alphabet and is read back`() throws {
        var generator = SeededGenerator()
        for _ in 0..<1000 {
            let code = PlacementCode(using: &generator)
            #expect(code.text.count == 7 && code.text.allSatisfy(Self.alphabet.contains))
            #expect(try PlacementCode(code.text) == code)
            #expect(try PlacementCode(code.text.lowercased()) == code)
        }
    }

    @Test func `the same generator makes the same code, and the check character is fixed for good`() throws {
        struct Zero: RandomNumberGenerator {
            mutating func next() -> UInt64 { 0 }
        }
        var generator = Zero()
        #expect(PlacementCode(using: &generator).text == "0000000")
        // Luhn mod 32 by hand: 5·2 + 4 + 3·2 + 2 + 1·2 + 0 = 24, and 32 − 24 is 8.
        #expect(try PlacementCode("0123458").text == "0123458")
        // Z is 31: doubled 62, digits 1 + 30. (31 + 31)·3 = 186, and 192 − 186 is 6.
        #expect(try PlacementCode("ZZZZZZ6").text == "ZZZZZZ6")
    }

    @Test func `every single wrong character is found`() throws {
        var generator = SeededGenerator()
        for _ in 0..<20 {
            let right = Array(PlacementCode(using: &generator).text)
            for position in right.indices {
                for other in Self.alphabet where other != right[position] {
                    var wrong = right
                    wrong[position] = other
                    #expect(throws: PlacementCode.Invalid.mistyped) { try PlacementCode(String(wrong)) }
                }
            }
        }
    }

    @Test(arguments: 0...4)
    func `of all swaps of neighbours only that of 0 and Z slips through`(position: Int) throws {
        var slipped: [String] = []
        for left in Self.alphabet {
            for right in Self.alphabet where left != right {
                var body = Array("000000")
                body[position] = left
                body[position + 1] = right
                var swapped = Array(try code(beginning: String(body)).text)
                swapped.swapAt(position, position + 1)
                if (try? PlacementCode(String(swapped))) != nil { slipped.append("\(left)\(right)") }
            }
        }
        #expect(slipped == ["0Z", "Z0"])
    }

    @Test func `a swap with the check character is found but for 0 and Z`() {
        var generator = SeededGenerator()
        for _ in 0..<2000 {
            let right = Array(PlacementCode(using: &generator).text)
            var swapped = right
            swapped.swapAt(5, 6)
            let isFound = (try? PlacementCode(String(swapped))) == nil
            #expect(isFound || right[5] == right[6] || Set(right[5...]) == ["0", "Z"])
        }
    }

    @Test func `O is read as 0, and I and L as 1, as Crockford asks`() throws {
        let code = try code(beginning: "01ABC0")
        let check = String(code.text.suffix(1))
        for body in ["O1ABC0", "oIABCo", "0LabcO", "0iabc0", "0labc0"] {
            #expect(try PlacementCode(body + check) == code)
        }
    }

    @Test(
        arguments: [
            "", "000000", "00000000", "000000U", "000-000", "00000 0", "000000Đ", "ß00000", "ıııııı", "ﬀ0000", "０00000",
            "000000\n", "000000é",
        ]
    )
    func `what is not seven letters and digits is malformed`(text: String) {
        #expect(throws: PlacementCode.Invalid.malformed) { try PlacementCode(text) }
    }
}
