import Foundation
import GRDB
import Reception
import Storage
import Testing

/// A new encryption key takes the place of the old one, and all that lies under the old one moves.
struct EncryptionRotationTests {
    /// Two registers of two agencies, a correction, an erased visit, a line in the tray, a dismissed one, and a second
    /// factor.
    private func fill(_ store: SQLiteStore) async throws -> Filled {
        let desks = try await Desk.all(store)
        let submission = try desks[0].arrival(details: Desk.details(document: Desk.card()), document: Desk.card())
        try await desks[0].send(submission)
        try await desks[0].send(desks[0].later(Desk.correction(.badge, to: "18"), of: submission.visit))
        let erased = try await desks[0].arrive("Lê Văn Giả Định")
        let reason = try ShortText("Theo yêu cầu của bà Giả Định")
        _ = try await store.erase(erased, reason: reason, by: desks[0].author, in: .everywhere, at: Desk.minute(40))
        try await desks[2].arrive("Trần Thị Ví Dụ")
        let lines = ["một", "hai"].map {
            RefusedLine(bytes: Array($0.utf8), put: nil, deviceSequence: nil, code: "name-empty", field: nil)
        }
        let ids = try await store.keepForReview(
            lines,
            at: desks[0].register,
            from: Sender(desks[0].author),
            at: Desk.minute(1)
        )
        let dismissal = ReviewItem.Resolution.dismissed(try ShortText("Gõ nhầm"))
        _ = try await store.resolveReview(
            ids[1],
            as: dismissal,
            by: desks[0].author,
            in: .everywhere,
            at: Desk.minute(2)
        )
        let name = try Username("quan.tri")
        let account = NewAccount(username: name, role: .admin, headquarters: nil, passwordHash: "$scrypt$x")
        try await store.addAccounts([account], at: Desk.morning)
        try await store.offerSecondFactor(Self.secret, of: name)
        return Filled(submission: submission, visit: try await desks[0].visit(submission.visit), line: lines[0])
    }

    private struct Filled {
        let submission: Submission
        let visit: Visit?
        let line: RefusedLine
    }

    /// Five payloads, one line and one reason.
    private static let sealed = 6
    private static let secret = Array("12345678901234567890".utf8)

    /// Sees that everything reads as it was filled in.
    private func check(_ store: SQLiteStore, _ filled: Filled) async throws {
        let desk = try Desk(store)
        #expect(try await desk.visit(filled.submission.visit) == filled.visit)
        #expect(filled.visit?.value(of: .badge) == "18")
        #expect(try await desk.recalled("080090000000") == ["Nguyễn Văn Mẫu"])
        #expect(try await desk.recalled("gia dinh").isEmpty)
        #expect(try await desk.recalled("vi du", of: "LA-SYT") == ["Trần Thị Ví Dụ"])
        #expect(try await store.review(in: .everywhere, limit: 9).map(\.line) == [filled.line])
        #expect(try await store.secondFactor(of: Username("quan.tri"))?.secret == Self.secret)
        #expect(try await desk.send(filled.submission, at: Desk.minute(90)).isRepeat)
        #expect(try await store.wrong().isEmpty)
    }

