import Foundation
import GRDB
import Ledger
import Reception
import Storage
import Testing

/// A database that version 1 made, its people all invented: two recorders, eight entries in two registers.
struct MigrationTests {
    private static func id<Subject>(_ last: String) throws -> Identifier<Subject> {
        try Identifier("0193a1c2-0000-7000-8000-0000000000\(last)")
    }

    /// What its two desks sent, as the fixture's maker sent it.
    private func sent(_ store: any Store) throws -> [(desk: Desk, submission: Submission)] {
        let (first, second) = (try Desk(store), try Desk(store, at: "LA-STP-1"))
        func arrival(
            _ desk: Desk,
            _ visit: String,
            _ details: VisitDetails,
            _ time: String,
            _ party: Int = 1,
            _ answer: AppAnswer = .notAsked,
            _ number: Int? = nil,
            document: IdentityDocument? = nil
        ) throws -> Submission {
            try desk.arrival(
                Self.id(visit),
                details: details,
                document: document,
                party: party,
                appAnswer: answer,
                at: Instant("2026-11-23T\(time)Z"),
                deviceSequence: number
            )
        }
        func later(
            _ event: Event,
            _ visit: String,
            _ id: String,
            _ time: String,
            _ number: Int? = nil
        ) throws -> Submission {
            try first.later(
                event,
                of: Self.id(visit),
                id: Self.id(id),
                at: Instant("2026-11-23T\(time)Z"),
                deviceSequence: number
            )
        }
        let mau = VisitDetails(
            name: try VisitorName("Nguyễn Văn Mẫu"),
            toSee: try ShortText("Phòng Thử"),
            purpose: try ShortText("Nộp hồ sơ"),
            badge: try Badge("17")
        )
        let viDu = VisitDetails(
            name: try VisitorName("Trần Thị Ví Dụ"),
            phone: try PhoneNumber("0912345678"),
            organisation: try ShortText("Công ty Ví Dụ"),
            document: DocumentTrace(try Desk.card())
        )
        return try [
            (first, arrival(first, "01", mau, "01:15:00", 2, .notInstalled, 1)),
            (first, arrival(first, "02", viDu, "01:20:00", document: Desk.card())),
            (first, arrival(first, "03", VisitDetails(name: VisitorName("Lê Văn Giả Định")), "01:30:00")),
            (first, later(Desk.departure(), "01", "0a", "02:05:00", 2)),
            (first, later(Desk.correction(.name, to: "Trần Thị Thử", reason: "Ghi nhầm tên"), "02", "0b", "02:06:00")),
            (first, later(Desk.annulment(reason: "Ghi hai lần"), "03", "0c", "02:07:00")),
            (first, later(.answered(.installedNow), "02", "0d", "02:08:00")),
            (second, arrival(second, "01", VisitDetails(name: VisitorName("Phạm Thị Mẫu")), "01:15:00")),
        ]
    }

    private static let now = Instant(milliseconds: 1_795_530_000_000)

    @Test func `a database of version 1 opens and tells what it told`() async throws {
        let folder = try await TemporaryFolder.version1()
        let leaves = try await folder.withDatabase { db in
            try String.fetchAll(db, sql: "SELECT leaf FROM entry WHERE register = 'LA-SNV-1' ORDER BY number")
        }
        #expect(leaves.count == 7)
        try await folder.use { store in
            let desk = try Desk(store)
            let head = try await store.head(of: desk.register)
            #expect(head.size == 7 && head.root == .naiveRoot(leaves.map { .leaf($0.utf8) }[...]))
            #expect(try await store.recordedEntries(Array(1...7), of: desk.register).map(\.leaf) == leaves)
            let day = try await store.day(at: desk)
            #expect(day.map(\.state) == [.left, .inside, .annulled])
            #expect(day.map(\.details?.name.text) == ["Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Văn Giả Định"])
            #expect(day.map(\.party.heads) == [2, 1, 1] && day[0].departure?.how == .witnessed)
            #expect(day[1].appAnswer == .installedNow && day[1].details?.phone?.digits == "0912345678")
            #expect(try await desk.recalled("mau") == ["Nguyễn Văn Mẫu"])
            for query in ["tran", "345678", "080090000000"] {
                #expect(try await desk.recalled(query) == ["Trần Thị Thử"])
            }
            #expect(try await desk.recalled("gia dinh").isEmpty)
            #expect(try await desk.recalled("mau", of: "LA-STP") == ["Phạm Thị Mẫu"])
            #expect(try await store.headquarters(in: .everywhere).count == 60)
            let roles = try await ["le.tan", "quan.tri", "le.tan.hai"].asyncMap { name in
                try await store.credentials(of: Username(name))?.account.role
            }
            let expected: [Role?] = [
                .recorder(desk.register, of: try AgencyCode("LA-SNV")), .admin,
                .recorder(try HeadquartersCode("LA-STP-1"), of: try AgencyCode("LA-STP")),
            ]
            #expect(roles == expected)
            #expect(try await store.wrong(at: Self.now).isEmpty)
        }
        // The keyed hash of the document lies with its payload now, for whoever makes the visits again.
        try await folder.withDatabase { try $0.execute(sql: "DELETE FROM visit") }
        try await folder.use { store in
            let desk = try Desk(store)
            #expect(try await store.wrong(rebuilding: true, at: Self.now).isEmpty)
            #expect(try await desk.recalled("080090000000") == ["Trần Thị Thử"])
        }
    }

