import ArgumentParser
import Foundation
import NIOCore
import Reception

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the log of one headquarters and one day."
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, xlsx, pdf, jsonl, bundle

        var pathExtension: String { self == .bundle ? "zip" : rawValue }
    }

    @OptionGroup var place: Place
    @Option(help: "The code of the headquarters, such as LA-SNV-1.")
    var headquarters: String
    @Option(help: "The local day, yyyy-mm-dd.")
    var day: String
    @Option(help: "The form of the file.")
    var format: Format
    @Option(help: "The language of the headings, vi or en.")
    var language = "vi"
    @Option(help: "What it is for; it stands in the register.")
    var purpose: Disclosure.Purpose = .filing
    @Option(help: "The file to write; standard output otherwise.")
    var output: String?

    func validate() throws {
        do {
            _ = try HeadquartersCode(headquarters)
            _ = try LocalDay(day)
        } catch let refusal as any Refusal {
            throw ValidationError("\(refusal)")
        }
        guard ["vi", "en"].contains(language) else { throw ValidationError("The language is vi or en.") }
    }

    func run() async throws {
        let path =
            "/headquarters/\(headquarters)/days/\(day)/log.\(format.pathExtension)?lang=\(language)&purpose=\(purpose.rawValue)"
        let output = output
        try await AdministrationClient.with(place) { client in
            guard let output else {
                return try await client.download(path) { piece in
                    try FileHandle.standardOutput.write(contentsOf: Data(piece.readableBytesView))
                }
            }
            try await WholeFile.write(to: URL(filePath: output)) { handle in
                try await client.download(path) { try handle.write(contentsOf: Data($0.readableBytesView)) }
            }
        }
    }
}

extension Disclosure.Purpose: ExpressibleByArgument {}
