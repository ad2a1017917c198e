import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Sends the web app's texts as gzip to browsers that take it. Files alone: what an answer of the interface holds is
/// secret, and a secret beside what somebody else chose must not be compressed (https://www.breachattack.com).
final class CompressedFiles: RouterMiddleware {
    typealias Context = GatebookContext

    private static let types = [
        "text/html", "text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml",
    ]
    private static let largest = 1 << 20
    private static let mostKept = 500

    /// What was compressed before, by path and ETag.
    private let kept = Mutex<[String: ByteBuffer]>([:])

    func handle(
        _ request: Request,
        context: GatebookContext,
        next: (Request, GatebookContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard let tag = response.headers[.eTag], let type = response.headers[.contentType],
            Self.types.contains(where: type.hasPrefix)
        else { return response }
        response.headers[.vary] = "Accept-Encoding"
        guard request.method == .get, response.status == .ok, Self.takesGzip(request),
            let length = response.body.contentLength, length <= Self.largest,
            let compressed = try await compressed(response, as: request.uri.path + tag)
        else { return response }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = String(compressed.readableBytes)
        response.body = ResponseBody(byteBuffer: compressed)
        return response
    }

    private func compressed(_ response: Response, as name: String) async throws -> ByteBuffer? {
        if let known = kept.withLock({ $0[name] }) { return known }
        let gathered = Gathered()
        try await response.body.write(gathered)
        guard let bytes = Gzip.compress(gathered.bytes) else { return nil }
        let compressed = ByteBuffer(bytes: bytes)
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept.removeAll() }
            kept[name] = compressed
        }
        return compressed
    }

    /// `gzip`, and not `gzip;q=0`.
    private static func takesGzip(_ request: Request) -> Bool {
        (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            let quality = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return words.first == "gzip" && quality != 0
        }
    }
}

/// A body gathered in memory, in place of the wire.
private final class Gathered: ResponseBodyWriter {
    private let buffer = Mutex(ByteBuffer())

    var bytes: [UInt8] { buffer.withLock { Array($0.readableBytesView) } }

    func write(_ buffer: ByteBuffer) async throws {
        self.buffer.withLock { gathered in
            var part = buffer
            gathered.writeBuffer(&part)
        }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
