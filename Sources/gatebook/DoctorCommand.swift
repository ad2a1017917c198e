import ArgumentParser
import Foundation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Examine everything that is kept, and say what holds and what does not."
    )

    @OptionGroup var place: Place

    private struct Finding: Decodable, Sendable {
        let holds: Bool
        let sentence: String
    }

    func run() async throws {
        let findings = try await AdministrationClient.with(place) { client in
            try JSONDecoder().decode([Finding].self, from: await client.get("/examination"))
        }
        for finding in findings { print(finding.holds ? "ok   " : "WRONG", finding.sentence) }
        if !findings.allSatisfy(\.holds) { throw ExitCode(1) }
    }
}
