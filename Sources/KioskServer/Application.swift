import Foundation
package import Hummingbird
package import Ledger
package import Logging
import NIOCore
package import Reception
package import Telemetry

/// What the server is built with.
package struct ServerConfiguration: Sendable {
    package let publicURL: PublicURL
    package let sessionLimits: SessionLimits
    package let bodyLimits: BodyLimits
    package let doors: DoorRules
    package let lobby: LobbyRules
    /// After how long without an entry a desk warns of its silence; zero for never.
    package let silence: Duration
    /// The folder of the web app.
    package let kiosk: String
    /// The bytes of the interface's description.
    package let openAPI: ByteBuffer
    /// The certificate of the local authority in DER, for as long as there is one.
    package let authority: @Sendable () -> [UInt8]?
    package let watching: Watching

    package init(
        publicURL: PublicURL,
        sessionLimits: SessionLimits,
        bodyLimits: BodyLimits,
        doors: DoorRules,
        lobby: LobbyRules,
        silence: Duration,
        kiosk: String,
        openAPI: ByteBuffer,
        authority: @escaping @Sendable () -> [UInt8]?,
        watching: Watching
    ) {
        self.publicURL = publicURL
        self.sessionLimits = sessionLimits
        self.bodyLimits = bodyLimits
        self.doors = doors
        self.lobby = lobby
        self.silence = silence
        self.kiosk = kiosk
        self.openAPI = openAPI
        self.authority = authority
        self.watching = watching
    }
}

/// How the server is watched, and by whom.
package struct Watching: Sendable {
    package let measurements: Measurements
    package let health: HealthCheck
    /// What is read when somebody asks for the numbers, besides the health.
    package let instruments: [any Instrument]
    package let readers: MetricsReaders

    package init(
        measurements: Measurements,
        health: HealthCheck,
        instruments: [any Instrument],
        readers: MetricsReaders
    ) {
        self.measurements = measurements
        self.health = health
        self.instruments = instruments
        self.readers = readers
    }
}

/// Who is let in, and how.
package struct DoorRules: Sendable {
    /// The roles that need a second factor.
    package let secondFactorRequired: Set<Role.Name>
    /// Whether recorders work on paired devices alone.
    package let isDeviceRequired: Bool
    package let rates: RateLimits
    package let signIns: SignInLimits
    /// Addresses of our own proxies, whose `X-Forwarded-For` is believed.
    package let trustedProxies: Set<String>
    package let passwordPolicy: PasswordPolicy

    package init(
        secondFactorRequired: Set<Role.Name>,
        isDeviceRequired: Bool,
        rates: RateLimits,
        signIns: SignInLimits,
        trustedProxies: Set<String>,
        passwordPolicy: PasswordPolicy
    ) {
        self.secondFactorRequired = secondFactorRequired
        self.isDeviceRequired = isDeviceRequired
        self.rates = rates
        self.signIns = signIns
        self.trustedProxies = trustedProxies
        self.passwordPolicy = passwordPolicy
    }
}

