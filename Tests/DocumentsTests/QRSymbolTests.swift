import Documents
import Testing

@Suite struct QRSymbolTests {
    @Test func `a link in capitals takes a smaller symbol than the same link in small letters`() throws {
        let link = "HTTPS://GATEBOOK.EXAMPLE.VN/I/ABCDE12"

        // ISO/IEC 18004, table 7, level Q: version 3 holds 47 alphanumeric characters, or 32 bytes.
        #expect(link.count == 37)
        #expect(try QRSymbol(link).version == 3)
        #expect(try QRSymbol(link.lowercased()).version == 4)
    }

    @Test func `a symbol is 17 modules and 4 a version wide, with a finder in three corners`() throws {
        let symbol = try QRSymbol("HTTPS://GATEBOOK.EXAMPLE.VN/I/ABCDE12")
        let last = symbol.width - 1

        #expect(symbol.width == 17 + 4 * symbol.version)
        for (x, y) in [(0, 0), (last, 0), (0, last)] {
            #expect(symbol.isDark(x: x, y: y))
        }
        #expect(symbol.isDark(x: 1, y: 1) == false)
    }

    @Test func `around a symbol everything is light`() throws {
        let symbol = try QRSymbol("1")

        for outside in [-1, symbol.width, .min, .max] {
            #expect(!symbol.isDark(x: outside, y: 0))
            #expect(!symbol.isDark(x: 0, y: outside))
        }
    }

    @Test func `the same text gives the same bytes`() throws {
        let one = try QRSymbol("HTTPS://GATEBOOK.EXAMPLE.VN/I/ABCDE12")
        let other = try QRSymbol("HTTPS://GATEBOOK.EXAMPLE.VN/I/ABCDE12")

        #expect(one == other)
        #expect(one.svg() == other.svg())
        #expect(one.text() == other.text())
        #expect(try one.png(scale: 8) == other.png(scale: 8))
    }

    @Test func `an empty text and one with a NUL are refused`() {
        #expect(throws: QRSymbol.Invalid.empty) { try QRSymbol("") }
        #expect(throws: QRSymbol.Invalid.containsNUL) { try QRSymbol("a\0b") }
    }

    /// ISO/IEC 18004, table 7, version 40.
    @Test(arguments: [
        ("1", 7089, QRSymbol.ErrorCorrection.low), ("A", 2420, .quartile), ("a", 2331, .medium), ("a", 1663, .quartile),
        ("a", 1273, .high), ("ế", 554, .quartile),
    ])
    func `the largest symbol is filled to the last character and not beyond`(
        _ character: String,
        _ most: Int,
        _ level: QRSymbol.ErrorCorrection
    ) throws {
        let full = String(repeating: character, count: most)

        #expect(try QRSymbol(full, errorCorrection: level).version == 40)
        #expect(throws: QRSymbol.Invalid.tooLong) { try QRSymbol(full + character, errorCorrection: level) }
    }

    @Test func `a refusal has a stable code and a sentence`() {
        let codes = QRSymbol.Invalid.allCases.map(\.rawValue) + QRSymbol.Undrawable.allCases.map(\.rawValue)
        let sentences = QRSymbol.Invalid.allCases.map(\.description) + QRSymbol.Undrawable.allCases.map(\.description)

        #expect(
            codes == [
                "qr-text-empty", "qr-text-too-long", "qr-text-contains-nul", "qr-out-of-memory",
                "qr-scale-out-of-range", "qr-image-too-large", "qr-image-failed",
            ]
        )
        #expect(sentences.allSatisfy { $0.hasSuffix(".") })
    }
}
