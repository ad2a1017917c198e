import ArgumentParser
import Reception

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Manage who may sign in.",
        subcommands: [Add.self, Disable.self, Enable.self]
    )

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable",
            abstract: "Let an account sign in no more, and end its sessions."
        )

        @OptionGroup var place: Place
        @Argument var username: String

        func run() async throws { try await AccountCommand.set("disabled", username, place) }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enable",
            abstract: "Let a disabled account sign in again."
        )

        @OptionGroup var place: Place
        @Argument var username: String

        func run() async throws { try await AccountCommand.set("enabled", username, place) }
    }

    private static func set(_ state: String, _ username: String, _ place: Place) async throws {
        let path = "/account-states/\(try Username(username).text)/\(state)"
        _ = try await AdministrationClient.with(place) { try await $0.post(path, json: [:]) }
        print("\(state) \(username)")
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add an account.",
            discussion: "The password is read from standard input, one line of 12 to 256 characters."
        )

        @OptionGroup var place: Place
        @Argument(help: "3 to 32 of a-z, 0-9, . _ and -.")
        var username: String
        @Option(help: "What the account is for.")
        var role: Role.Name
        @Option(help: "The code of the headquarters a recorder works at, such as LA-SNV-1.")
        var headquarters: String?
        @Option(help: "The code of the agency an officer keeps the logs of, such as LA-SNV.")
        var agency: String?
        @Flag(help: "Read the password from standard input.")
        var passwordStdin = false

        func validate() throws {
            guard passwordStdin else {
                throw ValidationError("Give the password on standard input, with --password-stdin.")
            }
            guard (role == .recorder) == (headquarters != nil) else {
                throw ValidationError("A recorder needs --headquarters, and nobody else has one.")
            }
            guard (role == .officer) == (agency != nil) else {
                throw ValidationError("An officer needs --agency, and nobody else has one.")
            }
        }

        func run() async throws {
            guard let password = readLine(), !password.isEmpty else {
                throw CommandFailure("No password came on standard input.")
            }
            var account = ["username": username, "password": password]
            account["headquarters"] = headquarters
            account["agency"] = agency
            let (path, body) = ("/accounts/\(role.rawValue)", account)
            _ = try await AdministrationClient.with(place) { try await $0.post(path, json: body) }
            print("added \(role.rawValue) \(username)")
        }
    }
}

extension Role.Name: ExpressibleByArgument {}
