import ArgumentParser
import Authority
import Foundation
import Reception

/// Works in the folder `DIR/tls` alone, so it asks nobody: a running server sees the files change.
struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Make a certificate for the server, and an authority that devices are told to trust.",
        discussion: """
            For buildings without a public name. The authority is made once and kept; another run makes another \
            certificate, for the names given then. The server renews it by itself.
            """
    )

    static let mostNames = 50

    @OptionGroup var place: Place
    @Argument(help: "The host names and IP addresses that phones and tablets reach the server by.")
    var names: [String]

    func validate() throws {
        guard names.count <= Self.mostNames else { throw ValidationError("At most \(Self.mostNames) names fit.") }
        for name in names {
            do {
                _ = try ServerName(name)
            } catch {
                throw ValidationError("\(name): \(error)")
            }
        }
    }

    func run() async throws {
        let settings = try await Settings(file: place.config)
        var wanted: [ServerName] = []
        for name in try names.map({ try ServerName($0) }) where !wanted.contains(name) { wanted.append(name) }

        let issued = try TLSFolder(in: place.directory).issue(for: wanted, at: Clock.now().date)
        let (authority, certificate) = (issued.authority, issued.certificate)
        func day(_ date: Date) -> String { LocalDay(Instant(date), in: settings.timeZone).text }

        let list = certificate.names.map(\.text).joined(separator: ", ")
        print(issued.isNewAuthority ? "made" : "kept", "\(authority.name), good until \(day(authority.validity.end))")
        print("made a certificate for \(list), good until \(day(certificate.validity.end)) and renewed before that")
        print("fingerprint of the authority (SHA-256):")
        print("  \(authority.fingerprint)")
        let address = settings.publicURL ?? "https://\(wanted[0].inURL):\(settings.port)"
        print("how devices come to trust it: \(address)/trust/")
        if settings.certificate != nil {
            print("the server does not show it, because tls.certificate is configured")
        } else {
            print("a server that speaks TLS shows it within seconds; start any other one again")
        }
        if let host = settings.publicURL.flatMap({ URL(string: $0)?.host(percentEncoded: false) }),
            let name = try? ServerName(host), !wanted.contains(name)
        {
            print("public.url is not among these names: \(name.text)")
        }
    }
}
