import Documents
import Testing

/// The bounds and the shape of the pictures; that they can be read is for `QRReadBackTests`.
@Suite struct QRPictureTests {
    let symbol: QRSymbol

    init() throws {
        symbol = try QRSymbol("1")
        try #require(symbol.width == 21)
    }

    @Test(arguments: [1, 64]) func `a module of a PNG is 1 to 64 pixels wide`(_ scale: Int) throws {
        #expect(try size(of: symbol.png(scale: scale, quietZone: 4)) == 29 * scale)
    }

    @Test(arguments: [.min, -1, 0, 65, .max]) func `no other scale is drawn`(_ scale: Int) {
        #expect(throws: QRSymbol.Undrawable.scaleOutOfRange) { try symbol.png(scale: scale) }
    }

    @Test func `a PNG is at most 4096 pixels wide`() throws {
        #expect(try size(of: symbol.png(scale: 64, quietZone: 21)) == 63 * 64)
        #expect(throws: QRSymbol.Undrawable.tooLarge) { try symbol.png(scale: 64, quietZone: 22) }
    }

    @Test func `an SVG is one path over a white ground, in modules`() throws {
        let svg = symbol.svg(quietZone: 2)

        #expect(svg.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 25""#))
        #expect(svg.contains(#"shape-rendering="crispEdges""#))
        #expect(svg.contains(#"<rect width="25" height="25" fill="white"/><path d="M2 2h7v1H2z"#))
        #expect(svg.split(separator: "<path").count == 2)
        #expect(!svg.contains("<title>"))
    }

    @Test func `the title of an SVG reads as it was given, but for what XML cannot carry`() throws {
        let svg = symbol.svg(title: "Cửa <A> & \"B\" ]]>\u{0}\u{B}\u{FFFF}")
        let title = try OtherProgram.python(
            """
            import sys, xml.dom.minidom
            document = xml.dom.minidom.parseString(sys.stdin.buffer.read())
            title = document.getElementsByTagName("title")[0].firstChild.data
            sys.stdout.buffer.write(title.encode())
            """
        ).output(for: Array(svg.utf8))

        #expect(String(decoding: title, as: UTF8.self) == "Cửa <A> & \"B\" ]]>\u{FFFD}\u{FFFD}\u{FFFD}")
    }

    @Test(arguments: [0, 4, 255] as [UInt8])
    func `a text has a line for two rows of modules`(_ quietZone: UInt8) {
        let lines = symbol.text(quietZone: quietZone).split(separator: "\n", omittingEmptySubsequences: false)
        let side = symbol.width + 2 * Int(quietZone)

        #expect(lines.count == (side + 1) / 2 + 1)
        #expect(lines.dropLast().allSatisfy { $0.count == side })
        #expect(lines.last == "")
    }

    @Test func `a text on light ground is the text on dark ground inverted`() {
        let inverse: [Character: Character] = ["█": " ", " ": "█", "▀": "▄", "▄": "▀", "\n": "\n"]

        #expect(symbol.text(on: .light) == String(symbol.text(on: .dark).compactMap { inverse[$0] }))
    }

    /// The width in a PNG's header, once it is found to be the height as well, and the pixels to be 8-bit gray.
    private func size(of png: [UInt8]) throws -> Int {
        try #require(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        try #require(png[16..<20] == png[20..<24] && png[24...25] == [8, 0])
        return png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    }
}
