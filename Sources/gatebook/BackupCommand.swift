import ArgumentParser
import Foundation
import Reception

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy everything but the keys into one file, while the server runs, and examine the copy.",
        discussion: """
            The running server writes the file, so its account needs the right to; without a server the command does. \
            Names are in it, sealed: without the keys of the folder keys/ nobody can read them, you neither. Keep a copy \
            of the keys, and keep it elsewhere.
            """
    )

    @OptionGroup var place: Place
    @Option(help: "A file that is not there yet, or a folder, in which the file is named after the time.")
    var to: String

    func run() async throws {
        let target = URL(filePath: to).standardizedFileURL.path(percentEncoded: false)
        let backup = try await AdministrationClient.with(place) { client in
            try JSONDecoder().decode(Backup.self, from: try await client.post("/backups", json: ["to": target]))
        }
        print("wrote \(backup.file), \(backup.bytes) bytes, and what it holds beside it as \(backup.file).json")
        print("SHA-256 \(backup.sha256)")
        print("\(backup.entries) entries in \(backup.registers.count) registers; the copy was read and holds")
        print("it cannot be opened without these keys, which are not in it:")
        for key in backup.keys { print("  \(key.name) \(key.fingerprint)") }
    }
}
