import Authority
import Foundation
import HummingbirdCore
import HummingbirdTLS
import KioskServer
import Logging
import NIOCore
import NIOSSL
import Reception
import ServiceLifecycle
import Synchronization

/// Where the server's certificate comes from; there is none for plain HTTP.
enum CertificateSource {
    /// Somebody else renews these files, certbot for instance.
    case configured(Settings.TLSFiles)
    case local(TLSFolder)

    init?(settings: Settings, directory: URL) {
        let folder = TLSFolder(in: directory)
        if let files = settings.certificate {
            self = .configured(files)
        } else if folder.holdsCertificate {
            self = .local(folder)
        } else {
            return nil
        }
    }

    var files: Settings.TLSFiles {
        switch self {
        case .configured(let files): files
        case .local(let folder): folder.server
        }
    }

    var isLocal: Bool {
        if case .local = self { true } else { false }
    }

    private static let year: TimeInterval = 365 * 86_400

    /// Makes another certificate in time, when our own authority makes it. What goes wrong is said in the log: the one
    /// that is there is good for months yet.
    ///
    /// - Returns: false when one was due and could not be made.
    @discardableResult
    func renew(at time: Instant, logger: Logger) -> Bool {
        guard case .local(let folder) = self else { return true }
        var isDone = true
        do {
            if let renewed = try folder.renewIfDue(at: time.date) {
                let until = Instant(renewed.validity.end).text
                logger.notice("the server's certificate was renewed", metadata: ["until": "\(until)"])
            }
        } catch {
            isDone = false
            logger.error("the server's certificate cannot be renewed", metadata: ["why": "\(error)"])
        }
        if let end = folder.certificate()?.authorityEnd, end.timeIntervalSince(time.date) < Self.year {
            logger.warning(
                "the local authority has less than a year left; remove authority.pem and authority.key, run gatebook certificate, and let all devices trust the new one",
                metadata: ["until": "\(Instant(end).text)"]
            )
        }
        return isDone
    }
}

/// What the server proves its names with: read from its files again when they change, and then shown to whoever
/// connects, without a restart.
final class ServedCertificate: Sendable {
    let source: CertificateSource
    private let shown: Mutex<Shown>

    private struct Shown {
        /// The files when they were last looked at, usable or not.
        var files: Files
        var pair: Pair
    }

    /// - Throws: `CommandFailure` when the files cannot be used.
    init(_ source: CertificateSource) throws {
        let files = Files(source.files)
        self.source = source
        shown = Mutex(Shown(files: files, pair: try Pair(files)))
    }

    /// Looks at the files, and takes up what they hold when that is something new.
    ///
    /// - Returns: whether it is.
    /// - Throws: `CommandFailure` when what is new cannot be used; it is said once, and what was shown is shown on.
    func reload() throws -> Bool {
        let files = Files(source.files)
        let isNew = shown.withLock { shown in
            defer { shown.files = files }
            return shown.files != files
        }
        guard isNew else { return false }
        let pair = try Pair(files)
        shown.withLock { $0.pair = pair }
        return true
    }

    /// The authority that vouches for what is shown, in DER, when it is our own.
    var authority: [UInt8]? {
        guard source.isLocal else { return nil }
        let chain = shown.withLock { $0.pair.chain }
        return try? chain.dropFirst().last?.toDERBytes()
    }

    /// When what is shown expires.
    var end: Instant? {
        let certificate = shown.withLock { $0.pair.chain.first }
        return certificate.map { Instant(milliseconds: Int64($0.notValidAfter) * 1000) }
    }

    /// Every handshake asks again.
    fileprivate var configuration: TLSConfiguration {
        var configuration = shown.withLock { $0.pair }.configuration
        configuration.sslContextCallback = { _, promise in
            promise.succeed(self.shown.withLock { $0.pair }.override)
        }
        return configuration
    }

    /// The bytes of both files; nil for one that cannot be read.
    private struct Files: Equatable {
        let names: [String]
        let bytes: [Data?]

        init(_ files: Settings.TLSFiles) {
            names = [files.certificate, files.key]
            bytes = names.map { FileManager.default.contents(atPath: $0) }
        }
    }

    /// A chain and the key of its first certificate.
    private struct Pair {
        let chain: [NIOSSLCertificate]
        private let key: NIOSSLPrivateKey

        init(_ files: Files) throws {
            for (name, bytes) in zip(files.names, files.bytes) where bytes == nil {
                throw CommandFailure("The file \(name) cannot be read.")
            }
            do {
                chain = try NIOSSLCertificate.fromPEMBytes(Array(files.bytes[0] ?? Data()))
                key = try NIOSSLPrivateKey(bytes: Array(files.bytes[1] ?? Data()), format: .pem)
                // Made to be thrown away: it looks whether the two belong together.
                _ = try NIOSSLContext(configuration: configuration)
            } catch {
                throw CommandFailure("The certificate \(files.names[0]) or its key cannot be used: \(error)")
            }
        }

        var configuration: TLSConfiguration {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(key)
            )
            configuration.minimumTLSVersion = .tlsv12
            return configuration
        }

        var override: NIOSSLContextConfigurationOverride {
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = chain.map { .certificate($0) }
            override.privateKey = .privateKey(key)
            return override
        }
    }
}

/// Takes up certificates that have changed, and once a day sees to it that there is another one in time.
struct CertificateService: Service {
    let certificate: ServedCertificate
    let jobs: JobRecords
    let now: @Sendable () -> Instant
    let logger: Logger

    private static let pause: Duration = .seconds(5)
    private static let day: TimeInterval = 86_400

    func run() async throws {
        jobs.expect(.certificate, within: .days(2), lastSuccess: now(), at: now())
        await cancelWhenGracefulShutdown {
            var renewed = now()
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.pause)
                // Backwards too: a clock that was wrong at the start is put right some day.
                if abs(now().date.timeIntervalSince(renewed.date)) >= Self.day {
                    renewed = now()
                    if certificate.source.renew(at: renewed, logger: logger) {
                        jobs.succeeded(.certificate, at: renewed)
                    } else {
                        jobs.failed(.certificate)
                    }
                }
                do {
                    if try certificate.reload() { logger.notice("the server's certificate has changed and is in use") }
                } catch {
                    logger.error("the server keeps its old certificate", metadata: ["why": "\(error)"])
                }
            }
        }
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1, over TLS when there is a certificate.
    static func gatebook(
        limits: BodyLimits,
        idleTimeout: Duration,
        certificate: ServedCertificate?
    ) throws -> HTTPServerBuilder {
        let http = HTTPServerBuilder.gatebook(limits: limits, idleTimeout: idleTimeout)
        guard let certificate else { return http }
        return try .tls(http, tlsConfiguration: certificate.configuration)
    }
}
