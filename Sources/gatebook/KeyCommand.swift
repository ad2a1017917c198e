import ArgumentParser
import Foundation

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The keys that sign how registers stand, and that seal what names people.",
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
            abstract: "Sign, or seal, with a new key from now on.",
            discussion: """
                The last checkpoint that the old signing key signed of each register is kept, and both keys are named. \
                With --encryption, the key under which names and phones lie is changed instead: they are sealed anew in \
                the background, and the old key is destroyed when nothing lies under it. With --sealing, desks and \
                tablets seal what they keep to a new key; what they sealed before is opened for as long as the old \
                key's file lies in keys/.
                """
        )

        @OptionGroup var place: Place
        @Flag(help: "Change the encryption key instead of the signing key.")
        var encryption = false
        @Flag(help: "Change the key that devices seal to instead.")
        var sealing = false

        func validate() throws {
            guard !(encryption && sealing) else { throw ValidationError("Change one key at a time.") }
        }

        private struct Sealing: Decodable, Sendable {
            let id: String
        }

        private struct Remaining: Decodable, Sendable {
            let remaining: Int
        }

        func run() async throws {
            if encryption {
                let answer = try await AdministrationClient.with(place) { client in
                    try JSONDecoder().decode(Remaining.self, from: await client.post("/keys/encryption", json: [:]))
                }
                print("sealing with a new key; \(answer.remaining) payloads are sealed anew in the background")
                return
            }
            if sealing {
                let key = try await AdministrationClient.with(place) { client in
                    try JSONDecoder().decode(Sealing.self, from: await client.post("/keys/sealing", json: [:]))
                }
                print("devices seal to \(key.id) from now on; old keys in keys/ still open")
                return
            }
            let keys = try await AdministrationClient.with(place) { client in
                try JSONDecoder().decode([Key].self, from: await client.post("/keys", json: [:]))
            }
            for key in keys { key.show() }
        }
    }
}
