import Foundation
import GRDB
import Reception
import Storage
import TestSupport
import Testing

struct SealTests {
    /// Two visits, the second corrected, closed.
    private func folder() async throws -> (TemporaryFolder, first: VisitID, second: VisitID) {
        let folder = TemporaryFolder()
        let (first, second) = try await folder.use { store in
            let desk = try await Desk.first(store)
            let first = try await desk.arrive("Nguyễn Văn Mẫu", document: Desk.card())
            let second = try await desk.arrive("Trần Ví Dụ", at: Desk.minute(1))
            try await desk.send(desk.later(Desk.correction(.badge, to: "18"), of: second))
            return (first, second)
        }
        return (folder, first, second)
    }

    // MARK: At rest

    @Test func `a stolen file holds no name, phone, card, organisation, purpose, reason or badge`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        let names = ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ", "Đặng Giả Định"]
        var submissions: [Submission] = []
        for minute in 0..<300 {
            let details = VisitDetails(
                name: try VisitorName(names[minute % 3]),
                phone: try PhoneNumber("0912 345 678"),
                organisation: try ShortText("Xí nghiệp Tưởng Tượng"),
                document: DocumentTrace(kind: .citizenCard, lastFour: "0000"),
                toSee: try ShortText("Phòng Hư Cấu"),
                purpose: try ShortText("Chuyện Bịa Đặt"),
                badge: try Badge("THẺ-4711")
            )
            submissions.append(
                try desk.arrival(details: details, document: Desk.card(), at: Desk.minute(minute))
            )
        }
        for result in await desk.send(submissions) { _ = try result.get() }
        for submission in submissions.suffix(30) {
            let correction = try Desk.correction(.name, to: "Lê Mới Toanh", reason: "Viết Sai Rồi")
            try await desk.send(desk.later(correction, of: submission.visit))
        }
        try await desk.send(desk.later(Desk.annulment(reason: "Gõ Trùng Lặp"), of: submissions[40].visit))