/// The routes and what stands before them: the one that `gatebook serve` runs and the tests ask.
///
/// `now` is the clock, rounded to milliseconds.
package func buildRouter(
    _ configuration: ServerConfiguration,
    store: any Store,
    notary: any Notary,
    setup: SetupToken,
    passwords: PasswordHasher,
    logger: Logger,
    now: @escaping @Sendable () -> Instant
) -> (router: Router<GatebookContext>, table: RouteTable) {
    let limits = configuration.bodyLimits
    let doors = configuration.doors
    let guardian = SignInGuard(doors.signIns)

    let router = Router(context: GatebookContext.self, options: .autoGenerateHeadEndpoints)
    let watching = configuration.watching
    router.add(middleware: RequestIdentity(trustedProxies: doors.trustedProxies))
    router.add(middleware: RequestLog())
    router.add(middleware: RequestMeters(watching.measurements))
    router.add(middleware: SecurityHeaders(isSecure: configuration.publicURL.isSecure))
    router.add(middleware: Problems(metrics: watching.measurements))
    router.add(middleware: Addresses(trustedProxies: doors.trustedProxies))
    router.add(middleware: SameOrigin(origin: configuration.publicURL.text))
    router.add(
        middleware: SessionMiddleware(
            store: store,
            now: now,
            sessionLimits: configuration.sessionLimits,
            secondFactorRequired: doors.secondFactorRequired,
            isDeviceRequired: doors.isDeviceRequired
        )
    )
    router.add(middleware: RequestRate(doors.rates, now: now))
    router.add(middleware: WholeFiles())
    router.add(middleware: CompressedFiles())
    router.add(
        middleware: FileMiddleware(
            configuration.kiosk,
            // Asked about again each time, so that an update is there at once.
            cacheControl: .init([(MediaType(type: .any), [.noCache])]),
            searchForIndexHtml: true,
            logger: logger
        )
    )

    let signIn = SignIn(store: store, passwords: passwords, guardian: guardian, now: now)
    let session = SessionController(
        store: store,
        signIn: signIn,
        now: now,
        limits: limits,
        sessionLimits: configuration.sessionLimits,
        secondFactorRequired: doors.secondFactorRequired
    )
    let password = PasswordController(
        store: store,
        passwords: passwords,
        policy: doors.passwordPolicy,
        signIn: signIn,
        now: now,
        limits: limits,
        sessionLimits: configuration.sessionLimits
    )
    let pairing = PairingController(
        store: store,
        publicURL: configuration.publicURL,
        guardian: guardian,
        now: now,
        limits: limits
    )
    let headquarters = HeadquartersController(
        store: store,
        publicURL: configuration.publicURL,
        silence: configuration.silence
    )
    let campaigns = CampaignController(store: store, now: now, limits: limits)
    let visits = VisitController(store: store, now: now, limits: limits)
    let departures = NumberedDepartures(store: store, guardian: guardian)
    let lobby = LobbyController(
        store: store,
        rules: configuration.lobby,
        publicURL: configuration.publicURL,
        departures: departures,
        now: now,
        limits: limits
    )
    var table = RouteTable()

    // Open to everyone.
    table.add(HealthController(health: watching.health).routes, to: router)
    let metrics = MetricsController(
        measurements: watching.measurements,
        dashboard: Dashboard(watching.instruments + [watching.health]),
        readers: watching.readers
    )
    table.add(metrics.routes, to: router)
    let install = InstallController(
        store: store,
        publicURL: configuration.publicURL,
        metrics: watching.measurements,
        now: now
    )
    table.add(install.routes, to: router)
    table.add(ShellController(kiosk: configuration.kiosk).routes, to: router)
    table.add(SealingController(store: store).routes, to: router)
    table.add(TrustController(authority: configuration.authority).routes, to: router)
    table.add(ProofController(store: store, notary: notary).routes, to: router)
    let setupController = SetupController(
        store: store,
        token: setup,
        passwords: passwords,
        policy: doors.passwordPolicy,
        now: now,
        limits: limits
    )
    table.add(setupController.routes, to: router)
    table.add(session.publicRoutes, to: router)
    table.add(password.publicRoutes, to: router)
    table.add(pairing.publicRoutes, to: router)
    table.add(lobby.publicRoutes, to: router)

    // Whoever has signed in, about themselves.
    let own = router.group(context: AccountContext.self)
    table.add(session.routes, to: own)
    table.add(password.routes, to: own)
    table.add(
        SecondFactorController(store: store, signIn: signIn, now: now, limits: limits).routes,
        to: own
    )

    // Whoever writes in registers: recorders, officers, tablets in the lobby.
    let writers = router.group(context: WriterContext.self)
    table.add(visits.writerRoutes, to: writers)
    table.add(lobby.writerRoutes, to: writers)
    let sync = SyncController(store: store, departures: departures, now: now, lineBytes: limits.bytes)
    table.add(sync.routes, to: writers)
    table.add(campaigns.callerRoutes, to: writers)

    // Whoever has signed in.
    let signedIn = router.group(context: SignedInContext.self)
    table.add(session.dutyRoutes, to: signedIn)
    table.add(headquarters.routes, to: signedIn)
    table.add(visits.routes, to: signedIn)
    let export = DayLogExport(
        store: store,
        notary: notary,
        lane: ExportLane(),
        metrics: watching.measurements,
        now: now
    )
    table.add(DayLogController(store: store, export: export).routes, to: signedIn)
    table.add(DeviceController(store: store, now: now).routes, to: signedIn)
    table.add(pairing.routes, to: signedIn)
    let placements = PlacementController(
        store: store,
        publicURL: configuration.publicURL,
        now: now,
        limits: limits
    )
    table.add(placements.routes, to: signedIn)
    table.add(PosterController(store: store, publicURL: configuration.publicURL, now: now).routes, to: signedIn)
    table.add(ScanController(store: store, now: now).routes, to: signedIn)
    table.add(
        MessageController(store: store, publicURL: configuration.publicURL, now: now).routes,
        to: signedIn
    )
    table.add(FiguresReportController(store: store, now: now).routes, to: signedIn)
    table.add(PostCheckController(store: store, now: now, limits: limits).routes, to: signedIn)
    table.add(FiguresController(store: store, now: now).routes, to: signedIn)
    table.add(OverviewController(store: store, now: now).routes, to: signedIn)
    table.add(HeadsController(store: store, now: now, limits: limits).routes, to: signedIn)
    table.add(RollCallController(store: store, now: now, limits: limits).routes, to: signedIn)
    table.add(TraceController(store: store, now: now, limits: limits).routes, to: signedIn)
    let accounts = AccountController(
        store: store,
        publicURL: configuration.publicURL,
        now: now,
        limits: limits,
        sessionLimits: configuration.sessionLimits
    )
    table.add(accounts.routes, to: signedIn)
    let agencies = AgencyController(
        store: store,
        publicURL: configuration.publicURL,
        silence: configuration.silence,
        now: now,
        limits: limits
    )
    table.add(agencies.routes, to: signedIn)
    table.add(campaigns.routes, to: signedIn)
    table.add(TrailController(store: store).routes, to: signedIn)
    table.add(DescriptionController(openAPI: configuration.openAPI).routes, to: signedIn)

    table.add(ErasureController(store: store, now: now, limits: limits).routes, to: signedIn)
    table.add(ReviewController(store: store, now: now, limits: limits).routes, to: signedIn)

    table.refuseOtherMethods(on: router)
    return (router, table)
}
