import ArgumentParser
import Documents
import Foundation

struct QRCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qr",
        abstract: "Draw a text as a QR code."
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case svg
        case png
        case text
    }

    @Argument(help: "The text; a link in capitals gives the smallest symbol.")
    var text: String
    @Option(help: "The form of the picture.")
    var format: Format = .text
    @Option(help: "The file to write; standard output otherwise.")
    var output: String?

    func run() throws {
        let symbol = try QRSymbol(text)
        let bytes =
            switch format {
            case .svg: Data(symbol.svg(title: text).utf8)
            case .png: Data(try symbol.png(scale: 16))
            case .text: Data(symbol.text().utf8)
            }
        guard let output else { return try FileHandle.standardOutput.write(contentsOf: bytes) }
        do {
            try bytes.write(to: URL(filePath: output), options: .atomic)
        } catch {
            throw CommandFailure("The file \(output) cannot be written.")
        }
    }
}
