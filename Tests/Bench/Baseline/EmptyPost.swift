import ArgumentParser
import Foundation
import Hummingbird
import Logging

/// The least that a server on Hummingbird does with a POST: it decodes an empty object, and answers with one.
struct EmptyPost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve empty POSTs on a free port until the end.")

    struct Nothing: ResponseCodable {}

    func run() async throws {
        var logger = Logger(label: "empty-post")
        logger.logLevel = .warning
        let router = Router()
        router.post("/") { request, context in
            try await request.decode(as: Nothing.self, context: context)
        }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print("listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
                fflush(nil)
            },
            logger: logger
        )
        try await application.runService()
    }
}
