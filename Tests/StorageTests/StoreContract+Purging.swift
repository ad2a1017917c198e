import Foundation
import Reception
import Testing

extension StoreContract {
    static func retention() throws -> Retention {
        Retention(days: 30, exceptions: [try AgencyCode("LA-SYT"): 10])
    }

    static let purging: [Promise] = [
        Promise("each agency's visits are erased when their days are over, whole days at a time") { store in
            let desks = try await Desk.all(store)
            let visits = try await desks.asyncMap { try await $0.arrive("Nguyễn Văn Mẫu", phone: "0912 345 678") }
            let evening = try await desks[0].arrive("Trần Ví Dụ", at: Instant("2026-11-23T16:00:00Z"))
            func purge(_ instant: String) async throws -> Int {
                try await store.purge(retention(), at: Instant(instant))
            }
            #expect(try await purge("2026-12-03T16:59:59.999Z") == 0)
            #expect(try await purge("2026-12-03T17:00:00Z") == 1)
            #expect(try await desks[2].visit(visits[2])?.isErased == true)
            #expect(try await desks[0].recalled("mau", of: "LA-SYT").isEmpty)
            #expect(try await desks[0].recalled("mau") == ["Nguyễn Văn Mẫu"])
            #expect(try await purge("2026-12-23T16:59:59.999Z") == 0)
            #expect(try await purge("2026-12-23T17:00:00Z") == 3)
            for (desk, visit) in [(desks[0], visits[0]), (desks[1], visits[1]), (desks[0], evening)] {
                #expect(try await desk.visit(visit)?.isErased == true)
            }
            #expect(try await desks[0].recalled("mau").isEmpty)
            #expect(try await desks[0].recalled("tran").isEmpty)
            let entry = try await desks[0].entry(3)
            #expect(entry.event == .erased(Erasure(numbers: NumberRanges(1...2), reason: nil)))
            #expect(entry.author == .server && entry.visit == nil)
            #expect(try await purge("2026-12-23T17:00:00Z") == 0)
            #expect(try await purge("2027-12-23T17:00:00Z") == 0)
            #expect(try await store.wrong(at: Instant("2026-12-24T00:00:00Z")).isEmpty)
        },
        Promise("young visits keep their names, beside old ones, and counts and figures stay") { store in
            let desk = try await Desk.first(store)
            let old = try await desk.arrive("Nguyễn Văn Mẫu", document: Desk.card())
            try await desk.send(desk.later(Desk.correction(.party, to: "5"), of: old))
            let orphan = VisitID(UUID())
            try await desk.send(desk.later(Desk.annulment(), of: orphan))
            let young = try await desk.arrive("Trần Ví Dụ", at: Desk.morning + .days(2))
            // An old visit that was told of yesterday goes whole, and one of yesterday that came with an old number stays.
            let instant = Desk.morning + .days(31)
            try await desk.send(desk.later(Desk.correction(.badge, to: "9"), of: old, at: instant - .days(1)))
            #expect(try await store.closeDays(hours(), at: Desk.morning + .days(1)) == 1)
            let (before, closed) = try await (store.day(at: desk), closing(at: desk))
            #expect(try await store.purge(retention(), at: instant) == 4)
            let after = try await store.day(at: desk)
            #expect(after.map(\.details) == [nil] && after.map(\.party.heads) == [5])
            var (told, left) = (DayFigures(), DayFigures())
            for visit in before { told.count(visit) }
            for visit in after { left.count(visit) }
            #expect(told == left)
            #expect(try await closing(at: desk) == closed)
            #expect(try await desk.visit(young)?.details?.name.text == "Trần Ví Dụ")
            #expect(try await desk.entries(orphan).map(\.event) == [.annulled(Annulment(reason: nil))])
            #expect(try await desk.recalled("mau").isEmpty)
            #expect(try await desk.recalled("vi du") == ["Trần Ví Dụ"])
            #expect(try await store.wrong(at: instant).isEmpty)
        },
        Promise("a long purge is told in several entries that leave nothing out") { store in
            let desk = try await Desk.first(store)
            let count = 2 * Erasure.mostPayloads + 100
            let submissions = try (0..<count).map { try desk.arrival(at: Desk.minute($0 % 60)) }
            let results = try await store.append(submissions, from: Sender(desk.author), at: Desk.minute(61))
            #expect(results.count == count)
            #expect(try await store.purge(retention(), at: Desk.morning + .days(40)) == count)
            var numbers: [Int] = []
            for number in [count + 1, count + 2, count + 3] {
                guard case .erased(let erasure) = try await desk.entry(number).event else { continue }
                #expect(erasure.numbers.count <= Erasure.mostPayloads)
                numbers += Array(erasure.numbers.numbers)
            }
            #expect(numbers.sorted() == Array(1...count))
            #expect(try await store.day(at: desk).allSatisfy { $0.isErased })
            #expect(try await store.wrong(at: Desk.morning + .days(40)).isEmpty)
        },
        Promise("lines in the tray and reasons go with the rest") { store in
            let desk = try await Desk.first(store)
            func keep(_ text: String, at instant: Instant) async throws -> ReviewID {
                let line = RefusedLine(
                    bytes: Array(text.utf8),
                    put: nil,
                    deviceSequence: nil,
                    code: "name-empty",
                    field: nil
                )
                return try await store.keepForReview([line], at: desk.register, from: Sender(desk.author), at: instant)[
                    0
                ]
            }
            _ = try await keep("Nguyễn Văn Mẫu", at: Desk.morning)
            let dismissed = try await keep("Trần Ví Dụ", at: Desk.morning)
            let reason = ReviewItem.Resolution.dismissed(try ShortText("Ông Trần gõ nhầm"))
            #expect(
                try await store.resolveReview(dismissed, as: reason, by: desk.author, in: .everywhere, at: Desk.morning)
            )
            let young = try await keep("Lê Thử", at: Desk.morning + .days(2))
            let visit = try await desk.arrive()
            let erased = try await store.erase(
                visit,
                reason: ShortText("Bà Mẫu yêu cầu"),
                by: desk.author,
                in: .everywhere,
                at: Desk.morning
            )
            #expect(erased?.number == 2)
            // Two lines, and the reason why the visit was erased.
            #expect(try await store.purge(retention(), at: Desk.morning + .days(31)) == 3)
            #expect(try await store.review(in: .everywhere, limit: 10).map(\.id) == [young])
            #expect(try await store.recordedEntries([2], of: desk.register)[0].payload == nil)
            #expect(try await desk.entry(3).event == .erased(Erasure(numbers: NumberRanges([2]), reason: nil)))
            #expect(try await store.wrong(at: Desk.morning + .days(31)).isEmpty)
        },
    ]
}
