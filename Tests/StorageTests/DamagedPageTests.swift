import Foundation
import GRDB
import Reception
import Testing

@testable import Storage

struct DamagedPageTests {
    private static let page = 4096

    /// A folder with one visitor, and nothing but zeros where the roll calls lie.
    private func folder() async throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try await folder.use { _ = try await Desk.first($0).arrive() }
        let root = try await folder.withDatabase { db in
            try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'rollCall'")
        }
        let file = try FileHandle(forWritingTo: folder.paths.database)
        try file.seek(toOffset: UInt64((try #require(root) - 1) * Self.page))
        try file.write(contentsOf: Data(count: Self.page))
        try file.close()
        return folder
    }

    @Test func `a damaged page refuses what needs it, ends nothing, and is named`() async throws {
        try await folder().use { store in
            let desk = try Desk(store)
            let call = RollCall(id: RollCallID(UUID()), startedAt: Desk.morning, endedAt: nil, marks: [])
            for _ in 0..<2 {
                await #expect(throws: StoreFailure.damaged) { try await store.merge(call, at: desk.register) }
            }
            #expect(!store.needsRestart)
            #expect(try await desk.send(desk.arrival()).number == 2)
            let wrong = try await store.wrong()
            #expect(wrong.count == 1 && wrong[0].hasPrefix("SQLite finds the file damaged: "), "\(wrong)")
        }
    }
}
