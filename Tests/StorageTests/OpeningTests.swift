import Foundation
import GRDB
import Reception
import Testing

@testable import Storage

struct OpeningTests {
    @Test func `what is acknowledged rests on FULL, WAL and foreign keys`() async throws {
        let store = try TemporaryFolder().opened()
        for (pragma, value) in [("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1")] {
            let found = try await store.database.writeWithoutTransaction { db in
                try String.fetchOne(db, sql: "SELECT CAST(\(pragma) AS TEXT) FROM pragma_\(pragma)")
            }
            #expect(found == value, "\(pragma)")
        }
    }

    @Test(
        arguments: [
            ("synchronous", "NORMAL"), ("synchronous", "OFF"), ("journal_mode", "DELETE"), ("foreign_keys", "OFF"),
        ]
    )
    func `a setting that loses what was acknowledged is refused`(pragma: String, weak: String) async throws {
        let folder = TemporaryFolder()
        _ = try folder.opened()
        try await folder.withDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try SQLiteStore.requireDurability(in: db)
            try db.execute(sql: "PRAGMA \(pragma) = \(weak)")
            do {
                try SQLiteStore.requireDurability(in: db)
                Issue.record("\(pragma) = \(weak) passed")
            } catch {
                #expect("\(error)".hasPrefix("SQLite's \(pragma) is "))
            }
        }
    }

    @Test func `a pool as GRDB opens it would be refused`() async throws {
        let folder = TemporaryFolder()
        _ = try folder.opened()
        let pool = try DatabasePool(path: folder.paths.database.path(percentEncoded: false))
        await #expect(throws: SQLiteStore.Unusable.self) {
            try await pool.writeWithoutTransaction { try SQLiteStore.requireDurability(in: $0) }
        }
    }

    @Test func `a closed and reopened folder answers as before, and its numbers go on`() async throws {
        let folder = TemporaryFolder()
        let first = try await folder.use { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive("Nguyễn Văn Mẫu", phone: "0912 345 678", document: Desk.card())
            let corrected = try await desk.arrive("Trần Giả Định", at: Desk.minute(1))
            try await desk.send(desk.later(Desk.correction(.name, to: "Lê Thử"), of: corrected))
            let annulled = try await desk.arrive("Trần Ví Dụ", at: Desk.minute(2))
            try await desk.send(desk.later(Desk.annulment(), of: annulled))
            try await desk.send(desk.later(Desk.departure(), of: visit))
            return try await Answers(desk)
        }
        try await folder.use { store in
            let desk = try Desk(store)
            #expect(try await Answers(desk) == first)
            #expect(first.recalled.count == 2 && first.inside.count == 1)
            #expect(try await desk.send(desk.arrival()).number == 7)
            #expect(try await store.examine(rebuilding: false, at: Desk.minute(600)).allSatisfy(\.holds))
        }
    }

    /// What a desk sees.
    private struct Answers: Equatable {
        let inside: [Visit]
        let day: [Visit]
        let recalled: [ReturningVisitor]
        let headquarters: [Headquarters]

        init(_ desk: Desk) async throws {
            inside = try await desk.store.visitsInside(desk.register, in: desk.scope)
            day = try await desk.store.visits(
                arrivedOn: Desk.day(),
                at: desk.register,
                after: nil,
                limit: 100,
                in: desk.scope
            )
            var recalled: [ReturningVisitor] = []
            for query in ["ng", "tr", "thu", "678", "080090000000"] {
                recalled += try await desk.store.returningVisitors(
                    matching: RecallQuery(query),
                    in: .agency(AgencyCode("LA-SNV"))
                )
            }
            self.recalled = recalled.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
            headquarters = try await desk.store.headquarters(in: .everywhere)
        }
    }

    @Test func `a closed database is one file`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { _ = try await Desk.first($0).arrive() }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false))
        #expect(Set(names) == ["gatebook.sqlite", "gatebook.lock", "keys"])
    }

    @Test func `a database of a newer Gatebook is refused and not touched`() async throws {
        let folder = TemporaryFolder()
        _ = try await folder.use { try await Desk.first($0).arrive() }
        try await folder.withDatabase { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 something newer')")
        }
        let before = try await folder.contents()
        let path = folder.paths.database.path(percentEncoded: false)
        let sentence = "The database \(path) was made by a newer Gatebook. Run that version; nothing was changed."
        #expect(folder.refusal() == sentence)
        #expect(try await folder.contents() == before)
    }

    @Test func `a file that is no database is refused and not touched`() throws {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        let text = Data(String(repeating: "Sổ ra vào Giả Định\n", count: 500).utf8)
        try text.write(to: folder.paths.database)
        #expect(folder.refusal()?.contains("cannot be opened") == true)
        #expect(try Data(contentsOf: folder.paths.database) == text)
    }
}
