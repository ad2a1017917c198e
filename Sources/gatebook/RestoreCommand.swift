import ArgumentParser
import Foundation
import Reception
import Storage

/// Needs no server and no configuration: a folder in which nothing is yet.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a data folder from a backup and its keys.",
        discussion: """
            Put your copy of the keys into the folder keys/ of the new data folder first. All of the backup is examined; it \
            is put in its place whole, or not at all.
            """
    )

    @Argument(help: "The file that gatebook backup wrote.")
    var file: String
    @Option(help: "The new data folder, with nothing in it but keys/.")
    var data = "./data"

    func run() async throws {
        let restored = try await Restoration(
            of: URL(filePath: file),
            into: URL(filePath: data, directoryHint: .isDirectory)
        )
        for finding in restored.findings { print("ok   ", finding.sentence) }
        for register in restored.registers {
            print("\(register.register) has \(register.size) entries, root \(register.root)")
        }
        print("the newest entry was received at \(restored.newestEntry?.text ?? "no time: there is none")")
        print(
            """
            What was written after that is not in it, and nobody can tell from the backup how much it was.
            - Devices send again what the old server did not confirm; what is there already is not written twice. What it \
            did confirm is lost; each device's numbers show how many, as soon as it sends the next.
            - Whoever was erased after the backup must be erased again; gatebook's nightly purge sees to what is too old.
            - Passwords, accounts and devices are as they were then; everybody has to sign in once more.
            - A checkpoint that somebody kept of a later time will not fit. Tell the auditors.
            """
        )
    }
}
