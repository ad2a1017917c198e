import Foundation
import GRDB
import Reception
import Storage
import Testing

struct RebuildTests {
    /// Visits in two registers, corrected, annulled, erased, seen elsewhere and not yet arrived; closed.
    private func folder() async throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desks = try await Desk.all(store)
            let visit = try await desks[0].arrive("Nguyễn Văn Mẫu", document: Desk.card())
            try await desks[0].send(desks[0].later(Desk.correction(.phone, to: "0987 654 321"), of: visit))
            let annulled = try await desks[0].arrive("Trần Ví Dụ", at: Desk.minute(1))
            try await desks[0].send(desks[0].later(Desk.annulment(), of: annulled))
            let erased = try await desks[0].arrive("Lê Thử", phone: "0911 111 111", at: Desk.minute(2))
            _ = try await store.erase(
                erased,
                reason: ShortText("Yêu cầu"),
                by: desks[0].author,
                in: .everywhere,
                at: Desk.minute(3)
            )
            try await desks[0].send(desks[0].later(Desk.departure(), of: VisitID(UUID())))
            try await desks[1].arrive("Nguyễn Văn Mẫu", document: Desk.card(), at: Desk.minute(40))
            for minute in 0..<20 {
                try await desks[2].arrive("Mẫu \(minute)", phone: "0912 345 678", at: Desk.minute(minute))
            }
            #expect(try await store.wrong().isEmpty)
        }
        return folder
    }

    @Test(arguments: [
        ("DELETE FROM visit", 25), ("DELETE FROM visit WHERE state = 'awaitingArrival'", 1),
        ("UPDATE visit SET documentIndex = NULL", 2), ("UPDATE visit SET documentIndex = randomblob(32)", 25),
        ("UPDATE visit SET phoneIndex = NULL WHERE register = 'LA-SYT-1'", 20),
        ("UPDATE visit SET party = 7, appAnswer = 'declined' WHERE register = 'LA-SNV-2'", 1),
        ("UPDATE visit SET state = 'left', departedAt = 1, how = 'witnessed' WHERE state = 'inside'", 22),
        ("UPDATE visit SET departedAt = departedAt + 1 WHERE departedAt IS NOT NULL", 2),
        ("UPDATE visit SET day = '2026-11-24', isCorrected = 1 WHERE number = 1 AND register = 'LA-SNV-1'", 1),
    ])
    func `visits that differ from their entries are made anew, and the second time there is nothing to say`(
        sql: String,
        count: Int
    ) async throws {
        let folder = try await folder()
        let whole = try await folder.contents()
        try await folder.withDatabase { try $0.execute(sql: sql) }
        try await folder.use { store in
            #expect(try await !store.wrong().isEmpty)
            let findings = try await store.examine(rebuilding: true, at: Desk.minute(600))
            #expect(findings.allSatisfy { $0.holds })
            #expect(findings[0].sentence.hasPrefix("\(count) visits differed and were made anew ("), "\(findings[0])")
            let again = try await store.examine(rebuilding: true, at: Desk.minute(600))
            #expect(again.allSatisfy { $0.holds })
            #expect(again[0].sentence == "Every visit was made anew from its entries; none differed.")
            #expect(try await Desk(store).recalled("mau") == ["Nguyễn Văn Mẫu"])
        }
        #expect(try await folder.contents() == whole)
    }

    @Test func `a visit that no entry tells of goes, and the others are left alone`() async throws {
        let folder = try await folder()
        let whole = try await folder.contents()
        try await folder.withDatabase { db in
            try db.execute(
                sql: """
                    INSERT INTO visit (register, id, state, party, appAnswer, isCorrected)
                    VALUES ('LA-SNV-1', randomblob(16), 'awaitingArrival', 1, 'notAsked', 0)
                    """
            )
        }
        try await folder.use { store in
            let findings = try await store.examine(rebuilding: true, at: Desk.minute(600))
            #expect(findings.allSatisfy { $0.holds })
            #expect(findings[0].sentence == "0 visits differed and were made anew (); 1 that no entry tells of went.")
        }
        #expect(try await folder.contents() == whole)
    }

    @Test func `an entry that cannot be read leaves its visit as it is, and is named`() async throws {
        let folder = try await folder()
        try await folder.withDatabase { db in
            try db.execute(sql: "UPDATE payload SET sealed = zeroblob(90) WHERE register = 'LA-SNV-1' AND number = 1")
            try db.execute(sql: "UPDATE visit SET party = 7 WHERE register = 'LA-SYT-1' AND number = 1")
        }
        try await folder.use { store in
            let findings = try await store.examine(rebuilding: true, at: Desk.minute(600))
            #expect(findings[0].sentence.hasPrefix("1 visits differed"))
            #expect(findings.filter { !$0.holds }.contains { $0.sentence.contains("LA-SNV-1 number 1") })
            #expect(try await Desk(store, at: "LA-SYT-1").store.wrong(rebuilding: true).count == 2)
        }
    }

    @Test func `more visits than one transaction makes anew are all made anew`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            for desk in try await Desk.all(store) {
                let submissions = try (0..<180).map { try desk.arrival(at: Desk.minute($0 % 60)) }
                _ = try await store.append(submissions, from: Sender(desk.author), at: Desk.minute(61))
            }
        }
        try await folder.withDatabase { try $0.execute(sql: "DELETE FROM visit") }
        try await folder.use { store in
            let findings = try await store.examine(rebuilding: true, at: Desk.minute(600))
            #expect(findings.allSatisfy { $0.holds } && findings[0].sentence.hasPrefix("540 visits differed"))
        }
    }
}
