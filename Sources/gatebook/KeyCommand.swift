import ArgumentParser
import Foundation

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The keys that sign how registers stand.",
        subcommands: [Show.self, Rotate.self]
    )

    private struct Key: Decodable, Sendable {
        let publicKey: String
        let since: String
        let until: String?

        func show() {
            print(publicKey, until.map { "signed from \(since) to \($0)" } ?? "signs since \(since)")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the public keys, the one that signs first."
        )

        @OptionGroup var place: Place

        func run() async throws {
            let keys = try await AdministrationClient.with(place) { client in
                try JSONDecoder().decode([Key].self, from: await client.get("/keys"))
            }
            for key in keys { key.show() }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Sign with a new key from now on.",
            discussion: "The last checkpoint that the old key signed of each register is kept, and both keys are named."
        )

        @OptionGroup var place: Place

        func run() async throws {
            let keys = try await AdministrationClient.with(place) { client in
                try JSONDecoder().decode([Key].self, from: await client.post("/keys", json: [:]))
            }
            for key in keys { key.show() }
        }
    }
}
