import Foundation
import Reception
import TestSupport
import Testing

extension StoreContract {
    static let batches: [Promise] = [
        Promise("two devices' day, in any pieces, any order and more than once, gives the same visits") { store in
            var generator = SeededGenerator()
            let desks = try await Desk.all(store)
            // The same ids in a register of another agency, where nothing meets it.
            let (ordered, shuffled) = (desks[2], desks[0])
            let devices = [DeviceID(UUID()), DeviceID(UUID())]
            let day = Day(of: devices, entries: 500, using: &generator)
            try await day.sendInOrder(at: ordered)
            try await day.sendInPieces(at: shuffled, using: &generator)

            let (expected, found) = (try await day.visits(at: ordered), try await day.visits(at: shuffled))
            #expect(found.count == day.visits.count && Set(found) == Set(expected))
            #expect(Set(found.map(\.departure?.how)).count == 5 && found.contains { $0.isAnnulled })
            for desk in [ordered, shuffled] {
                let known = try await store.devices(of: desk.register, in: .everywhere)
                #expect(Set(known.map(\.id)) == Set(devices))
                #expect(known.allSatisfy { $0.missing.isEmpty && $0.lastNumber == 500 })
            }
            #expect(try await store.wrong(at: Desk.minute(2000)).isEmpty)
        },
        Promise("a batch is answered item by item, in its order") { store in
            let desk = try await Desk.first(store)
            let (first, second) = (try desk.arrival(), try desk.arrival())
            let batch = [
                first, try desk.arrival(first.visit, party: 2), first, try desk.arrival(entrance: "Z"), second,
                try desk.later(Desk.departure(), of: first.visit), try Desk(store, at: "LA-XX-9").arrival(),
            ]
            let results = try await store.append(batch, from: Sender(desk.author), at: Desk.minute(60))
            #expect(results.map { try? $0.get().number } == [1, nil, 1, nil, 2, 3, nil])
            #expect(results.map { try? $0.get().isRepeat } == [false, nil, true, nil, false, false, nil])
            for (index, refusal) in [
                (1, StoreRefusal.contentDiffers), (3, .entranceUnknown), (6, .headquartersUnknown),
            ] {
                #expect(throws: refusal) { try results[index].get() }
            }
            #expect(try await store.append([], from: Sender(desk.author), at: Desk.minute(60)).isEmpty)
        },
    ]

    /// A day of entries, numbered by each device, that can be sent to any register.
    private struct Day {
        struct Step {
            let device: Int
            let sequence: Int
            let visit: VisitID
            let id: EntryID
            /// Nil is the arrival.
            let event: Event?
            let minute: Int
        }

        let devices: [DeviceID]
        private(set) var visits: [VisitID] = []
        private(set) var steps: [Step] = []

        init(of devices: [DeviceID], entries: Int, using generator: inout SeededGenerator) {
            self.devices = devices
            for sequence in 1...entries {
                for device in devices.indices {
                    let isArrival = visits.isEmpty || Int.random(in: 0..<5, using: &generator) < 2
                    // Either device tells of whoever is there: people leave by another door.
                    let known = isArrival ? nil : visits.randomElement(using: &generator)
                    let visit = known ?? VisitID(UUID())
                    if known == nil { visits.append(visit) }
                    steps.append(
                        Step(
                            device: device,
                            sequence: sequence,
                            visit: visit,
                            id: known == nil ? visit.arrival : EntryID(UUID()),
                            event: known == nil ? nil : Self.later(using: &generator),
                            // Few enough that there are ties, and that a clock may run behind the other's.
                            minute: sequence + Int.random(in: -20...20, using: &generator)
                        )
                    )
                }
            }
        }

        private static func later(using generator: inout SeededGenerator) -> Event? {
            let text = "\(Int.random(in: 2...9, using: &generator))"
            return switch Int.random(in: 0..<20, using: &generator) {
            case 0..<8:
                ([.witnessed, .selfScanned, .seenElsewhere, .unknown] as [ExitKnowledge])
                    .randomElement(using: &generator).map(Desk.departure)
            case 8..<13: AppAnswer.allCases.randomElement(using: &generator).map { .answered($0) }
            case 13..<15: try? Desk.correction(.party, to: text)
            case 15..<17: try? Desk.correction(.name, to: "Mẫu Sửa \(text)")
            case 17: try? Desk.correction(.phone, to: nil)
            case 18: try? Desk.correction(.badge, to: text)
            default: try? Desk.annulment()
            }
        }

        private func submission(_ step: Step, at desk: Desk) throws -> Submission {
            let instant = Desk.minute(step.minute)
            if let event = step.event {
                return try desk.later(event, of: step.visit, id: step.id, at: instant, deviceSequence: step.sequence)
            }
            return try desk.arrival(
                step.visit,
                details: Desk.details("Mẫu \(step.device)"),
                party: 1 + step.sequence % 7,
                at: instant,
                deviceSequence: step.sequence
            )
        }

        private func send(_ piece: some Sequence<Step>, of device: Int, at desk: Desk) async throws {
            let submissions = try piece.map { try submission($0, at: desk) }
            let sender = Sender(desk.author, device: devices[device])
            let results = try await desk.store.append(submissions, from: sender, at: Desk.minute(1000))
            for result in results { _ = try result.get() }
        }

        func sendInOrder(at desk: Desk) async throws {
            for device in devices.indices {
                try await send(steps.filter { $0.device == device }, of: device, at: desk)
            }
        }

        func sendInPieces(at desk: Desk, using generator: inout SeededGenerator) async throws {
            var pieces: [(device: Int, steps: [Step])] = []
            for device in devices.indices {
                var rest = steps.filter { $0.device == device }.shuffled(using: &generator)[...]
                while !rest.isEmpty {
                    let piece = Array(rest.prefix(Int.random(in: 1...60, using: &generator)))
                    rest = rest.dropFirst(piece.count)
                    pieces += Array(repeating: (device, piece), count: Int.random(in: 1...2, using: &generator))
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for piece in pieces.shuffled(using: &generator) {
                    group.addTask { try await send(piece.steps, of: piece.device, at: desk) }
                }
                try await group.waitForAll()
            }
        }

        func visits(at desk: Desk) async throws -> [Told] {
            var told: [Told] = []
            for visit in visits { told.append(Told(try #require(try await desk.visit(visit)))) }
            return told
        }
    }

    /// What is told of a visit, whenever it was received and wherever.
    private struct Told: Hashable {
        let id: VisitID
        let arrivedAt: Instant?
        let departure: Visit.DepartureFacts?
        let details: VisitDetails?
        let party: PartySize
        let appAnswer: AppAnswer
        let isCorrected: Bool
        let isAnnulled: Bool

        init(_ visit: Visit) {
            id = visit.id
            arrivedAt = visit.arrival?.occurredAt
            departure = visit.departure
            details = visit.details
            party = visit.party
            appAnswer = visit.appAnswer
            isCorrected = visit.isCorrected
            isAnnulled = visit.isAnnulled
        }
    }
}
