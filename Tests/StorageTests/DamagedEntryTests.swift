import GRDB
import Reception
import TestSupport
import Testing

@testable import Storage

struct DamagedEntryTests {
    @Test func `of a batch with an entry about a damaged visit that entry alone fails`() async throws {
        let folder = TemporaryFolder()
        let (damaged, whole) = try await folder.use { store in
            let desk = try await Desk.first(store)
            return (try await desk.arrive("Nguyễn Văn Mẫu"), try await desk.arrive("Trần Ví Dụ", at: Desk.minute(1)))
        }
        try await folder.withDatabase(foreignKeys: false) { db in
            try db.execute(sql: "DROP TRIGGER entryIsNotChanged; UPDATE entry SET leaf = '{}' WHERE number = 1")
        }
        let desk = try Desk(folder.opened())
        let batch = [
            try desk.later(Desk.departure(), of: whole, at: Desk.minute(30)),
            try desk.later(.answered(.installedNow), of: damaged, at: Desk.minute(31)),
            try desk.arrival(at: Desk.minute(32)),
        ]
        let results = try await desk.store.append(batch, from: Sender(desk.author), at: Desk.minute(33))
        #expect(results.map { (try? $0.get())?.number } == [3, nil, 4])
        #expect(try await desk.store.visit(whole, in: desk.scope)?.visit.state == .left)
    }

    @Test func `an exit is written though what is sealed of the visit does not open`() async throws {
        let folder = TemporaryFolder()
        let visit = try await folder.use { store in try await Desk.first(store).arrive("Nguyễn Văn Mẫu") }
        try await folder.withDatabase(foreignKeys: false) { db in
            try db.execute(sql: "UPDATE payload SET sealed = zeroblob(100)")
        }
        let desk = try Desk(folder.opened())
        #expect(try await desk.send(desk.later(Desk.departure(), of: visit)).state == .left)
        await #expect(throws: Vault.Damaged.self) {
            try await desk.send(desk.later(Desk.correction(.badge, to: "9"), of: visit))
        }
    }
}
