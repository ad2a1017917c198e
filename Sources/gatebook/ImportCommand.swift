import ArgumentParser
import Foundation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add or update headquarters from a CSV file: all of its rows, or none."
    )

    @OptionGroup var place: Place
    @Argument(help: "A file with the columns of Config/headquarters.csv.")
    var file: String

    private struct Imported: Decodable, Sendable {
        let rows: Int
        let added: Int
    }

    func run() async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFailure("The file \(file) cannot be read.")
        }
        let file = file
        let imported = try await AdministrationClient.with(place) { client in
            do {
                let answer = try await client.post("/headquarters", body: bytes, contentType: "text/csv")
                return try JSONDecoder().decode(Imported.self, from: answer)
            } catch let failure as CommandFailure {
                throw CommandFailure("\(file), \(failure)")
            }
        }
        print("\(imported.rows) headquarters read, \(imported.added) of them new")
    }
}
