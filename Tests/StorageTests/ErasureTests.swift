import Foundation
import GRDB
import Ledger
import Reception
import TestSupport
import Testing

@testable import Storage

struct ErasureTests {
    /// The sealed part of each entry of a register.
    private func sealed(_ store: SQLiteStore) async throws -> [Int: Data] {
        try await store.database.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT number, sealed FROM payload WHERE register = 'LA-SNV-1'")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["number"] as Int, $0["sealed"] as Data) })
        }
    }

    /// The folder's files, by name.
    private func files(_ folder: TemporaryFolder) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false)) {
            files[name] = try? Data(contentsOf: folder.url.appending(path: name))
        }
        return files
    }

    /// Parts of something sealed: a piece of it that stayed behind is enough.
    private func pieces(_ sealed: Data) -> [Data] {
        stride(from: 0, to: sealed.count - 16, by: 16).map { sealed.dropFirst($0).prefix(16) }
    }

    private func erase(_ visit: VisitID, in store: SQLiteStore) async throws {
        let author = Author.account(try Username("can.bo"))
        _ = try await store.erase(
            visit,
            reason: ShortText("Yêu cầu"),
            by: author,
            in: .everywhere,
            at: Desk.minute(700)
        )
    }

    @Test func `of what was erased not even the sealed bytes stay in any file`() async throws {
        var generator = SeededGenerator()
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        let submissions = try (0..<200).map { index in
            let details = try Desk.details("Mẫu \(index)", organisation: String(repeating: "x", count: 1 + index / 2))
            return try desk.arrival(details: details, at: Desk.minute(index))
        }
        var visits: [Int: VisitID] = [:]
        for result in await desk.send(submissions) { visits[try result.get().number] = try result.get().visit }
        let before = try await sealed(store)
        #expect(before.count == 200)
        let (log, name) = ("gatebook.sqlite-wal", "gatebook.sqlite")
        let there = try files(folder)
        #expect(try pieces(#require(before[7])).allSatisfy { there[log]?.range(of: $0) != nil })

        let chosen = Array(visits.keys.sorted().shuffled(using: &generator).prefix(60))
        for number in chosen { try await erase(#require(visits[number]), in: store) }
        let left = try files(folder)
        #expect(left[name] != nil && left[log]?.isEmpty == true)
        for number in chosen {
            for piece in pieces(try #require(before[number])) {
                for (file, bytes) in left { #expect(bytes.range(of: piece) == nil, "\(number) is in \(file)") }
            }
        }
        let kept = try #require(before.first { !chosen.contains($0.key) })
        #expect(pieces(kept.value).allSatisfy { left[name]?.range(of: $0) != nil })
        #expect(try await store.wrong(at: Desk.minute(700)).isEmpty)
    }

    @Test func `a checkpoint from before an erasure is a prefix of the one after it`() async throws {
        let store = try TemporaryFolder().opened()
        let desk = try await Desk.first(store)
        let visits = try await (0..<5).asyncMap { try await desk.arrive("Mẫu \($0)") }
        let before = try await store.head(of: desk.register)
        for visit in visits { try await erase(visit, in: store) }
        let after = try await store.head(of: desk.register)
        let proof = try await store.consistencyProof(from: before.size, to: after.size, of: desk.register.text)
        #expect(after.size == 10 && proof.holds(from: before.root, to: after.root))
    }

    @Test func `someone who reads delays only the emptying of the log, until the night at the latest`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        let visit = try await desk.arrive()
        let old = try #require(try await sealed(store)[1])
        func log() throws -> Data { try files(folder)["gatebook.sqlite-wal"] ?? Data() }
        var snapshot: DatabaseSnapshot? = try store.database.makeSnapshot()
        try await erase(visit, in: store)
        #expect(try await desk.visit(visit)?.isErased == true)
        #expect(try log().range(of: old) != nil)
        #expect(try await snapshot?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM payload") } == 1)
        #expect(try await desk.send(desk.arrival()).number == 3)
        snapshot = nil
        #expect(try await store.purge(Retention(days: 30), at: Desk.minute(800)) == 0)
        #expect(try log().isEmpty)
        for (file, bytes) in try files(folder) { #expect(bytes.range(of: old) == nil, "\(file)") }
    }

    @Test func `a month of which nothing is left loses its key`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        func months() async throws -> [String] {
            try await store.database.read { try String.fetchAll($0, sql: "SELECT month FROM dataKey ORDER BY month") }
        }
        let (november, december) = (Desk.morning, Desk.morning + .days(20))
        for instant in [november, december] {
            try await desk.arrive(at: instant)
            let line = RefusedLine(
                bytes: Array(instant.text.utf8),
                put: nil,
                deviceSequence: nil,
                code: "body-malformed",
                field: nil
            )
            _ = try await store.keepForReview([line], at: desk.register, from: Sender(desk.author), at: instant)
        }
        #expect(try await months() == ["2026-11", "2026-12"])
        #expect(try await store.purge(Retention(days: 30), at: november + .days(35)) == 2)
        #expect(try await months() == ["2026-12"])
        #expect(try await store.purge(Retention(days: 30), at: december + .days(35)) == 2)
        #expect(try await months().isEmpty)
        // The next entry makes a key again, whatever id it gets.
        let visit = try await desk.arrive("Trần Ví Dụ", at: december + .days(36))
        #expect(try await desk.visit(visit)?.details?.name.text == "Trần Ví Dụ")
        #expect(try await store.wrong(at: december + .days(36)).isEmpty)
    }

    @Test func `a settled line holds no month's key, and a reason does while it is kept`() async throws {
        let store = try TemporaryFolder().opened()
        let desk = try await Desk.first(store)
        let lines = (0..<3).map {
            RefusedLine(bytes: [UInt8($0)], put: nil, deviceSequence: nil, code: "body-malformed", field: nil)
        }
        let ids = try await store.keepForReview(lines, at: desk.register, from: Sender(desk.author), at: Desk.morning)
        let resolutions: [ReviewItem.Resolution] = [.registered, .dismissed(try ShortText("Gõ nhầm"))]
        for (id, resolution) in zip(ids, resolutions) {
            _ = try await store.resolveReview(id, as: resolution, by: desk.author, in: .everywhere, at: Desk.morning)
        }
        try await store.settleReview(of: [[2]], at: desk.register, at: Desk.morning)
        let held = try await store.database.read { db in
            try String.fetchAll(db, sql: "SELECT resolution FROM review WHERE dataKey IS NOT NULL")
        }
        #expect(held == ["dismissed"])
    }
}
