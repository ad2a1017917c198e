import Foundation
import Logging
import Storage

/// A folder of its own for each test; it goes when the test does.
final class TemporaryFolder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appending(path: "gatebook-\(UUID().uuidString)")
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    var paths: DataFolder.Paths { DataFolder.Paths(directory: url) }

    /// Opens the folder as the server does. Letting go of the store closes it.
    func opened() throws -> SQLiteStore {
        let timeZone = TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? .gmt
        return try SQLiteStore(
            folder: DataFolder(url),
            timeZone: timeZone,
            publicHost: "so.example.vn",
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }

    /// The sentence with which opening the folder is refused; nil when it opens.
    func refusal() -> String? {
        do {
            _ = try opened()
            return nil
        } catch {
            return "\(error)"
        }
    }
}

extension TemporaryFolder {
    /// Opens the folder, and closes it again before returning.
    func use<Answer>(_ work: (SQLiteStore) async throws -> Answer) async throws -> Answer {
        let store = try opened()
        return try await work(store)
    }
}
