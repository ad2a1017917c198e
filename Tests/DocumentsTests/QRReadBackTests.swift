import Documents
import Testing

/// What we draw is read back by zbar, and must be the text to the byte.
@Suite struct QRReadBackTests {
    static let texts = [
        "HTTPS://GATEBOOK.EXAMPLE.VN/I/ABCDE12",
        "https://bluezone.gov.vn/taiapp",
        "Sở Nội vụ tỉnh Long An: mời Ông/Bà ghi tên, đặt thẻ; cài đặt ứng dụng, cảm ơn!",
        String(repeating: "Quét mã này để cài đặt ứng dụng. ", count: 25),
    ]

    @Test(arguments: texts) func `a PNG is read back`(_ text: String) throws {
        let symbol = try QRSymbol(text)

        #expect(try textRead(in: symbol.png(scale: 4)) == Array(text.utf8))
    }

    @Test(arguments: texts) func `an SVG is read back`(_ text: String) throws {
        let svg = try QRSymbol(text).svg(title: "Mã <cài đặt> & \"ghi tên\"")
        let png = try OtherProgram.rsvgConvert.output(for: Array(svg.utf8))

        #expect(try textRead(in: png) == Array(text.utf8))
    }

    @Test(arguments: texts, QRSymbol.Ground.allCases)
    func `what a terminal shows is read back`(_ text: String, on ground: QRSymbol.Ground) throws {
        let shown = try QRSymbol(text).text(on: ground)

        #expect(try textRead(in: screenshot(of: shown, on: ground)) == Array(text.utf8))
    }

    @Test(arguments: QRSymbol.ErrorCorrection.allCases)
    func `every level of error correction is read back`(_ level: QRSymbol.ErrorCorrection) throws {
        let text = Self.texts[0]
        let symbol = try QRSymbol(text, errorCorrection: level)

        #expect(try textRead(in: symbol.png(scale: 4)) == Array(text.utf8))
    }

    @Test func `the largest symbol is read back`() throws {
        let text = String(repeating: "a", count: 1663)
        let symbol = try QRSymbol(text)
        let png = try symbol.png(scale: 10)

        #expect(symbol.version == 40)
        #expect(png.count > 8 * 1024)
        #expect(try textRead(in: png) == Array(text.utf8))
    }

    private func textRead(in picture: [UInt8]) throws -> [UInt8] {
        try OtherProgram.zbarimg.output(for: picture)
    }

    /// A gray PNM in which each half of a character is a square of 4 pixels a side.
    private func screenshot(of text: String, on ground: QRSymbol.Ground) -> [UInt8] {
        let (block, space): (UInt8, UInt8) = ground == .dark ? (255, 0) : (0, 255)
        let lines = text.split(separator: "\n")
        let rows = lines.flatMap { line in
            [
                line.map { "█▀".contains($0) ? block : space },
                line.map { "█▄".contains($0) ? block : space },
            ]
        }
        let pixels = rows.flatMap { row in
            repeatElement(row.flatMap { repeatElement($0, count: 4) }, count: 4).joined()
        }
        return Array("P5 \(rows[0].count * 4) \(rows.count * 4) 255\n".utf8) + pixels
    }
}
