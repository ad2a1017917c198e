import Foundation
import GRDB
import Reception
import Testing

@testable import Storage

struct FullDiskTests {
    /// SQLite's own limit fails a write just as a full disk does.
    private func fill(_ store: SQLiteStore, pagesLeft: Int) async throws {
        try await store.database.writeWithoutTransaction { db in
            let count = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(count + pagesLeft)")
        }
    }

    private func makeRoom(_ store: SQLiteStore) async throws {
        try await store.database.writeWithoutTransaction { db in
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = 1073741823")
        }
    }

    @Test func `a full disk is said, loses nothing acknowledged, and works again when there is room`() async throws {
        let folder = TemporaryFolder()
        let all = try await folder.use { store in
            let desk = try await Desk.first(store)
            try await desk.arrive()
            try await fill(store, pagesLeft: 12)
            let submissions = try (0..<400).map { _ in try desk.arrival() }
            var refused: [Submission] = []
            var numbers = [1]
            for round in submissions.chunked(by: 8) {
                for (submission, result) in zip(round, await desk.send(Array(round))) {
                    do {
                        numbers.append(try result.get().number)
                    } catch {
                        #expect(error as? StoreFailure == .diskFull, "\(error)")
                        refused.append(submission)
                    }
                }
            }
            #expect(!refused.isEmpty && refused.count < submissions.count)
            #expect(numbers.sorted() == Array(1...numbers.count))
            #expect(try await store.visitsInside(desk.register, in: desk.scope).count == numbers.count)
            for submission in refused { #expect(try await desk.visit(submission.visit) == nil) }
            // The one who came without a phone, and the one who came again and again with it.
            #expect(try await desk.recalled("mau").count == 2)
            #expect(!store.needsRestart)

            try await makeRoom(store)
            for result in await desk.send(refused) { numbers.append(try result.get().number) }
            #expect(numbers.sorted() == Array(1...401))
            return submissions.count + 1
        }
        try await folder.use { store in
            let desk = try Desk(store)
            #expect(try await store.visitsInside(desk.register, in: desk.scope).count == all)
            #expect(try await store.examine(rebuilding: false, at: Desk.minute(600)).allSatisfy(\.holds))
        }
    }

    @Test func `an import and an account that find no room leave nothing`() async throws {
        let store = try TemporaryFolder().opened()
        _ = try await store.importHeadquarters(Building.records())
        try await fill(store, pagesLeft: 1)
        let records = try (10..<400).map { try Building.record("LA-SNV-\($0)") }
        await #expect(throws: StoreFailure.diskFull) { try await store.importHeadquarters(records) }
        #expect(try await store.headquarters(in: .everywhere).count == 3)
        try await makeRoom(store)
        #expect(try await store.importHeadquarters(records) == 390)
    }

    @Test func `a database that became read-only is said, and still read`() async throws {
        let store = try TemporaryFolder().opened()
        let desk = try await Desk.first(store)
        let visit = try await desk.arrive()
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
        await #expect(throws: StoreFailure.readOnly) { try await desk.arrive() }
        await #expect(throws: StoreFailure.readOnly) { try await store.checkWritable() }
        #expect(try await desk.visit(visit) != nil)
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = OFF") }
        #expect(try await desk.send(desk.arrival()).number == 2)
    }

    @Test func `who is signed in stays signed in while nothing can be written`() async throws {
        let store = try TemporaryFolder().opened()
        let username = try Username("quan.tri")
        let account = NewAccount(username: username, role: .admin, headquarters: nil, passwordHash: "$scrypt$")
        try await store.addAccounts([account], at: Desk.morning)
        let limits = SessionLimits(absolute: .hours(10), idle: .minutes(30))
        let token = [UInt8](repeating: 7, count: 32)
        _ = try await store.openSession(token, for: username, at: Desk.morning, limits: limits)
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
        #expect(try await store.session(token, at: Desk.minute(20), limits: limits) != nil)
    }
}

extension Array {
    /// In pieces of a length; the last may be shorter.
    fileprivate func chunked(by length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}