        // Long enough not to be there by chance: ids and hashes are random digits too.
        let secrets =
            names + [
                "Nguyễn", "Thị", "0912345678", "912345678", "080090000000", "80090000000", "Tưởng Tượng", "Hư Cấu",
                "Bịa Đặt", "THẺ-4711", "Mới Toanh", "Viết Sai", "Trùng Lặp",
            ]
        var files: [String] = []
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path(percentEncoded: false)) {
            let url = folder.url.appending(path: file)
            guard let bytes = try? Data(contentsOf: url) else { continue }
            files.append(file)
            for secret in secrets {
                for form in [secret.precomposedStringWithCanonicalMapping, secret.decomposedStringWithCanonicalMapping]
                {
                    #expect(bytes.range(of: Data(form.utf8)) == nil, "\(secret) is in \(file)")
                    #expect(bytes.range(of: Data(form.lowercased().utf8)) == nil, "\(secret) is in \(file)")
                    let wide = form.data(using: .utf16LittleEndian) ?? Data()
                    #expect(bytes.range(of: wide) == nil, "\(secret) is in \(file) as UTF-16")
                }
            }
        }
        #expect(files.contains("gatebook.sqlite") && files.contains("gatebook.sqlite-wal"))
        // What may be known is there: the search searches.
        let wal = try Data(contentsOf: folder.url.appending(path: "gatebook.sqlite-wal"))
        let database = try Data(contentsOf: folder.paths.database)
        #expect((wal + database).range(of: Data("notInstalled".utf8)) != nil)
        #expect(try await desk.recalled("moi toanh") == ["Lê Mới Toanh"])
    }

    // MARK: Tampering

    /// Does something to the closed database, and says what an examination finds wrong afterwards.
    private func wrong(_ folder: TemporaryFolder, after sql: String) async throws -> [String] {
        try await folder.withDatabase(foreignKeys: false) { db in try db.execute(sql: sql) }
        return try await folder.opened().examine(rebuilding: false, at: Desk.minute(600)).filter { !$0.holds }.map(
            \.sentence
        )
    }

    private static let flip = """
        UPDATE payload SET sealed = CAST(
            substr(sealed, 1, 40) || iif(substr(sealed, 41, 1) = x'00', x'01', x'00') || substr(sealed, 42) AS BLOB
        ) WHERE number = 1
        """

    @Test(arguments: [
        flip, "UPDATE payload SET sealed = substr(sealed, 1, length(sealed) - 1) WHERE number = 1",
        "UPDATE payload SET sealed = x'' WHERE number = 1", "UPDATE payload SET sealed = x'00' WHERE number = 1",
        "UPDATE payload SET sealed = (SELECT sealed FROM payload WHERE number = 2) WHERE number = 1",
        "UPDATE dataKey SET wrapped = randomblob(60)", "UPDATE dataKey SET month = '2020-01'",
        "UPDATE dataKey SET agency = 'LA-SYT'",
    ])
    func `a seal that was touched is found, and what is under it is not shown`(sql: String) async throws {
        let (folder, first, _) = try await folder()
        let found = try await wrong(folder, after: sql)
        #expect(found.contains { $0.contains("LA-SNV-1 number 1") }, "\(found)")
        #expect(found.contains { $0.contains(first.text) }, "\(found)")
        let store = try folder.opened()
        let desk = try Desk(store)
        await #expect(throws: (any Error).self) { try await desk.visit(first) }
        await #expect(throws: (any Error).self) { try await store.visitsInside(desk.register, in: desk.scope) }
        await #expect(throws: (any Error).self) {
            try await store.visits(arrivedOn: Desk.day(), at: desk.register, after: nil, limit: 10, in: desk.scope)
        }
    }

    @Test func `payloads that were swapped are both found`() async throws {
        let (folder, first, second) = try await folder()
        let found = try await wrong(
            folder,
            after: """
                UPDATE payload SET number = -1 WHERE number = 1;
                UPDATE payload SET number = 1 WHERE number = 2;
                UPDATE payload SET number = 2 WHERE number = -1
                """
        )
        #expect(found.contains { $0.contains("LA-SNV-1 number 1, LA-SNV-1 number 2") }, "\(found)")
        let desk = try Desk(folder.opened())
        for visit in [first, second] { await #expect(throws: (any Error).self) { try await desk.visit(visit) } }
    }

    @Test func `one damaged visit does not take the others from reception`() async throws {
        let (folder, first, second) = try await folder()
        _ = try await wrong(folder, after: Self.flip)
        let desk = try Desk(folder.opened())
        #expect(try await desk.recalled("mau").isEmpty)
        #expect(try await desk.recalled("vi du") == ["Trần Ví Dụ"])
        #expect(try await desk.visit(second)?.value(of: .badge) == "18")
        // Nothing is written of it that rests on what does not open, and its neighbours are.
        let correction = try Desk.correction(.badge, to: "19")
        await #expect(throws: (any Error).self) { try await desk.send(desk.later(correction, of: first)) }
        #expect(try await desk.send(desk.later(correction, of: second)).number == 4)
    }

    @Test(arguments: [
        // Another commitment, another place, another version, no JSON at all.
        #"json_set(leaf, '$.commitment', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')"#,
        "json_set(leaf, '$.number', 2)", "json_set(leaf, '$.register', 'LA-SNV-2')", "json_set(leaf, '$.version', 2)",
        "json_set(leaf, '$.visit', '0193a1c2-0000-7000-8000-000000000009')", "substr(leaf, 2)", "''",
        "json_remove(leaf, '$.commitment')", "json_set(leaf, '$.party', 0)",
    ])
    func `a leaf that was changed is found and not read`(leaf: String) async throws {
        let (folder, first, _) = try await folder()
        let sql = "DROP TRIGGER entryIsNotChanged; UPDATE entry SET leaf = \(leaf) WHERE number = 1"
        let found = try await wrong(folder, after: sql)
        #expect(found.contains { $0.contains("LA-SNV-1 number 1") }, "\(found)")
        let desk = try Desk(folder.opened())
        await #expect(throws: (any Error).self) { try await desk.visit(first) }
    }

    @Test(arguments: [
        "UPDATE entry SET leaf = json_set(leaf, '$.party', 7) WHERE number = 1",
        "UPDATE entry SET leaf = json_set(leaf, '$.occurredAt', '2026-11-23T01:15:00.001Z') WHERE number = 1",
        "UPDATE visit SET party = 7 WHERE number = 1", "UPDATE visit SET state = 'left' WHERE number = 1",
        "UPDATE visit SET arrivedAt = arrivedAt + 1 WHERE number = 1", "UPDATE visit SET entrance = 'LA-SNV-1-B'",
        "UPDATE visit SET appAnswer = 'shownRunning' WHERE number = 1", "DELETE FROM visit WHERE number = 1",
        "DELETE FROM payload WHERE number = 1", "UPDATE entry SET receivedAt = receivedAt + 1 WHERE number = 1",
        "UPDATE entry SET kind = 'departed' WHERE number = 1", "UPDATE entry SET outcome = 'left' WHERE number = 1",
    ])
    func `a book that does not say what its entries say is found`(sql: String) async throws {
        let (folder, _, _) = try await folder()
        #expect(try await !wrong(folder, after: "DROP TRIGGER entryIsNotChanged; \(sql)").isEmpty)
    }

    // MARK: Bit rot

    @Test func `a flipped byte anywhere in the file is found, or changes nothing that is shown`() async throws {
        var generator = SeededGenerator()
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desk = try await Desk.first(store)
            for minute in 0..<40 { try await desk.arrive("Mẫu \(minute)", at: Desk.minute(minute)) }
        }
        func shown(_ store: SQLiteStore) async throws -> [Visit] {
            try await store.visits(
                arrivedOn: Desk.day(),
                at: HeadquartersCode("LA-SNV-1"),
                after: nil,
                limit: 100,
                in: .everywhere
            )
        }
        let truth = try await folder.use(shown)
        let whole = try Data(contentsOf: folder.paths.database)
        var silent = 0
        for _ in 0..<60 {
            var damaged = whole
            let position = Int.random(in: 0..<whole.count, using: &generator)
            damaged[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            try damaged.write(to: folder.paths.database)
            guard let store = try? folder.opened() else { continue }
            guard let findings = try? await store.examine(rebuilding: false, at: Desk.minute(600)),
                findings.allSatisfy(\.holds)
            else { continue }
            silent += 1
            #expect(try await shown(store) == truth, "byte \(position)")
        }
        print("\(silent) of 60 flipped bytes lay where nothing is kept or shown")
    }
}
