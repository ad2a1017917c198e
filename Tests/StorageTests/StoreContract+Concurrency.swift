import Foundation
import Reception
import Testing

extension StoreContract {
    static let concurrency: [Promise] = [
        Promise("fifty writers of one id write one entry, and all get its number") { store in
            let desk = try await Desk.first(store)
            let submission = try desk.arrival()
            let receipts = try await desk.send(Array(repeating: submission, count: 50)).map { try $0.get() }
            #expect(receipts.filter { !$0.isRepeat }.count == 1)
            #expect(Set(receipts.map(\.number)) == [1] && Set(receipts.map(\.state)) == [.inside])
            #expect(try await desk.entries(submission.visit).count == 1)
            #expect(try await desk.send(desk.arrival()).number == 2)
        },
        Promise("five hundred writers in three registers leave no gap") { store in
            let desks = try await Desk.all(store)
            let shares = [250, 150, 100]
            let numbers = try await withThrowingTaskGroup(of: (Int, [Int]).self) { group in
                for (index, share) in shares.enumerated() {
                    let desk = desks[index]
                    let submissions = try (0..<share).map { _ in try desk.arrival() }
                    group.addTask { (index, try await desk.send(submissions).map { try $0.get().number }) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (index, share) in shares.enumerated() { #expect(numbers[index]?.sorted() == Array(1...share)) }
            #expect(try await store.examine(rebuilding: false, at: Desk.minute(600)).allSatisfy(\.holds))
        },
        Promise("a refused entry does not fail those that are written with it") { store in
            let desk = try await Desk.first(store)
            let known = try desk.arrival()
            try await desk.send(known)
            var submissions: [Submission] = []
            for index in 0..<60 {
                let isRefused = index.isMultiple(of: 3)
                submissions.append(try isRefused ? desk.arrival(known.visit, party: 2) : desk.arrival())
            }
            let results = await desk.send(submissions)
            for (index, result) in results.enumerated() {
                if index.isMultiple(of: 3) {
                    #expect(throws: StoreRefusal.contentDiffers) { try result.get() }
                } else {
                    #expect(throws: Never.self) { try result.get() }
                }
            }
            let numbers = results.compactMap { try? $0.get().number }
            #expect(numbers.sorted() == Array(2...41))
        },
        Promise("a writer that gives up does not take its neighbours with it") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive()
            for _ in 0..<40 {
                let submissions = try (0..<8).map { _ in try desk.arrival() }
                let tasks = submissions.map { submission in Task { try await desk.send(submission) } }
                for task in tasks.dropLast() { task.cancel() }
                for (submission, task) in zip(submissions, tasks) {
                    let result = await task.result
                    if submission == submissions.last { #expect(throws: Never.self) { try result.get() } }
                    // Given up or not, it is written whole or not at all, and sending it again settles it.
                    let isWritten = try await desk.visit(submission.visit) != nil
                    #expect(try await desk.send(submission).isRepeat == isWritten)
                }
            }
            #expect(try await store.examine(rebuilding: false, at: Desk.minute(600)).allSatisfy(\.holds))
        },
    ]
}
