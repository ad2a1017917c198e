import ArgumentParser
import Foundation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Examine everything that is kept, and say what holds and what does not."
    )

    @OptionGroup var place: Place
    @Flag(help: "Make the visits anew from their entries first, and say which differed.")
    var rebuild = false

    private struct Finding: Decodable, Sendable {
        let holds: Bool
        let sentence: String
    }

    func run() async throws {
        let rebuild = rebuild
        let findings = try await AdministrationClient.with(place) { client in
            let path = "/examination"
            let answer = try await rebuild ? client.post(path, json: [:]) : client.get(path)
            return try JSONDecoder().decode([Finding].self, from: answer)
        }
        for finding in findings { print(finding.holds ? "ok   " : "WRONG", finding.sentence) }
        if !findings.allSatisfy(\.holds) { throw ExitCode(1) }
    }
}