    private func masters(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.paths.keys.path(percentEncoded: false))
            .filter { $0.hasPrefix("master") }.sorted()
    }

    private func oldKeys(_ store: SQLiteStore) async throws -> String? {
        try await store.examine(rebuilding: false, at: Desk.minute(600)).map(\.sentence)
            .first { $0.contains("old encryption key") }
    }

    // MARK: Rotating

    @Test func `after a change of keys all is read as before, from new keys once it is sealed anew`() async throws {
        let folder = TemporaryFolder()
        let filled = try await folder.use { store in
            let filled = try await fill(store)
            #expect(try await store.countUnderOldKeys() == 0)
            #expect(try await store.reseal() == 0)
            #expect(try await oldKeys(store) == "Nothing lies under an old encryption key.")
            try await store.rotateEncryptionKey(at: Desk.minute(60))
            #expect(try await store.countUnderOldKeys() == Self.sealed)
            #expect(
                try await oldKeys(store)
                    == "6 payloads still lie under an old encryption key; they are sealed anew in the background."
            )
            try await check(store, filled)
            return filled
        }
        #expect(try masters(folder).count == 2)
        // The server that starts in the middle needs both.
        try await folder.use { store in
            try await check(store, filled)
            #expect(try await store.countUnderOldKeys() == Self.sealed)
            #expect(try await store.reseal() == Self.sealed)
            #expect(try await store.countUnderOldKeys() == 0)
            #expect(try await store.reseal() == 0)
            try await check(store, filled)
        }
        let left = try masters(folder)
        #expect(left.count == 1 && left != ["master.key"])
        try await folder.use { try await check($0, filled) }
        let keys = try await folder.withDatabase { db in
            try Row.fetchAll(db, sql: "SELECT retiredAt, master FROM dataKey")
                .map { ($0["retiredAt"] as Int64?, $0["master"] as Data) }
        }
        #expect(keys.count == 2 && keys.allSatisfy { $0.0 == nil } && Set(keys.map(\.1)).count == 1)
    }

    @Test func `what comes after the change lies under the new key at once, in the tray too`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        let before = try await desk.arrive()
        try await store.rotateEncryptionKey(at: Desk.minute(1))
        try await desk.arrive("Trần Thị Ví Dụ", at: Desk.minute(2))
        try await desk.send(desk.later(Desk.correction(.badge, to: "18"), of: before))
        let line = RefusedLine(bytes: [1], put: nil, deviceSequence: nil, code: "name-empty", field: nil)
        _ = try await store.keepForReview([line], at: desk.register, from: Sender(desk.author), at: Desk.minute(3))
        #expect(try await store.countUnderOldKeys() == 1)
        #expect(try await store.reseal() == 1)
        #expect(try masters(folder).count == 1)
    }

    @Test func `keys are changed twice in a row, and a key that sealed nothing goes at once`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let filled = try await fill(store)
            for minute in [60, 61] { try await store.rotateEncryptionKey(at: Desk.minute(minute)) }
            #expect(try masters(folder).count == 3)
            #expect(try await store.countUnderOldKeys() == Self.sealed)
            #expect(try await store.reseal() == Self.sealed)
            #expect(try masters(folder).count == 1)
            try await check(store, filled)
            try await store.rotateEncryptionKey(at: Desk.minute(62))
            try await store.rotateEncryptionKey(at: Desk.minute(63))
            #expect(try await store.reseal() == Self.sealed)
            try await check(store, filled)
        }
        #expect(try masters(folder).count == 1)
    }

    @Test func `the leaves, the keyed hashes and the answers to repeats stay as they were`() async throws {
        let folder = TemporaryFolder()
        _ = try await folder.use(fill)
        let questions =
            ["entry", "visit", "tree", "treeNode", "secondFactor", "account", "device"].map { "SELECT * FROM \($0)" }
            + [
                "SELECT register, number, documentIndex FROM payload",
                "SELECT id, content, line IS NULL, reason IS NULL FROM review",
            ]
        func kept() async throws -> [[String]] {
            try await folder.withDatabase { db in
                try questions.map { sql in
                    try Row.fetchAll(db, sql: sql).map { "\($0.databaseValues)" }
                }
            }
        }
        func sealed() async throws -> [Data] {
            try await folder.withDatabase { db in
                try Data.fetchAll(db, sql: "SELECT sealed FROM payload UNION SELECT wrapped FROM dataKey")
            }
        }
        let (before, under) = try await (kept(), sealed())
        try await folder.use { store in
            try await store.rotateEncryptionKey(at: Desk.minute(60))
            _ = try await store.reseal()
        }
        #expect(try await kept() == before)
        #expect(try await Set(sealed()).isDisjoint(with: under))
    }

    @Test func `a damaged payload does not keep the others under the old key`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desk = try await Desk.first(store)
            for minute in 0..<3 { try await desk.arrive("Mẫu \(minute)", at: Desk.minute(minute)) }
        }
        try await folder.withDatabase { try $0.execute(sql: "UPDATE payload SET sealed = x'00' WHERE number = 2") }
        try await folder.use { store in
            try await store.rotateEncryptionKey(at: Desk.minute(60))
            #expect(try await store.reseal() == 2)
            #expect(try await store.countUnderOldKeys() == 1)
            #expect(try await Desk(store).recalled("mau").count == 2)
        }
        // Its key stays for whoever mends it.
        #expect(try masters(folder).count == 2)
    }

    @Test func `appending, refusing and erasing go on while all is sealed anew, and nothing is lost`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desks = try await Desk.all(store)
            let before = try (0..<600).map { try desks[0].arrival(at: Desk.minute($0)) }
            for result in await desks[0].send(before) { _ = try result.get() }
            let during = try (0..<300).map { try desks[$0 % 3].arrival(at: Desk.minute($0)) }
            try await withThrowingTaskGroup { group in
                group.addTask {
                    for round in 0..<4 {
                        try await store.rotateEncryptionKey(at: Desk.minute(700 + round))
                        _ = try await store.reseal()
                    }
                }
                for (index, submission) in during.enumerated() {
                    group.addTask { try await desks[index % 3].send(submission) }
                }
                for submission in before.prefix(20) {
                    group.addTask {
                        let reason = try ShortText("Theo yêu cầu")
                        _ = try await store.erase(
                            submission.visit,
                            reason: reason,
                            by: .server,
                            in: .everywhere,
                            at: Desk.minute(650)
                        )
                    }
                }
                try await group.waitForAll()
            }
            _ = try await store.reseal()
            #expect(try await store.countUnderOldKeys() == 0)
            let people = try await store.day(at: desks[0]).filter { !$0.isErased }.count
            #expect(people == 600 - 20 + 100)
            #expect(try await store.wrong(at: Desk.minute(720)).isEmpty)
        }
        #expect(try masters(folder).count == 1)
        #expect(try await folder.use { try await $0.wrong(at: Desk.minute(720)) }.isEmpty)
    }

    @Test func `a month that begins while the key is changed is sealed under a key that stays`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desk = try await Desk.first(store)
            for round in 0..<10 {
                let first = try (0..<6).map { try desk.arrival(at: Desk.morning + .days(31 * (round * 6 + $0))) }
                async let answers = desk.send(first)
                try await store.rotateEncryptionKey(at: Desk.minute(round))
                for answer in await answers { _ = try answer.get() }
                _ = try await store.reseal()
                #expect(try await store.countUnderOldKeys() == 0)
            }
            let after = Desk.morning + .days(31 * 60)
            #expect(try await store.wrong(at: after).isEmpty)
        }
        #expect(try masters(folder).count == 1)
    }
}
