import Foundation
package import Hummingbird
package import Ledger
package import Logging
import NIOCore
package import Reception

/// What the server is built with.
package struct ServerConfiguration: Sendable {
    package let publicURL: PublicURL
    package let campaign: Campaign
    package let sessionLimits: SessionLimits
    package let bodyLimits: BodyLimits
    /// The folder of the web app.
    package let kiosk: String
    /// The bytes of the interface's description.
    package let openAPI: ByteBuffer

    package init(
        publicURL: PublicURL,
        campaign: Campaign,
        sessionLimits: SessionLimits,
        bodyLimits: BodyLimits,
        kiosk: String,
        openAPI: ByteBuffer
    ) {
        self.publicURL = publicURL
        self.campaign = campaign
        self.sessionLimits = sessionLimits
        self.bodyLimits = bodyLimits
        self.kiosk = kiosk
        self.openAPI = openAPI
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
    let session = SessionController(
        store: store,
        passwords: passwords,
        now: now,
        limits: limits,
        sessionLimits: configuration.sessionLimits
    )
    let setupController = SetupController(store: store, token: setup, passwords: passwords, now: now, limits: limits)
    let install = InstallController(
        store: store,
        campaign: configuration.campaign,
        publicURL: configuration.publicURL,
        now: now
    )
    let headquarters = HeadquartersController(
        store: store,
        campaign: configuration.campaign,
        publicURL: configuration.publicURL
    )
    let visits = VisitController(store: store, now: now, limits: limits)

    let router = Router(context: GatebookContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders(isSecure: configuration.publicURL.isSecure))
    router.add(middleware: Problems())
    router.add(middleware: SameOrigin())
    router.add(middleware: WholeFiles())
    router.add(
        middleware: FileMiddleware(
            configuration.kiosk,
            // Asked about again each time, so that an update is there at once.
            cacheControl: .init([(MediaType(type: .any), [.noCache])]),
            searchForIndexHtml: true,
            logger: logger
        )
    )

    var table = RouteTable()
    table.add(HealthController(store: store).routes, to: router)
    table.add(install.routes, to: router)
    table.add(ProofController(store: store, notary: notary).routes, to: router)
    table.add(setupController.routes, to: router)
    table.add(session.publicRoutes, to: router)

    let signedIn = router.group()
        .add(middleware: SessionMiddleware(store: store, now: now, sessionLimits: configuration.sessionLimits))
        .group(context: SignedInContext.self)
    table.add(session.routes, to: signedIn)
    table.add(headquarters.routes, to: signedIn)
    table.add(visits.routes, to: signedIn)
    let export = DayLogExport(store: store, notary: notary, now: now)
    table.add(DayLogController(store: store, export: export).routes, to: signedIn)
    let devices = DeviceController(store: store, now: now)
    table.add(devices.routes, to: signedIn)
    table.add(DescriptionController(openAPI: configuration.openAPI).routes, to: signedIn)

    let recorders = signedIn.group(context: RecorderContext.self)
    table.add(visits.recorderRoutes, to: recorders)
    table.add(SyncController(store: store, now: now, lineBytes: limits.bytes).routes, to: recorders)

    let officers = signedIn.group(context: OfficerContext.self)
    table.add(ErasureController(store: store, now: now, limits: limits).routes, to: officers)
    table.add(ReviewController(store: store, now: now, limits: limits).routes, to: officers)
    table.add(devices.officerRoutes, to: officers)

    table.refuseOtherMethods(on: router)
    return (router, table)
}
