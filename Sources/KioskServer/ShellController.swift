import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

/// What the service worker keeps on a device: every file of the desk and the lobby, with its SHA-256. Made from the
/// folder as it is, so that no list can be forgotten. Open to everyone, as the files are.
struct ShellController: Sendable {
    /// The folder of the web app.
    let kiosk: String

    private static let folders = ["desk", "lobby", "shared", "texts"]
    private static let mostFiles = 500

    var routes: [Route<GatebookContext>] {
        [
            Route(.get, "/shell.js", shell)
        ]
    }

    private struct Shell: Encodable {
        /// Changes whenever a file does.
        let version: String
        /// In lower-case hexadecimal, by path.
        let files: [String: String]
    }

    @Sendable func shell(_ request: Request, _ context: GatebookContext) async throws -> Response {
        let files = try Self.folders.reduce(into: [String: String]()) { files, folder in
            for (path, digest) in try digests(in: folder) { files[path] = digest }
        }
        guard files.count <= Self.mostFiles else { throw RequestRefusal.internalError }
        let all = files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        let version = Hexadecimal.text(of: SHA256.hash(data: Data(all.utf8)).prefix(8))
        let shell = try JSON.line(Shell(version: version, files: files))
        let bytes = ByteBuffer(string: "self.shell = " + String(decoding: shell, as: UTF8.self))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache",
                .contentLength: String(bytes.readableBytes),
            ],
            body: .init(byteBuffer: bytes)
        )
    }

    /// A page is known by its folder, as it is opened.
    private func digests(in folder: String) throws -> [(path: String, digest: String)] {
        let directory = URL(filePath: kiosk).appending(path: folder, directoryHint: .isDirectory)
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: directory.path(percentEncoded: false))
        else { return [] }
        return try names.filter { $0.contains(".") && !$0.contains("/.") && !$0.hasPrefix(".") }.map { name in
            let digest = SHA256.hash(data: try Data(contentsOf: directory.appending(path: name)))
            let path = "/\(folder)/\(name)"
            return (
                path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path,
                Hexadecimal.text(of: digest)
            )
        }
    }
}
