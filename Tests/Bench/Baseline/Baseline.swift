import ArgumentParser

/// What `make bench` compares Gatebook with, and what it measures inside the process.
@main
struct Baseline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Bench",
        abstract: "What make bench compares Gatebook with.",
        subcommands: [EmptyPost.self, QRRates.self]
    )
}