    @Test func `what version 1 was sent is known again, and new entries go on from it`() async throws {
        let folder = try await TemporaryFolder.version1()
        let rows = try await folder.withDatabase { db in
            try Row.fetchAll(db, sql: "SELECT number, receivedAt, outcome FROM entry ORDER BY register, number")
                .map { ($0["number"] as Int, $0["receivedAt"] as Int64, $0["outcome"] as String) }
        }
        try await folder.use { store in
            for ((desk, submission), (number, receivedAt, outcome)) in zip(try sent(store), rows) {
                let receipt = try await desk.send(submission, at: Self.now)
                #expect(receipt.isRepeat && receipt.number == number && receipt.state.rawValue == outcome)
                #expect(receipt.receivedAt.milliseconds == receivedAt)
            }
            let desk = try Desk(store)
            let other = try desk.arrival(Self.id("01"), at: Instant("2026-11-23T01:15:00Z"))
            await #expect(throws: StoreRefusal.contentDiffers) { try await desk.send(other) }
            let before = try await store.head(of: desk.register)
            let visit: VisitID = try Self.id("02")
            #expect(try await desk.send(desk.later(Desk.departure(), of: visit), at: Self.now).number == 8)
            // The person of version 1 is seen elsewhere.
            _ = try await store.importHeadquarters([Building.record("LA-SNV-2")])
            let elsewhere = try Desk(store, at: "LA-SNV-2")
            let arrival = try elsewhere.arrival(document: Desk.card(), at: Instant("2026-11-23T04:00:00Z"))
            try await elsewhere.send(arrival, at: Self.now)
            let after = try await store.head(of: desk.register)
            let proof = try await store.consistencyProof(from: 7, to: after.size, of: desk.register.text)
            #expect(proof.holds(from: before.root, to: after.root))
            #expect(try await store.closeDays(StoreContract.hours(), at: Self.now) == 0)
            #expect(try await store.wrong(at: Self.now).isEmpty)
        }
    }

