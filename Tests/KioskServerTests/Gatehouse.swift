import Foundation
import Hummingbird
import HummingbirdTesting
import KioskServer
import NIOCore
import Reception
import Storage
import Telemetry

/// A whole server as `gatebook serve` builds it: the real router over a real store in a folder of its own, with a
/// clock that stands.
struct Gatehouse: Sendable {
    static let start = "2026-11-23T01:15:02.345Z"
    static let today = "2026-11-23"
    static let sessionLimits = SessionLimits(absolute: .hours(10), idle: .minutes(120))
    static let bodyLimit = 16384

    let store: SQLiteStore
    let clock: GivenClock
    let log: RecordedLog
    let table: RouteTable
    /// What follows the `#` of the set-up link.
    let setupText: String
    let measurements: Measurements
    let jobs: JobRecords
    let clockWatch: ClockWatch
    /// The steady clock when the watch began.
    let steady: ContinuousClock.Instant

    /// As strict as an agency may want it, but for the rate: tests ask faster than people.
    static func doors(
        secondFactorRequired: Set<Role.Name> = [],
        isDeviceRequired: Bool = false,
        rates: RateLimits = RateLimits(perSecond: 100_000, burst: 1_000_000),
        trustedProxies: Set<String> = []
    ) -> DoorRules {
        DoorRules(
            secondFactorRequired: secondFactorRequired,
            isDeviceRequired: isDeviceRequired,
            rates: rates,
            signIns: .standard,
            trustedProxies: trustedProxies,
            passwordPolicy: PasswordPolicy(list: "# Thử\nmật khẩu của tôi\n")
        )
    }

    /// Opens the doors for as long as `work` lasts.
    ///
    /// `.router` asks the router; `.live` goes over a socket, for what depends on the wire.
    static func open(
        _ setup: TestingSetup = .router,
        bodyTime: Duration = .seconds(60),
        publicURL: String = "https://so.example.vn",
        doors: DoorRules = doors(),
        authority: [UInt8]? = nil,
        metricsToken: String? = nil,
        certificateEnd: Instant? = nil,
        _ work: @Sendable (Visitor) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gatebook-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let (gatehouse, router) = try await build(
            in: folder,
            bodyTime: bodyTime,
            publicURL: publicURL,
            doors: doors,
            authority: authority,
            metricsToken: metricsToken,
            certificateEnd: certificateEnd
        )
        let application = Application(
            router: router,
            server: .gatebook(limits: BodyLimits(bytes: bodyLimit, time: bodyTime), idleTimeout: .seconds(60)),
            logger: gatehouse.log.logger
        )
        try await application.test(setup) { client in
            try await work(Visitor(client: client, gatehouse: gatehouse, interface: .shared()))
        }
    }

    private static func build(
        in folder: URL,
        bodyTime: Duration,
        publicURL: String,
        doors: DoorRules,
        authority: [UInt8]?,
        metricsToken: String?,
        certificateEnd: Instant?
    ) async throws -> (Gatehouse, Router<GatebookContext>) {
        let clock = try GivenClock(start)
        let log = RecordedLog()
        guard let timeZone = TimeZone(identifier: "Asia/Ho_Chi_Minh") else { throw CocoaError(.featureUnsupported) }
        let measurements = Measurements()
        let jobs = JobRecords(metrics: measurements)
        let steady = ContinuousClock.now
        let clockWatch = ClockWatch(clock.now, steady, metrics: measurements)
        let store = try SQLiteStore(
            folder: DataFolder(folder),
            timeZone: timeZone,
            publicHost: "so.example.vn",
            logger: log.logger,
            metrics: measurements
        )
        let (setup, setupText) = SetupToken.issue(at: clock.now)
        let passwords = PasswordHasher(logN: 4)
        let (router, table) = buildRouter(
            ServerConfiguration(
                publicURL: try PublicURL(publicURL),
                sessionLimits: sessionLimits,
                bodyLimits: BodyLimits(bytes: bodyLimit, time: bodyTime),
                doors: doors,
                lobby: LobbyRules(idle: .seconds(30), isPhoneRequired: false, retention: Retention(days: 30)),
                silence: .minutes(45),
                kiosk: Repository.path("Kiosk"),
                openAPI: ByteBuffer(bytes: try Repository.bytes("Config/openapi.yaml")),
                authority: { authority },
                watching: Watching(
                    measurements: measurements,
                    health: HealthCheck(
                        store: store,
                        jobs: jobs,
                        clock: clockWatch,
                        leastFreeBytes: 1,
                        certificateEnd: { certificateEnd },
                        now: { clock.now }
                    ),
                    instruments: [ProcessInstrument(), StoreInstrument(store, now: { clock.now }), jobs],
                    readers: MetricsReaders(token: metricsToken, trustedProxies: doors.trustedProxies)
                )
            ),
            store: store,
            notary: store,
            setup: setup,
            passwords: passwords,
            logger: log.logger,
            now: { clock.now }
        )
        _ = try await store.importHeadquarters(Sample.records())
        _ = try await store.keep(Sample.campaign())
        for account in Sample.Account.allCases {
            let hash = try await passwords.hash(Password(account.password))
            try await store.addAccounts([account.new(passwordHash: hash)], at: clock.now)
        }
        let gatehouse = Gatehouse(
            store: store,
            clock: clock,
            log: log,
            table: table,
            setupText: setupText,
            measurements: measurements,
            jobs: jobs,
            clockWatch: clockWatch,
            steady: steady
        )
        return (gatehouse, router)
    }
}

/// The files of the repository that the tests hold the server against.
enum Repository {
    static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(name)").standardized
            .path(percentEncoded: false)
    }

    static func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }
}
