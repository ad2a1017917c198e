import ArgumentParser
import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The one binary.
@main
struct Gatebook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatebook",
        abstract: "The visitors' book of public buildings.",
        subcommands: [
            ServeCommand.self, ImportCommand.self, AccountCommand.self, ExportCommand.self, QRCommand.self,
            PosterCommand.self, MessageCommand.self, DeviceCommand.self, VerifyCommand.self, KeyCommand.self,
            DoctorCommand.self, BackupCommand.self, RestoreCommand.self, CertificateCommand.self, DemoCommand.self,
        ]
    )

    /// Errors on stderr with exit code 1, 2 for wrong usage; help on stdout with 0.
    static func main() async {
        // The folder holds personal data: what is made in it is for its owner alone.
        umask(0o077)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(for: error)
        }
    }

    private static func exit(for error: any Error) -> Never {
        switch exitCode(for: error) {
        case .success:
            print(fullMessage(for: error))
            Foundation.exit(0)
        case .validationFailure:
            complain(fullMessage(for: error))
            Foundation.exit(2)
        case let code where error is ExitCode:
            Foundation.exit(code.rawValue)
        default:
            complain("gatebook: \(error)")
            Foundation.exit(1)
        }
    }

    private static func complain(_ message: String) {
        FileHandle.standardError.write(Data((message + "\n").utf8))
    }
}

/// An error whose description is the whole of what the user needs.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Where the data and the configuration are.
struct Place: ParsableArguments {
    @Option(help: "The folder that holds the database and the keys.")
    var data = "./data"

    @Option(help: "The configuration file.")
    var config = "Config/gatebook.yaml"

    var directory: URL { URL(filePath: data, directoryHint: .isDirectory) }
}
