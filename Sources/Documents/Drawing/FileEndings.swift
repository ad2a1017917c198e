import Foundation

/// What cairo 1.16 cannot say in a PDF: its language, and that a window shows its title. They are appended as an
/// incremental update (ISO 32000-1, 7.5.6) that replaces the catalog, the last object that cairo writes.
struct PDFUpdate {
    private let original: [UInt8]
    private let length: Int
    private let catalog: String
    private let root: Int
    private let size: Int
    private let info: Int
    private let table: Int

    /// The bytes are the end of the file, and `offset` is where they begin in it.
    init(of bytes: [UInt8], at offset: Int) throws {
        original = bytes
        length = offset + bytes.count
        let end = String(decoding: bytes.suffix(400), as: Unicode.ASCII.self)
        guard
            let trailer = end.range(of: "trailer", options: .backwards).map({ end[$0.upperBound...] }),
            let size = trailer.number(after: "/Size "), let root = trailer.number(after: "/Root "),
            let info = trailer.number(after: "/Info "), let table = trailer.number(after: "startxref\n"),
            table > offset, table < length
        else { throw Self.unknown }
        let before = String(decoding: bytes[..<(table - offset)].suffix(1000), as: Unicode.ASCII.self)
        guard let start = before.range(of: "\n\(root) 0 obj\n<<", options: .backwards)?.upperBound,
            let close = before.range(of: ">>\nendobj", options: .backwards)?.lowerBound, start < close
        else { throw Self.unknown }
        catalog = String(before[start..<close])
        (self.size, self.root, self.info, self.table) = (size, root, info, table)
    }

    private static var unknown: DrawingFailure { DrawingFailure("This cairo ends its PDFs in an unknown way.") }

    func bytes(language: String) -> [UInt8] {
        let object = """
            \(root) 0 obj
            <<\(catalog)   /Lang (\(language))
               /ViewerPreferences << /DisplayDocTitle true >>
            >>
            endobj

            """
        let update = """
            \(object)xref
            \(root) 1
            \(String(repeating: "0", count: max(0, 10 - String(length).count)))\(length) 00000 n\u{20}
            trailer
            << /Size \(size)
               /Root \(root) 0 R
               /Info \(info) 0 R
               /Prev \(table)
            >>
            startxref
            \(length + object.utf8.count)
            %%EOF

            """
        return original + Array(update.utf8)
    }
}

extension Substring {
    fileprivate func number(after label: String) -> Int? {
        range(of: label).flatMap { Int(self[$0.upperBound...].prefix { $0.isNumber }) }
    }
}

/// cairo numbers what it draws on for as long as a process runs, and names parts of an SVG after these numbers. They are
/// counted anew in each file, and the file gets its title and language.
enum StableSVG {
    static func file(_ bytes: [UInt8], about document: DocumentInfo) -> [UInt8] {
        var numbers: [Substring: Int] = [:]
        let svg = String(decoding: bytes, as: UTF8.self)
            .replacing(/(["#])(surface|image)([0-9]+)/) { match in
                let number = numbers[match.output.3, default: numbers.count + 1]
                numbers[match.output.3] = number
                return "\(match.output.1)\(match.output.2)\(number)"
            }
            .replacing(/<svg ([^>]*)>/, maxReplacements: 1) { match in
                """
                <svg \(match.output.1) xml:lang="\(document.language)" role="img">
                <title>\(document.title.escapedForXML)</title>
                """
            }
        return Array(svg.utf8)
    }
}

/// cairo writes pictures without their size on paper. It is one chunk, `pHYs`, right after the header
/// (PNG, third edition, 11.3.4.3).
enum SizedPNG {
    private static let headerEnd = 8 + 25

    static func file(_ bytes: [UInt8], dotsPerInch: Int) -> [UInt8] {
        let dotsPerMetre = UInt32((Double(dotsPerInch) / 0.0254).rounded())
        let chunk = Array("pHYs".utf8) + dotsPerMetre.bigEndianBytes + dotsPerMetre.bigEndianBytes + [1]
        let sized = UInt32(chunk.count - 4).bigEndianBytes + chunk + checksum(chunk).bigEndianBytes
        return bytes.prefix(headerEnd) + sized + bytes.dropFirst(headerEnd)
    }

    /// CRC-32 as in ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { bits, _ in bits & 1 == 1 ? bits >> 1 ^ 0xEDB8_8320 : bits >> 1 }
        }
    }
}

extension UInt32 {
    fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
