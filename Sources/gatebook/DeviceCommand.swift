import ArgumentParser
import Foundation
import Reception

struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "Manage the desks and tablets that are paired.",
        subcommands: [Pair.self]
    )

    struct Pair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pair",
            abstract: "Make a code that pairs one device, once and within ten minutes.",
            discussion: "Type the code on the device, at /pair/."
        )

        @OptionGroup var place: Place
        @Option(help: "The code of the entrance the device stands at, such as LA-SNV-1-A.")
        var entrance: String
        @Option(help: "What it is.")
        var kind: PairedDevice.Kind
        @Option(help: "What people call it.")
        var name: String?

        private struct Offer: Decodable, Sendable {
            let code: String
            let expiresAt: String
        }

        func validate() throws {
            do {
                _ = try EntranceCode(entrance)
            } catch {
                throw ValidationError("\(error)")
            }
        }

        func run() async throws {
            var body = ["entrance": entrance, "kind": kind.rawValue]
            body["name"] = name
            let request = body
            let offer = try await AdministrationClient.with(place) { client in
                try JSONDecoder().decode(Offer.self, from: await client.post("/devices", json: request))
            }
            print("type \(offer.code) on the device, at /pair/, before \(offer.expiresAt)")
        }
    }
}

extension PairedDevice.Kind: ExpressibleByArgument {}
