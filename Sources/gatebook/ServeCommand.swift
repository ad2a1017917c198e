import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdCore
import KioskServer
import Logging
import NIOCore
import NIOPosix
import Reception
import ServiceLifecycle
import Storage
import Telemetry
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the server until it is told to stop."
    )

    @OptionGroup var place: Place
    @Option(help: "The address to listen on; otherwise http.host.")
    var host: String?
    @Option(help: "The port to listen on, 0 for any free one; otherwise http.port.")
    var port: Int?

    func validate() throws {
        if let port, !(0...65535).contains(port) { throw ValidationError("A port is a number from 0 to 65535.") }
    }

    func run() async throws {
        let settings = try await Settings(file: place.config)
        let source = CertificateSource(settings: settings, directory: place.directory)
        // The port first: when another server has it, nothing in the folder is touched.
        let address = try ListeningAddress(
            scheme: source == nil ? "http" : "https",
            host: host ?? settings.host,
            port: port ?? settings.port
        )
        let logger = Logger.standard(settings.log)
        let passwords = PasswordHasher.standard
        let watch = Watch(at: Clock.now())

        let installation = try Installation(
            directory: place.directory,
            settings: settings,
            host: host,
            logger: logger,
            metrics: watch.measurements
        )
        try await installation.importHeadquartersIfEmpty(from: settings.headquartersFile)
        try await installation.importCampaignIfEmpty(from: settings.campaignFile)
        let (setup, setupText) = try await installation.setupToken()
        source?.renew(at: Clock.now(), logger: logger)
        let certificate = try source.map { try ServedCertificate($0) }

        let publicURL = try PublicURL(settings.publicURL ?? address.url)
        let (router, _) = buildRouter(
            ServerConfiguration(
                publicURL: publicURL,
                sessionLimits: settings.sessionLimits,
                bodyLimits: settings.bodyLimits,
                doors: settings.doors,
                lobby: settings.lobby,
                silence: settings.silence,
                kiosk: settings.kiosk,
                openAPI: try ByteBuffer(bytes: Data(contentsOf: URL(filePath: settings.openAPIFile))),
                authority: { certificate?.authority },
                watching: watch.watching(installation, certificate, settings)
            ),
            store: installation.store,
            notary: installation.store,
            setup: setup,
            passwords: passwords,
            logger: logger,
            now: Clock.now
        )
        let application = Application(
            router: router,
            server: try .gatebook(
                limits: settings.bodyLimits,
                idleTimeout: settings.idleTimeout,
                certificate: certificate
            ),
            configuration: .init(
                address: .hostname(address.host, port: address.port),
                serverName: "gatebook",
                availableConnectionsDelegate: .maximum(
                    OpenFiles.room(forConnections: settings.mostConnections, logger: logger),
                    logger: logger
                )
            ),
            onServerRunning: { _ in
                if let setupText { print("set up at \(address.url)/setup/#\(setupText) (once, within 15 minutes)") }
                print("listening on \(address.url)")
                fflush(nil)
            },
            logger: logger
        )
        var services: [any Service] = [
            RecallService(store: installation.store, logger: logger),
            NightService(
                store: installation.store,
                hours: settings.closingHours,
                retention: settings.retention,
                trailRetention: settings.trailRetention,
                timeZone: settings.timeZone,
                jobs: watch.jobs,
                now: Clock.now,
                logger: logger
            ),
            ClockService(clock: watch.clock, now: Clock.now, logger: logger),
            FailureWatch(store: installation.store),
        ]
        if let folder = settings.bundles.folder {
            services.append(
                BundleService(
                    store: installation.store,
                    notary: installation.store,
                    folder: BundleFolder(url: folder),
                    settings: settings.bundles,
                    timeZone: settings.timeZone,
                    jobs: watch.jobs,
                    now: Clock.now,
                    logger: logger
                )
            )
        }
        if let folder = settings.backups.folder {
            services.append(
                BackupService(
                    maker: installation.backups,
                    folder: BackupFolder(url: folder),
                    settings: settings.backups,
                    timeZone: settings.timeZone,
                    jobs: watch.jobs,
                    now: Clock.now,
                    logger: logger
                )
            )
        }
        if let certificate {
            services.append(
                CertificateService(certificate: certificate, jobs: watch.jobs, now: Clock.now, logger: logger)
            )
        }
        // The last is told first to stop: what was accepted is answered before anything else ends.
        services.append(
            installation.administration(
                passwords: passwords,
                policy: settings.doors.passwordPolicy,
                publicURL: publicURL
            )
        )
        services.append(application)
        try await ServiceGroup(configuration: .gatebook(services, logger: logger)).run()
        try installation.store.close()
    }
}

/// How long a server that is told to stop may take; `TimeoutStopSec` of the unit is longer than both together.
package enum LongestStop {
    /// For answering what was accepted.
    package static let graceful: Duration = .seconds(30)
    /// For what does not come to its end.
    package static let cancelled: Duration = .seconds(10)
}

extension ServiceGroupConfiguration {
    /// Ends in an orderly way when it is told to, and in any case.
    fileprivate static func gatebook(_ services: [any Service], logger: Logger) -> ServiceGroupConfiguration {
        var configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = LongestStop.graceful
        configuration.maximumCancellationDuration = LongestStop.cancelled
        return configuration
    }
}

/// Where the server listens: a free port of this machine.
struct ListeningAddress {
    let scheme: String
    let host: String
    let port: Int

    /// Tries the port and lets it go again. The port 0 becomes a free one: links are printed before the server runs.
    init(scheme: String, host: String, port: Int) throws {
        self.scheme = scheme
        self.host = host
        do {
            let channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port).wait()
            self.port = channel.localAddress?.port ?? port
            try channel.close().wait()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw CommandFailure("Port \(port) on \(host) is in use by another program; nothing was changed.")
        } catch {
            throw CommandFailure("Gatebook cannot listen on \(host) port \(port): \(error)")
        }
    }

    var url: String { "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

/// The real clock, rounded when it is read: the same instant in memory, in the database and in JSON.
enum Clock {
    static let now: @Sendable () -> Instant = { Instant(Date()) }
}

extension Logger {
    /// On stderr: stdout is for what a person or a script reads. Each line has the name of the request it belongs to.
    static func standard(_ settings: LogSettings) -> Logger {
        var logger = Logger(label: "gatebook") { label, _ -> any LogHandler in
            switch settings.format {
            case .json: JSONLogHandler(metadataProvider: RequestID.metadata)
            case .text: StreamLogHandler.standardError(label: label, metadataProvider: RequestID.metadata)
            }
        }
        logger.logLevel = settings.level
        return logger
    }
}
