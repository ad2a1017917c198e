import ArgumentParser
import CQRencode
import Documents
import Foundation

/// How many codes a second: as SVG, and the matrix alone as libqrencode makes it.
struct QRRates: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "qr", abstract: "Measure QR codes.")

    private struct Rates: Encodable {
        let svg: Double
        let matrix: Double
    }

    private static let rounds = 40
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    func run() throws {
        let links = (0..<256).map { _ in
            "HTTPS://GATE.EXAMPLE.VN/I/" + String((0..<7).compactMap { _ in Self.alphabet.randomElement() })
        }
        var (svg, matrix) = (Duration.zero, Duration.zero)
        var (bytes, modules) = (0, 0)
        // By turns, so that what slows the machine down slows both.
        for _ in 0..<Self.rounds {
            svg += try ContinuousClock().measure {
                for link in links { bytes += try QRSymbol(link).svg().utf8.count }
            }
            matrix += try ContinuousClock().measure {
                for link in links { modules += try Self.modules(of: link) }
            }
        }
        // What nobody looks at need not be computed.
        guard bytes > 0, modules > 0 else { throw ExitCode.failure }
        let count = Double(links.count * Self.rounds)
        let rates = Rates(svg: count / (svg / .seconds(1)), matrix: count / (matrix / .seconds(1)))
        print(String(decoding: try JSONEncoder().encode(rates), as: UTF8.self))
    }

    /// The library's own symbol, as `QRSymbol` asks for it.
    private static func modules(of text: String) throws -> Int {
        guard let code = unsafe QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else { throw ExitCode.failure }
        defer { unsafe QRcode_free(code) }
        return unsafe Int(code.pointee.width)
    }
}
