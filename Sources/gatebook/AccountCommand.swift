import ArgumentParser
import Reception

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Manage who may sign in.",
        subcommands: [Add.self]
    )

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
