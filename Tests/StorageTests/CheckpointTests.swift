import Foundation
import Reception
import TestSupport
import Testing

@testable import Storage

struct CheckpointTests {
    /// Each batch writes one to two megabytes to the log, and the log is copied at 32 MiB.
    @Test func `the write-ahead log begins anew however much is written, and nothing of it is lost`() async throws {
        let folder = TemporaryFolder()
        let log = folder.url.appending(path: "gatebook.sqlite-wal")
        let desk = try await Desk.first(folder.opened())
        let written = 60
        var longest = 0
        for batch in 0..<written {
            let arrivals = try (0..<100).map { try desk.arrival(at: Desk.minute(batch), deviceSequence: $0 + 1) }
            for result in try await desk.store.append(arrivals, from: Sender(desk.author), at: Desk.minute(batch)) {
                _ = try result.get()
            }
            longest = max(longest, try log.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
        }
        let database = folder.url.appending(path: "gatebook.sqlite")
        let size = try #require(try database.resourceValues(forKeys: [.fileSizeKey]).fileSize)
        #expect(longest > 16 << 20 && longest < 96 << 20, "\(longest)")
        #expect(size > 1 << 20, "\(size)")
        #expect(try await desk.store.examine(rebuilding: false, at: Desk.minute(written)).allSatisfy(\.holds))
    }
}
