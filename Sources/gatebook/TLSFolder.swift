import Authority
import Foundation
import Storage

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The folder `DIR/tls`: an authority of our own, the names it is to certify, and what it certified last.
///
/// The command and the server both write here, each under the folder's lock, so that neither undoes what the other did.
struct TLSFolder {
    private let directory: URL

    init(in data: URL) {
        directory = data.appending(path: "tls", directoryHint: .isDirectory)
    }

    /// What the server shows.
    var server: Settings.TLSFiles { .init(certificate: path("server.pem"), key: path("server.key")) }

    var holdsCertificate: Bool { FileManager.default.fileExists(atPath: server.certificate) }

    struct Issued {
        let authority: LocalAuthority
        let isNewAuthority: Bool
        let certificate: ServerCertificate
    }

    /// Makes a certificate for these names, and before that an authority when there is none.
    func issue(for names: [ServerName], at time: Date) throws -> Issued {
        do {
            try FileManager.default.createDirectory(
                at: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure("The folder \(directory.path(percentEncoded: false)) cannot be made.")
        }
        return try locked { try issueUnlocked(for: names, at: time) }
    }

    /// Makes another certificate when the one that is there is due, unusable, or not for the names that are wanted.
    ///
    /// - Returns: the new one, or nil when none was needed.
    func renewIfDue(at time: Date) throws -> ServerCertificate? {
        try locked {
            let names = try names()
            if let present = certificate(), !present.isDue(at: time), present.names == names { return nil }
            return try issueUnlocked(for: names, at: time).certificate
        }
    }

    /// Nil when it cannot be used.
    func certificate() -> ServerCertificate? {
        guard let chain = try? text("server.pem"), let key = try? text("server.key") else { return nil }
        return try? ServerCertificate(chainPEM: chain, keyPEM: key)
    }

    // MARK: Under the lock

    /// The names first and the chain last: whoever finds these files half replaced sees that something is wanted yet.
    private func issueUnlocked(for names: [ServerName], at time: Date) throws -> Issued {
        var generator = SystemRandomNumberGenerator()
        let present = try authority()
        let authority = try present ?? LocalAuthority(for: names[0].text, at: time, using: &generator)
        if present == nil {
            try write(authority.keyPEM, "authority.key")
            try write(authority.certificatePEM, "authority.pem")
        }
        let certificate: ServerCertificate
        do {
            certificate = try authority.issue(for: names, at: time, using: &generator)
        } catch LocalAuthority.Invalid.expired {
            throw CommandFailure(
                "The authority in \(path("authority.pem")) is no longer valid, or not yet. Correct the clock, or remove authority.pem and authority.key and run gatebook certificate again."
            )
        }
        try write(names.map { $0.text + "\n" }.joined(), "names.txt")
        try write(certificate.keyPEM, "server.key")
        try write(certificate.chainPEM, "server.pem")
        return Issued(authority: authority, isNewAuthority: present == nil, certificate: certificate)
    }

    private func authority() throws -> LocalAuthority? {
        guard FileManager.default.fileExists(atPath: path("authority.pem")) else { return nil }
        let mode = try? FileManager.default.attributesOfItem(atPath: path("authority.key"))[.posixPermissions] as? Int
        guard let mode else { throw CommandFailure("The file \(path("authority.key")) is missing.") }
        // Whoever has this key can be any site for the devices that trust the authority.
        guard mode & 0o077 == 0 else {
            throw CommandFailure("The file \(path("authority.key")) may be read by others; run chmod 600 on it.")
        }
        do {
            return try LocalAuthority(certificatePEM: text("authority.pem"), keyPEM: text("authority.key"))
        } catch let error as LocalAuthority.Invalid {
            throw CommandFailure("\(path("authority.pem")) or its key cannot be used. \(error)")
        }
    }

    private func names() throws -> [ServerName] {
        do {
            return try text("names.txt").split(whereSeparator: \.isNewline).map { try ServerName(String($0)) }
        } catch let error as ServerName.Invalid {
            throw CommandFailure("\(path("names.txt")): \(error)")
        }
    }

    private func locked<Answer>(_ work: () throws -> Answer) throws -> Answer {
        let lock = unsafe open(directory.path(percentEncoded: false), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else {
            throw CommandFailure("The folder \(directory.path(percentEncoded: false)) cannot be read.")
        }
        // Closing it gives the lock back.
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else {
            throw CommandFailure("The folder \(directory.path(percentEncoded: false)) cannot be locked.")
        }
        return try work()
    }

    // MARK: Files

    private func path(_ name: String) -> String { directory.appending(path: name).path(percentEncoded: false) }

    private func text(_ name: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: path(name)),
            let text = String(bytes: bytes, encoding: .utf8)
        else { throw CommandFailure("The file \(path(name)) cannot be read.") }
        return text
    }

    private func write(_ text: String, _ name: String) throws {
        try PrivateFile(directory.appending(path: name)).write(Data(text.utf8))
    }
}
