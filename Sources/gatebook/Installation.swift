import Documents
import Foundation
import Hummingbird
import KioskServer
import Logging
import Metrics
import Reception
import ServiceLifecycle
import Storage

/// An opened data folder: its store, and the socket through which commands reach it.
struct Installation {
    let store: SQLiteStore
    let backups: BackupMaker
    private let socket: String
    private let logger: Logger
    private let metrics: any MetricsFactory

    /// `host` is what the server listens on, when a flag says so.
    init(
        directory: URL,
        settings: Settings,
        host: String? = nil,
        logger: Logger,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance
    ) throws {
        let folder = try DataFolder(directory)
        socket = try folder.paths.socketPath()
        store = try SQLiteStore(
            folder: folder,
            timeZone: settings.timeZone,
            publicHost: settings.publicHost(listeningOn: host),
            logger: logger,
            metrics: metrics
        )
        backups = BackupMaker(store, now: Clock.now)
        self.logger = logger
        self.metrics = metrics
    }

    /// A server that starts with an empty database knows the headquarters of the configuration.
    func importHeadquartersIfEmpty(from file: String) async throws {
        guard try await store.headquarters(in: .everywhere).isEmpty else { return }
        let records = try HeadquartersFile(path: file)
        let added = try await store.importHeadquarters(records.records)
        print("imported \(added) headquarters from \(file)")
    }

    /// Likewise the campaign; later ones are made at `/admin/`.
    func importCampaignIfEmpty(from file: String) async throws {
        guard try await store.campaigns().isEmpty else { return }
        let campaign = try await Campaign(file: file)
        if try await store.importCampaign(campaign) { print("imported the campaign of \(campaign.name) from \(file)") }
    }

    /// The one-time set-up token when there is no administrator yet; its text is shown to whoever started the server.
    func setupToken() async throws -> (token: SetupToken, text: String?) {
        guard try await !store.hasAdministrator() else { return (.closed, nil) }
        let (token, text) = SetupToken.issue(at: Clock.now())
        return (token, text)
    }

    /// Answers commands on the folder's socket. We own the folder, so a socket that lies there is a dead process's.
    func administration(
        passwords: PasswordHasher,
        policy: PasswordPolicy,
        publicURL: PublicURL?,
        onRunning: @escaping @Sendable () async -> Void = {}
    ) -> some Service {
        try? FileManager.default.removeItem(atPath: socket)
        return Application(
            router: buildAdministrationRouter(
                store: store,
                notary: store,
                passwords: passwords,
                policy: policy,
                publicURL: publicURL,
                metrics: metrics,
                backups: backups,
                now: Clock.now
            ),
            server: .administration,
            configuration: .init(address: .unixDomainSocket(path: socket)),
            onServerRunning: { _ in await onRunning() },
            logger: logger
        )
    }
}

extension HeadquartersFile {
    /// Names the file in what it throws.
    init(path: String) throws {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure("The file \(path) cannot be read.")
        }
        do {
            try self.init(bytes: bytes)
        } catch {
            throw CommandFailure("\(path), \(error)")
        }
    }
}

extension DataFolder.Paths {
    /// The kernel's limit for the name of a socket is 107 bytes.
    func socketPath() throws -> String {
        let path = socket.path(percentEncoded: false)
        guard path.utf8.count <= 107 else {
            throw CommandFailure("The name of the data folder is too long: \(path) must have at most 107 bytes.")
        }
        return path
    }
}
