import Documents
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Reception
import Storage
import Testing

struct DayLogTests {
    private static let uri = "/api/v1/headquarters/LA-SNV-1/days/\(Gatehouse.today)/log.csv"

    @Test func `the CSV is a file with a name, a byte order mark and a line for each visit`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let answer = try await recorder.get(Self.uri)
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "text/csv; charset=utf-8; header=present")
            #expect(answer.headers[.contentDisposition] == #"attachment; filename="LA-SNV-1_2026-11-23.csv""#)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
            let lines = answer.text.dropFirst().components(separatedBy: "\r\n")
            #expect(lines.count == 3)
            #expect(lines[0].hasPrefix(#""Số dòng","Giờ vào","#))
            #expect(lines[1].contains("Nguyễn Văn Mẫu"))
            #expect(lines[1].contains("2026-11-23 08:15:00"))
            #expect(!answer.text.contains("080090000000"))
            #expect(lines[2].isEmpty)
        }
    }

    @Test func `titles and answers are English when asked for`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let english = try await recorder.get(Self.uri + "?lang=en")
            #expect(english.text.contains(#""Number","Arrived","#))
            #expect(english.text.contains("not installed"))
            let vietnamese = try await recorder.get(Self.uri)
            #expect(try await recorder.get(Self.uri + "?lang=vi").bytes == vietnamese.bytes)
        }
    }

    @Test(arguments: ["fr", "", "EN", "%FF", "en&lang=vi&lang=%00"])
    func `another language is refused`(language: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.get(Self.uri + "?lang=\(language)")
            if answer.status == 200 { return }
            #expect(answer.code == "language-unknown")
            #expect(answer.field == "lang")
        }
    }

    @Test func `the JSONL is a file with a name that verifies, and so does the CSV beside it`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            _ = try await recorder.append(Sample.departure)
            let key = try await visitor.get("/api/v1/key?headquarters=LA-SNV-1").object["keys"] as? [[String: String]]
            var against = AuditLogVerifier.Against()
            against.key = key?.first?["verifierKey"]
            against.checkpoint = try OlderCheckpoint(bytes: Array(try await visitor.checkpoint().serialized.utf8))
            against.csv = Array(try await recorder.log("csv", "?lang=en").bytes)
            let answer = try await recorder.log()
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/jsonl; charset=utf-8")
            #expect(answer.headers[.contentDisposition] == #"attachment; filename="LA-SNV-1_2026-11-23.jsonl""#)
            #expect(answer.headers[.cacheControl] == "no-store")
            let results = AuditLogVerifier.verify(Array(answer.bytes), against: against)
            // All but the closing's figures, which are still to come.
            #expect(results.map(\.check) == AuditLogVerifier.Check.allCases.filter { $0 != .figures })
            for result in results { #expect(result.holds, "\(result.sentence)") }
        }
    }

    @Test func `a closed day verifies with its figures, longer than a page and with another day before it`()
        async throws
    {
        let hours = ClosingHours(time: try TimeOfDay("17:30"), grace: .hours(1))
        try await Gatehouse.open(.live) { visitor in
            for _ in 1...2 {
                try await visitor.gatehouse.fillDay(DayPages.pageSize + 1)
                visitor.gatehouse.clock.advance(by: .days(1))
                _ = try await visitor.gatehouse.store.inferExits(hours, at: visitor.gatehouse.clock.now)
                _ = try await visitor.gatehouse.store.closeDays(hours, at: visitor.gatehouse.clock.now)
            }
            let officer = try await visitor.signedIn(as: .officer)
            for day in [Gatehouse.today, "2026-11-24"] {
                var against = AuditLogVerifier.Against()
                against.csv = Array(try await officer.log("csv", on: day).bytes)
                let results = AuditLogVerifier.verify(Array(try await officer.log(on: day).bytes), against: against)
                #expect(results.map(\.check).contains(.figures))
                for result in results { #expect(result.holds, "\(result.sentence)") }
            }
        }
    }

    @Test func `a day longer than a page is streamed to its end`() async throws {
        let count = DayPages.pageSize * 2 + 1
        try await Gatehouse.open(.live) { visitor in
            try await visitor.gatehouse.fillDay(count)
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.get(Self.uri)
            let lines = answer.text.components(separatedBy: "\r\n")
            #expect(lines.count == count + 2)
            let numbers = lines.dropFirst().compactMap { Int($0.prefix { $0 != "," }) }
            #expect(Set(numbers) == Set(1...count))
            let day = try await recorder.get(Self.uri.replacing("/log.csv", with: ""))
            #expect((day.object["visits"] as? [Any])?.count == count)
        }
    }
}

extension Gatehouse {
    /// So many visits on one day, straight into the store.
    fileprivate func fillDay(_ count: Int) async throws {
        let register = try HeadquartersCode(Sample.headquarters)
        let arrival = Arrival(
            entrance: try EntranceCode("LA-SNV-1-A"),
            party: .alone,
            appAnswer: .notAsked,
            details: VisitDetails(name: try VisitorName("Nguyễn Văn Mẫu"))
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                let visit = VisitID(UUID())
                let submission = try Submission(
                    id: visit.arrival,
                    visit: visit,
                    register: register,
                    event: .arrived(arrival),
                    occurredAt: clock.now,
                    deviceSequence: nil,
                    at: clock.now
                )
                let author = Author.account(try Username("le.tan"))
                group.addTask { [store, clock] in
                    _ = try await store.append(submission, from: Sender(author), at: clock.now)
                }
            }
            try await group.waitForAll()
        }
    }
}
