import Foundation
import Reception
import Testing

extension StoreContract {
    static let numbering: [Promise] = [
        Promise("entries are numbered 1, 2, 3 in the order of their writing, arrivals and later entries alike") {
            store in
            let desk = try await Desk.first(store)
            let visit = VisitID(UUID())
            var numbers: [Int] = []
            numbers.append(try await desk.send(desk.arrival(visit)).number)
            numbers.append(try await desk.send(desk.later(.answered(.installedNow), of: visit)).number)
            numbers.append(try await desk.send(desk.arrival()).number)
            numbers.append(try await desk.send(desk.later(Desk.departure(), of: visit)).number)
            #expect(numbers == [1, 2, 3, 4])
            #expect(try await desk.entries(visit).map(\.number) == [1, 2, 4])
        },
        Promise("each register has its own numbers") { store in
            for desk in try await Desk.all(store) {
                for number in 1...3 {
                    let receipt = try await desk.send(desk.arrival())
                    #expect(receipt.number == number && receipt.register == desk.register)
                }
            }
        },
        Promise("an entry is read back as it was written") { store in
            let desk = try await Desk.first(store)
            let submission = try desk.arrival(document: Desk.card(), party: 3)
            let receivedAt = submission.occurredAt + .hours(2)
            let receipt = try await desk.send(submission, at: receivedAt)
            #expect(receipt.entry == submission.id && receipt.visit == submission.visit)
            #expect(receipt.occurredAt == submission.occurredAt && receipt.receivedAt == receivedAt)
            #expect(receipt.state == .inside && !receipt.isRepeat)
            let entry = Entry(
                id: submission.id,
                register: desk.register,
                number: 1,
                visit: submission.visit,
                event: submission.event,
                occurredAt: submission.occurredAt,
                receivedAt: receivedAt,
                author: desk.author,
                device: nil,
                deviceSequence: 1
            )
            #expect(try await desk.entries(submission.visit) == [entry])
            #expect(try await desk.visit(submission.visit) == Visit(folding: [entry]))
        },
        Promise("an unknown headquarters or entrance is refused and takes no number") { store in
            let desk = try await Desk.first(store)
            let elsewhere = try Desk(store, at: "LA-SNV-9")
            await #expect(throws: StoreRefusal.headquartersUnknown) { try await elsewhere.send(elsewhere.arrival()) }
            await #expect(throws: StoreRefusal.entranceUnknown) { try await desk.send(desk.arrival(entrance: "Z")) }
            #expect(try await desk.send(desk.arrival()).number == 1)
        },
    ]
}
