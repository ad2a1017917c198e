import Foundation
import Reception
import TestSupport
import Testing

@testable import Storage

struct RecallOpeningTests {
    @Test func `what is written while the past is opened is known as it stands in the end`() async throws {
        let folder = TemporaryFolder()
        var generator = SeededGenerator()
        let visits = try await folder.use { store in
            let desk = try await Desk.first(store)
            // More than one page of the past.
            let submissions = try (0..<1500).map { index in
                try desk.arrival(details: Desk.details("Mẫu K\(index)K"), at: Desk.minute(index % 60))
            }
            for result in await desk.send(submissions) { _ = try result.get() }
            return submissions.map(\.visit)
        }
        let touched = visits.indices.shuffled(using: &generator).prefix(300)
        try await folder.use { store in
            let desk = try Desk(store)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 { group.addTask { try await store.openRecall() } }
                for index in touched {
                    group.addTask {
                        let isCorrected = index.isMultiple(of: 2)
                        let event = try isCorrected ? Desk.correction(.name, to: "Thử K\(index)K") : Desk.annulment()
                        try await desk.send(desk.later(event, of: visits[index]))
                    }
                }
                try await group.waitForAll()
            }
            for index in touched {
                #expect(try await desk.recalled("mau k\(index)k").contains("Mẫu K\(index)K") == false)
                #expect(try await desk.recalled("thu k\(index)k").contains("Thử K\(index)K") == index.isMultiple(of: 2))
            }
            let untouched = visits.indices.filter { !touched.contains($0) }
            for index in untouched.shuffled(using: &generator).prefix(100) {
                #expect(try await desk.recalled("mau k\(index)k").contains("Mẫu K\(index)K"))
            }
        }
    }

    @Test func `a page that was read before a correction does not bring the old name back`() async throws {
        let folder = TemporaryFolder()
        let desk = try await Desk.first(folder.opened())
        let visit = try await desk.arrive()
        let before = try #require(try await desk.visit(visit))
        try await desk.send(desk.later(Desk.correction(.name, to: "Trần Ví Dụ"), of: visit))
        let after = try #require(try await desk.visit(visit))

        let recall = Recall()
        recall.begin()
        let agency = try AgencyCode("LA-SNV")
        let written = Recall.Remembered(visit: after, document: nil, agency: agency)
        recall.update(visit, of: desk.register, agency: agency, to: written) { _ in nil }
        recall.open([.init(visit: before, document: nil, agency: agency)], next: nil)
        #expect(try recall.find(RecallQuery("mau"), document: nil, agency: agency).isEmpty)
        #expect(try recall.find(RecallQuery("vi du"), document: nil, agency: agency).count == 1)
    }

    @Test func `after any history the recall is what it is after opening anew`() async throws {
        var generator = SeededGenerator()
        let folder = TemporaryFolder()
        let agency = Scope.agency(try AgencyCode("LA-SNV"))
        let queries = try ["mau", "thu", "vi du", "678", "679", "080090000000"].map { try RecallQuery($0) }
        func found(_ store: some Store) async throws -> [[ReturningVisitor]] {
            var found: [[ReturningVisitor]] = []
            for query in queries { found.append(try await store.returningVisitors(matching: query, in: agency)) }
            return found
        }
        let before = try await folder.use { store in
            let desks = try await Desk.all(store)
            var visits: [(Desk, VisitID)] = []
            for step in 0..<300 {
                // What was written before is read with the past, what comes after is remembered.
                if step == 40 { try await store.openRecall() }
                let desk = desks[Int.random(in: 0..<2, using: &generator)]
                let name = ["Mẫu", "Thử", "Ví Dụ"].randomElement(using: &generator) ?? ""
                if step < 20 || Int.random(in: 0..<3, using: &generator) == 0 {
                    let phone = [nil, "0912 345 678", "0912 345 679"].randomElement(using: &generator) ?? nil
                    let card = Int.random(in: 0..<4, using: &generator) == 0 ? try Desk.card() : nil
                    // Few moments, so that there are ties.
                    let minute = Int.random(in: 0..<10, using: &generator)
                    let visit = try await desk.arrive(name, phone: phone, document: card, at: Desk.minute(minute))
                    visits.append((desk, visit))
                } else if let (desk, visit) = visits.randomElement(using: &generator) {
                    let isAnnulled = Int.random(in: 0..<3, using: &generator) == 0
                    let event = isAnnulled ? try Desk.annulment() : try Desk.correction(.name, to: name)
                    try await desk.send(desk.later(event, of: visit, at: Desk.minute(step)))
                }
            }
            return try await found(store)
        }
        #expect(try await folder.use(found) == before)
    }
}
