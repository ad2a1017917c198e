import AsyncHTTPClient
import Foundation
import KioskServer
import Logging
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Reception
import ServiceLifecycle
import Storage

/// Asks the process that owns the data folder: the running server, or this one when none runs.
struct AdministrationClient {
    private let socket: String

    private static let longestAnswer: TimeAmount = .hours(6)

    /// Opens the folder here when nobody else has it, and asks it through the same socket as a server would be asked.
    static func with<Answer: Sendable>(
        _ place: Place,
        _ work: @escaping @Sendable (AdministrationClient) async throws -> Answer
    ) async throws -> Answer {
        let socket = try DataFolder.Paths(directory: place.directory).socketPath()
        let client = AdministrationClient(socket: socket)
        let settings = try await Settings(file: place.config)
        let installation: Installation
        do {
            installation = try Installation(
                directory: place.directory,
                settings: settings,
                logger: .standard(LogSettings(level: .error, format: .text))
            )
        } catch DataFolder.Unusable.inUse {
            return try await work(client)
        }
        defer { try? installation.store.close() }
        return try await withThrowingTaskGroup(of: Answer?.self) { group in
            let (isRunning, running) = AsyncStream.makeStream(of: Void.self)
            let application = installation.administration(
                passwords: .standard,
                policy: settings.doors.passwordPolicy,
                publicURL: try settings.publicURL.map { try PublicURL($0) }
            ) { running.yield() }
            group.addTask {
                try await application.run()
                return nil
            }
            group.addTask {
                for await _ in isRunning { break }
                return try await work(client)
            }
            defer { group.cancelAll() }
            while let finished = try await group.next() {
                if let answer = finished { return answer }
            }
            throw CommandFailure("The data folder closed before it answered.")
        }
    }

    // MARK: Asking

    @discardableResult
    func post(_ path: String, json: [String: String]) async throws -> Data {
        try await post(path, body: JSONEncoder().encode(json), contentType: "application/json")
    }

    @discardableResult
    func post(_ path: String, body: Data, contentType: String) async throws -> Data {
        var request = try request(path)
        request.method = .POST
        request.headers.add(name: "content-type", value: contentType)
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await read(request)
    }

    func get(_ path: String) async throws -> Data {
        try await read(request(path))
    }

    /// Hands over the answer piece by piece.
    func download(_ path: String, to write: (ByteBuffer) throws -> Void) async throws {
        let response = try await HTTPClient.shared.execute(request(path), timeout: Self.longestAnswer)
        try await refuse(response)
        for try await piece in response.body { try write(piece) }
    }

    private func read(_ request: HTTPClientRequest) async throws -> Data {
        let response = try await HTTPClient.shared.execute(request, timeout: Self.longestAnswer)
        try await refuse(response)
        return Data(buffer: try await response.body.collect(upTo: 16 << 20))
    }

    private func request(_ path: String) throws -> HTTPClientRequest {
        guard let url = URL(httpURLWithSocketPath: socket, uri: path) else {
            throw CommandFailure("The name of the data folder cannot be used for a socket.")
        }
        return HTTPClientRequest(url: url.absoluteString)
    }

    private struct ProblemBody: Decodable {
        let detail: String
    }

    /// A problem's sentence is the command's.
    private func refuse(_ response: HTTPClientResponse) async throws {
        guard !(200..<300).contains(response.status.code) else { return }
        let body = try await response.body.collect(upTo: 1 << 20)
        let problem = try? JSONDecoder().decode(ProblemBody.self, from: Data(buffer: body))
        throw CommandFailure(problem?.detail ?? "The server answered \(response.status.code).")
    }
}
