import Foundation
import HTTPTypes
import Ledger
import Reception
import Testing

/// Whoever is shown people beyond the own desk's stands in the register.
struct DisclosureTests {
    private static let yesterday = try? Sample.body(Sample.leastArrival, "occurredAt", #""2026-11-22T01:15:00.000Z""#)

    /// Two visits of today and one of yesterday at LA-SNV-1, one of today at LA-SNV-2.
    private static func fill(_ visitor: Visitor) async throws {
        let recorder = try await visitor.signedIn(as: .recorder)
        _ = try await recorder.arrive(Sample.id(1))
        _ = try await recorder.arrive(Sample.id(2), Sample.leastArrival)
        _ = try await recorder.arrive(Sample.id(3), try #require(yesterday))
        let there = try Sample.body(Sample.leastArrival, "entrance", #""LA-SNV-2-A""#)
        _ = try await visitor.signedIn(as: .neighbour).arrive(Sample.id(4), there)
    }

    private static func expect(
        _ found: [Leaf],
        _ expected: [(what: Disclosure.Subject, purpose: Disclosure.Purpose, rows: Int, author: String)],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(found.map(\.what) == expected.map(\.what), sourceLocation: sourceLocation)
        #expect(found.map(\.purpose) == expected.map(\.purpose), sourceLocation: sourceLocation)
        #expect(found.map(\.rows) == expected.map(\.rows), sourceLocation: sourceLocation)
        #expect(found.map(\.author) == expected.map { "account:\($0.author)" }, sourceLocation: sourceLocation)
        #expect(found.allSatisfy { $0.commitment == nil && $0.visit == nil }, sourceLocation: sourceLocation)
    }

    @Test func `a recorder's own today is nobody's concern`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            for uri in [
                "visits/\(Sample.visit)", "headquarters/LA-SNV-1/on-site", "headquarters/LA-SNV-1/days/2026-11-23",
            ] {
                #expect(try await recorder.get("/api/v1/\(uri)").status == 200)
            }
            #expect(try await recorder.search("ngu ma").array.count == 1)
            #expect(try await recorder.get("/api/v1/headquarters/LA-SNV-1/days/2026-11-22").status == 200)
            #expect(try await visitor.signedIn(as: .officer).disclosures().isEmpty)
        }
    }

    @Test func `a recorder's other days are disclosed`() async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor)
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.get("/api/v1/headquarters/LA-SNV-1/days/2026-11-22")
            _ = try await recorder.get("/api/v1/visits/\(Sample.id(3))")
            // Who is inside is today's, whenever they came.
            _ = try await recorder.get("/api/v1/headquarters/LA-SNV-1/on-site")
            let officer = try await visitor.signedIn(as: .officer)
            Self.expect(try await officer.disclosures(), [(.day, .other, 1, "le.tan"), (.visit, .other, 1, "le.tan")])
        }
    }

    @Test func `today is told by the clock of the headquarters`() async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor)
            // 23:30 in Hà Nội, then 00:30 of the next day.
            for (hours, disclosed) in [(15, 0), (1, 2)] {
                visitor.gatehouse.clock.advance(by: .hours(hours) + .minutes(15))
                let recorder = try await visitor.signedIn(as: .recorder)
                _ = try await recorder.get("/api/v1/headquarters/LA-SNV-1/days/2026-11-23")
                let days = try await visitor.signedIn(as: .officer).disclosures().filter { $0.what == .day }
                #expect(days.map(\.rows) == (disclosed == 0 ? [] : [disclosed]))
            }
        }
    }

    @Test func `every reading of an officer's is disclosed`() async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor)
            let officer = try await visitor.signedIn(as: .officer)
            _ = try await officer.get("/api/v1/headquarters/LA-SNV-1/days/2026-11-23")
            _ = try await officer.get("/api/v1/headquarters/LA-SNV-1/on-site")
            _ = try await officer.get("/api/v1/visits/\(Sample.id(1))")
            _ = try await officer.get("/api/v1/visits/\(Sample.id(4))")
            // Nobody is shown.
            _ = try await officer.get("/api/v1/headquarters/LA-SNV-1/days/2026-11-21")
            _ = try await officer.get("/api/v1/visits/\(Sample.id(9))")
            let who = Sample.Account.officer.rawValue
            Self.expect(
                try await officer.disclosures(),
                [(.day, .other, 2, who), (.onSite, .other, 3, who), (.visit, .other, 1, who)]
            )
            Self.expect(try await officer.disclosures(of: "LA-SNV-2"), [(.visit, .other, 1, who)])
        }
    }

    @Test func `a search is disclosed in each register whose people it shows`() async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor)
            let recorder = try await visitor.signedIn(as: .recorder)
            // Of the three found, the latest visit of one is the own desk's.
            let found = try await recorder.search("tr")
            let shown = found.array.compactMap { $0["lastVisit"] as? [String: Any] }
            let beyond = shown.filter {
                $0["headquarters"] as? String == "LA-SNV-2" || $0["day"] as? String != Gatehouse.today
            }
            #expect(!beyond.isEmpty)
            _ = try await recorder.search("nobody")
            let officer = try await visitor.signedIn(as: .officer)
            for register in ["LA-SNV-1", "LA-SNV-2"] {
                let rows = beyond.count { $0["headquarters"] as? String == register }
                Self.expect(
                    try await officer.disclosures(of: register).filter { $0.what == .search },
                    rows == 0 ? [] : [(.search, .reception, rows, "le.tan")]
                )
            }
        }
    }

    @Test(arguments: ["csv", "jsonl"]) func `an export is disclosed with the digest of the very bytes`(
        format: String
    )
        async throws
    {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor)
            let recorder = try await visitor.signedIn(as: .recorder)
            let first = try await recorder.log(format, "?lang=en")
            let second = try await recorder.log(format, "?purpose=audit")
            let found = try await visitor.signedIn(as: .officer).disclosures()
            let rows = [first, second].map { format == "csv" ? 2 : $0.lines.count - 2 }
            Self.expect(found, [(.export, .filing, rows[0], "le.tan"), (.export, .audit, rows[1], "le.tan")])
            for (leaf, answer) in zip(found, [first, second]) {
                var digest = FileDigest()
                digest.update(answer.bytes)
                #expect(leaf.file == digest.base64)
                #expect(leaf.format == format)
                #expect(leaf.day == Gatehouse.today)
            }
        }
    }

    @Test(arguments: ["", "Audit", "none", "%FF", "filing%20"])
    func `an unknown purpose is a 422, and nothing leaves`(purpose: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            for format in ["csv", "jsonl"] {
                let answer = try await recorder.log(format, "?purpose=\(purpose)")
                #expect(answer.status == 422)
                #expect(answer.code == "purpose-unknown")
                #expect(answer.field == "purpose")
            }
            #expect(try await recorder.leaves().count == 1)
        }
    }

    @Test func `the review tray and an erasure are disclosed`() async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor)
            let recorder = try await visitor.signedIn(as: .recorder)
            for line in ["1", "2"] { _ = try await recorder.refused(line) }
            let officer = try await visitor.signedIn(as: .officer)
            _ = try await officer.review()
            for _ in 1...2 {
                _ = try await officer.ask(.delete, "/api/v1/visits/\(Sample.id(1))/personal", #"{"reason":"x"}"#)
            }
            // Whose people are erased shows nobody any more.
            _ = try await officer.get("/api/v1/visits/\(Sample.id(1))")
            _ = try await officer.get("/api/v1/headquarters/LA-SNV-1/days/2026-11-23")
            let who = Sample.Account.officer.rawValue
            Self.expect(
                try await officer.disclosures(),
                [(.review, .other, 2, who), (.erasure, .request, 1, who), (.day, .other, 1, who)]
            )
            #expect(try await officer.disclosures(of: "LA-SNV-2").isEmpty)
        }
    }
}