    @Test(arguments: [
        "UPDATE entry SET leaf = 'no JSON' WHERE number = 7", "UPDATE entry SET leaf = '{}' WHERE number = 7",
        "UPDATE account SET password = 'mật khẩu' WHERE username = 'le.tan'",
    ])
    func `a migration that fails leaves the old version as it was`(sql: String) async throws {
        let folder = try await TemporaryFolder.version1()
        try await folder.withDatabase { db in
            let trigger = try #require(
                try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'entryIsNotChanged'")
            )
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON; DROP TRIGGER entryIsNotChanged; \(sql)")
            try db.execute(sql: trigger)
        }
        let before = try await folder.contents()
        for _ in 0..<2 {
            let refusal = try #require(folder.refusal())
            #expect(refusal.contains("cannot be opened") && !refusal.contains("\n"), "\(refusal)")
            #expect(try await folder.contents() == before)
        }
        let migrations = try await folder.withDatabase { try String.fetchAll($0, sql: "SELECT * FROM grdb_migrations") }
        #expect(migrations == ["1 register"])
    }

    @Test func `the entries of one visit are found by index, in a new folder and in an old one`() async throws {
        for folder in [TemporaryFolder(), try await TemporaryFolder.version1()] {
            try await folder.use { _ in }
            let plan = try await folder.withDatabase { db in
                try Row.fetchAll(
                    db,
                    sql: "EXPLAIN QUERY PLAN SELECT leaf FROM entry WHERE register = ? AND visit = ? ORDER BY number",
                    arguments: ["LA-SNV-1", UUID()]
                ).map { try $0.decode(String.self, forColumn: "detail") }
            }
            #expect(plan.count == 1 && plan[0].contains("entryByVisit (register=? AND visit=?)"), "\(plan)")
        }
    }

    // MARK: From version 2

    private func rows(_ folder: TemporaryFolder, _ questions: [String]) async throws -> [[String]] {
        try await folder.withDatabase { db in
            try questions.map { sql in try Row.fetchAll(db, sql: sql).map { "\($0.databaseValues)" } }
        }
    }

    @Test func `from version 2 accounts, devices, the tray and all that is sealed are kept as they were`() async throws
    {
        let folder = try await TemporaryFolder.version2()
        let questions = [
            "SELECT username, role, headquarters, agency, password, createdAt FROM account ORDER BY username",
            "SELECT register, id, firstHeard, lastHeard, through, lastNumber, skew, revokedAt FROM device",
            "SELECT * FROM deviceAhead", "SELECT * FROM review", "SELECT * FROM entry", "SELECT * FROM payload",
            "SELECT * FROM visit", "SELECT * FROM tree", "SELECT * FROM treeNode",
            "SELECT * FROM keyFingerprint WHERE name <> 'sealing'", "SELECT id, agency, month, wrapped FROM dataKey",
        ]
        let before = try await rows(folder, questions)
        #expect(before.allSatisfy { !$0.isEmpty })
        try await folder.use { _ in }
        #expect(try await rows(folder, questions) == before)
        // The one master key there was wraps all data keys, and no session lasts.
        let after = try await folder.withDatabase { db in
            (
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM dataKey JOIN keyFingerprint ON fingerprint = master
                        WHERE name = 'master' AND retiredAt IS NULL
                        """
                ), try Int.fetchOne(db, sql: "SELECT count(*) FROM session")
            )
        }
        #expect(after == (2, 0))
    }

    @Test func `what version 2 kept is of use in this one`() async throws {
        let folder = try await TemporaryFolder.version2()
        try await folder.use { store in
            let desk = try Desk(store)
            #expect(
                try await store.accounts().map(\.account.username.text) == [
                    "can.bo", "le.tan", "le.tan.hai", "quan.tri",
                ]
            )
            #expect(try await store.accounts().allSatisfy { $0.hasPassword && $0.disabledAt == nil })
            let officer = try #require(try await store.credentials(of: Username("can.bo")))
            #expect(officer.account.role == .officer(of: try AgencyCode("LA-SNV")))
            #expect(officer.passwordHash == "$scrypt$ln=17,r=8,p=1$salt$hash")
            let limits = SessionLimits(absolute: .hours(10), idle: .minutes(30))
            let token = [UInt8](repeating: 7, count: 32)
            _ = try await store.openSession(token, for: officer.account.username, at: Self.now, limits: limits)

            let devices = try await store.devices(of: desk.register, in: .everywhere)
            #expect(devices.map(\.missing.text) == ["3-4", ""] && devices.allSatisfy { $0.pairing == nil })
            #expect(devices.map(\.lastNumber) == [5, nil] && devices[0].skew == -1500)
            #expect(devices.map { $0.revokedAt != nil } == [false, true])
            await #expect(throws: StoreRefusal.deviceRevoked) {
                try await desk.send(desk.arrival(), from: devices[1].id, at: Self.now)
            }
            // The line opens, under the key it came with and under a new one.
            let item = try #require(try await store.review(in: .everywhere, limit: 9).first)
            #expect(String(decoding: item.line.bytes, as: UTF8.self).contains("Lê Văn Giả Định"))
            try await store.rotateEncryptionKey(at: Self.now)
            #expect(try await store.reseal() == 7)
            #expect(try await store.countUnderOldKeys() == 0)
            #expect(try await store.review(in: .everywhere, limit: 9) == [item])
            #expect(try await desk.recalled("mau") == ["Nguyễn Văn Mẫu"])
            #expect(try await store.wrong(rebuilding: true, at: Self.now).isEmpty)
        }
        let migrations = try await folder.withDatabase { try String.fetchAll($0, sql: "SELECT * FROM grdb_migrations") }
        let expected = [
            "1 register", "2 proof", "3 doors", "4 reception", "5 campaigns", "6 placements", "7 bundles", "8 agencies",
            "9 statistics",
        ]
        #expect(migrations == expected)
    }
}
