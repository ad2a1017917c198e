import Foundation
import Testing
import gatebook

/// `Config/gatebook.service` fits the server it starts.
struct UnitTests {
    /// Every line of the form `Key=value`; keys may come again.
    private func settings() throws -> [String: [String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/gatebook.service")
        let lines = try String(contentsOf: file.standardized, encoding: .utf8).split(separator: "\n")
        return Dictionary(grouping: lines.filter { !$0.hasPrefix("#") && $0.contains("=") }) { line in
            String(line.prefix { $0 != "=" })
        }.mapValues { $0.map { String($0.drop { $0 != "=" }.dropFirst()) } }
    }

    @Test func `systemd waits for longer than the server takes to stop`() throws {
        let seconds = try #require(try settings()["TimeoutStopSec"]?.first.flatMap { Int($0) })
        #expect(.seconds(seconds) > LongestStop.graceful + LongestStop.cancelled)
    }

    @Test func `more files may be open than connections, and a crash prints no memory`() throws {
        let settings = try settings()
        // 2,000 is the standard of limits.connections.
        #expect(try #require(settings["LimitNOFILE"]?.first.flatMap { Int($0) }) >= 2 * 2000)
        #expect(settings["Environment"] == ["SWIFT_BACKTRACE=enable=no"])
        #expect(settings["LimitCORE"] == ["0"] && settings["UMask"] == ["0077"])
        #expect(settings["ExecStart"]?.count == 1)
    }
}
