import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Reception

/// Placements on paper and screens, from the words of the campaign in force.
struct PosterController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let now: @Sendable () -> Instant
    /// An A3 page at 300 dots an inch takes 70 MiB while it is drawn.
    private let gate = Gate(places: 2, mostWaiting: 20)

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/poster/{file}", .placements, poster),
            Route(.get, "/posters.pdf", .placements, posters),
        ]
    }

    init(store: any Store, publicURL: PublicURL, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.publicURL = publicURL
        self.now = now
    }

    private struct ClipBody: Encodable {
        struct SlideBody: Encodable {
            let page: Int
            let seconds: Int
        }

        let seconds: Int
        let slides: [SlideBody]
    }

    /// `CODE.pdf`, `.svg` or `.png`; and `CODE.json` for how long each slide of a clip is shown.
    @Sendable func poster(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let parts = try context.parameters.require("file").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let code = try? PlacementCode(String(parts[0])),
            let placement = try await store.placement(code, in: context.account.role.placements)
        else { throw RequestRefusal.placementNotFound }
        let isClip = parts[1] == "json"
        guard let format = isClip ? .pdf : PrintJob.Format(rawValue: String(parts[1])) else {
            throw RequestRefusal.placementNotFound
        }
        let job = try PrintJob(format, request)
        let subject = try PrintSubject(placement, publicURL: publicURL)
        if isClip {
            let slides = job.slideSeconds.enumerated().map {
                ClipBody.SlideBody(page: $0.offset + 1, seconds: $0.element)
            }
            return try JSON.response(ClipBody(seconds: slides.reduce(0) { $0 + $1.seconds }, slides: slides))
        }
        return try await print([subject], job, name: code.text)
    }

    /// Those of a headquarters, a kind of place, or all: a page each, as many as one list has.
    @Sendable func posters(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let job = try PrintJob(.pdf, request)
        var query = PlacementQuery()
        query.headquarters = try request.query("headquarters") { try HeadquartersCode($0) }
        query.kind = try request.query("place") { try PlacementController.kind($0) }
        query.after = try request.query("after") { try PlacementCode($0) }
        query.limit = Placement.mostListed
        let subjects = try await store.placements(query, in: context.account.role.placements)
            .map { try PrintSubject($0, publicURL: publicURL) }
        guard !subjects.isEmpty else { throw RequestRefusal.placementNotFound }
        return try await print(subjects, job, name: "all")
    }

    /// Drawing keeps a thread busy, so it has one of those that are there for it.
    private func print(_ subjects: [PrintSubject], _ job: PrintJob, name: String) async throws -> Response {
        let texts = try await PrintTexts.inForce(store, at: now())
        let spool = try await gate.pass {
            try await NIOThreadPool.singleton.runIfActive {
                let file = SpooledFile()
                try PrintShop(texts, job).print(subjects, to: { try file.writer.write($0) }, progress: { _ in })
                return file.writer.finish()
            }
        }
        let fileName = "gatebook-\(job.kind.rawValue)-\(name).\(job.format.rawValue)"
        return Response(
            spool,
            headers: [
                .contentType: job.format.contentType,
                .contentDisposition: "inline; filename=\"\(fileName)\"",
                .cacheControl: "no-store",
            ]
        )
    }

    private final class SpooledFile {
        var writer = Spool.Writer()
    }
}
