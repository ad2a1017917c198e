import Configuration
import Foundation
import Reception
import Synchronization
import Testing
import Yams
import gatebook

/// The sample files explain every key that is read, and no other.
struct SettingsTests {
    private static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/\(name)").standardized
            .path(percentEncoded: false)
    }

    /// `http.port`, `session.hours`.
    private static func keys(of name: String) throws -> Set<String> {
        func leaves(_ value: Any?, _ path: [String]) -> [String] {
            guard let object = value as? [String: Any] else { return [path.joined(separator: ".")] }
            return object.flatMap { leaves($0.value, path + [$0.key]) }
        }
        return Set(leaves(try Yams.load(yaml: String(contentsOfFile: path(name), encoding: .utf8)), []))
    }

    private final class ReadKeys: AccessReporter {
        private let keys = Mutex<Set<String>>([])
        var all: Set<String> { keys.withLock { $0 } }

        func report(_ event: AccessEvent) {
            keys.withLock { _ = $0.insert(event.metadata.key.components.joined(separator: ".")) }
        }
    }

    @Test func `gatebook.yaml holds the keys that are read`() async throws {
        let read = ReadKeys()
        _ = try await Settings(file: Self.path("gatebook.yaml"), accessReporter: read)
        #expect(try read.all == Self.keys(of: "gatebook.yaml"))
    }

    @Test func `campaign.yaml holds the keys that are read`() async throws {
        let read = ReadKeys()
        _ = try await Campaign(file: Self.path("campaign.yaml"), accessReporter: read)
        #expect(try read.all == Self.keys(of: "campaign.yaml"))
    }
}
