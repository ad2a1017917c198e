import Foundation
import Reception
import Testing

extension StoreContract {
    private static func device(_ id: DeviceID, at desk: Desk) async throws -> Device? {
        try await desk.store.devices(of: desk.register, in: .everywhere).first { $0.id == id }
    }

    private static func line(_ text: String, number: Int?) -> RefusedLine {
        RefusedLine(bytes: Array(text.utf8), put: nil, deviceSequence: number, code: "body-malformed", field: nil)
    }

    static let devices: [Promise] = [
        Promise("what a device has numbered and not sent is missing, until it comes") { store in
            let desk = try await Desk.first(store)
            let id = DeviceID(UUID())
            for (number, missing) in [
                (1, ""), (2, ""), (5, "3-4"), (5, "3-4"), (4, "3"), (9, "3,6-8"), (7, "3,6,8"), (3, "6,8"), (1, "6,8"),
                (8, "6"), (6, ""), (11, "10"),
            ] {
                try await desk.send(desk.arrival(deviceSequence: number), from: id)
                #expect(try await device(id, at: desk)?.missing.text == missing, "after \(number)")
            }
            #expect(try await device(id, at: desk)?.lastNumber == 11)
            // Another device, and the same one in another register, number for themselves.
            let other = DeviceID(UUID())
            try await desk.send(desk.arrival(deviceSequence: 3), from: other)
            let elsewhere = try Desk(store, at: "LA-SNV-2")
            try await elsewhere.send(elsewhere.arrival(deviceSequence: 2), from: id)
            #expect(try await device(other, at: desk)?.missing.text == "1-2")
            #expect(try await device(id, at: elsewhere)?.missing.text == "1")
            #expect(try await device(id, at: desk)?.missing.text == "10")
        },
        Promise("a number whose line waits in the tray has come") { store in
            let desk = try await Desk.first(store)
            let id = DeviceID(UUID())
            try await desk.send(desk.arrival(deviceSequence: 1), from: id)
            let lines = [line("ba", number: 3), line("không số", number: nil), line("năm", number: 5)]
            _ = try await store.keepForReview(
                lines,
                at: desk.register,
                from: Sender(desk.author, device: id),
                at: Desk.minute(1)
            )
            let found = try #require(try await device(id, at: desk))
            #expect(found.missing.text == "2,4" && found.lastNumber == 5 && found.lastHeard == Desk.minute(1))
        },
        Promise("a repeat counts a number that came before it, and a refused entry counts none") { store in
            let desk = try await Desk.first(store)
            let id = DeviceID(UUID())
            let known = try desk.arrival(deviceSequence: 1)
            try await desk.send(known)
            #expect(try await device(id, at: desk) == nil)
            let conflict = try desk.arrival(known.visit, party: 2, deviceSequence: 1)
            await #expect(throws: StoreRefusal.contentDiffers) { try await desk.send(conflict, from: id) }
            #expect(try await device(id, at: desk) == nil)
            let batch = [
                known, try desk.arrival(deviceSequence: 2),
                try desk.arrival(known.visit, party: 3, deviceSequence: 3), try desk.arrival(deviceSequence: 4),
            ]
            _ = try await store.append(batch, from: Sender(desk.author, device: id), at: Desk.minute(1))
            let found = try #require(try await device(id, at: desk))
            #expect(found.missing.text == "3" && found.lastNumber == 4)
        },
        Promise("the clock's skew is kept, shown and never corrected") { store in
            let desk = try await Desk.first(store)
            let id = DeviceID(UUID())
            let arrival = try desk.arrival(at: Desk.minute(0))
            try await desk.send(arrival, from: id, clock: Desk.minute(3), at: Desk.minute(10))
            #expect(try await device(id, at: desk)?.skew == 7 * 60_000)
            try await desk.send(desk.arrival(deviceSequence: 2), from: id)
            #expect(try await device(id, at: desk)?.skew == 7 * 60_000)
            let ahead = Sender(desk.author, device: id, clock: Desk.minute(30))
            try await store.hear(ahead, at: desk.register, at: Desk.minute(20))
            #expect(try await device(id, at: desk)?.skew == -10 * 60_000)
            let entry = try #require(try await desk.entries(arrival.visit).first)
            #expect(entry.occurredAt == Desk.minute(0) && entry.receivedAt == Desk.minute(10) && entry.device == id)
        },
        Promise("devices are told in the order in which they were first heard, to those who may know") { store in
            let desk = try await Desk.first(store)
            let ids = (0..<4).map { _ in DeviceID(UUID()) }
            for (minute, id) in ids.enumerated() {
                try await store.hear(Sender(desk.author, device: id), at: desk.register, at: Desk.minute(minute))
            }
            // The clock that was set back does not make it heard less.
            for minute in [50, 40] {
                try await store.hear(Sender(desk.author, device: ids[1]), at: desk.register, at: Desk.minute(minute))
            }
            try await store.hear(Sender(desk.author), at: desk.register, at: Desk.minute(60))
            let found = try await store.devices(of: desk.register, in: desk.scope)
            #expect(found.map(\.id) == ids && found.map(\.firstHeard) == (0..<4).map { Desk.minute($0) })
            #expect(found[1].lastHeard == Desk.minute(50) && found[2].lastHeard == Desk.minute(2))
            #expect(found.allSatisfy { $0.lastNumber == nil && $0.missing.isEmpty && $0.skew == nil })
            for scope in [
                Scope.nothing, .headquarters(try HeadquartersCode("LA-SNV-2")), .agency(try AgencyCode("LA-SYT")),
            ] {
                #expect(try await store.devices(of: desk.register, in: scope).isEmpty)
                #expect(try await !store.revoke(ids[0], of: desk.register, in: scope, at: Desk.minute(61)))
            }
            #expect(try await device(ids[0], at: desk)?.revokedAt == nil)
        },
        Promise("what a revoked device sends is refused and leaves nothing behind") { store in
            let desk = try await Desk.first(store)
            let (id, other) = (DeviceID(UUID()), DeviceID(UUID()))
            let known = try desk.arrival(deviceSequence: 1)
            try await desk.send(known, from: id)
            #expect(try await !store.revoke(other, of: desk.register, in: .everywhere, at: Desk.minute(1)))
            for minute in [1, 2] {
                #expect(try await store.revoke(id, of: desk.register, in: desk.scope, at: Desk.minute(minute)))
            }
            let revoked = try #require(try await device(id, at: desk))
            #expect(revoked.revokedAt == Desk.minute(1))
            let refused = try desk.arrival(at: Desk.minute(5), deviceSequence: 2)
            for submission in [refused, known] {
                await #expect(throws: StoreRefusal.deviceRevoked) { try await desk.send(submission, from: id) }
            }
            #expect(try await desk.visit(refused.visit) == nil)
            #expect(try await device(id, at: desk) == revoked)
            #expect(try await desk.send(desk.arrival(), from: other).number == 2)
            // It is revoked where it was revoked.
            let elsewhere = try Desk(store, at: "LA-SNV-2")
            #expect(try await elsewhere.send(elsewhere.arrival(), from: id).number == 1)
        },
        Promise("a register remembers so many devices and no more") { store in
            let desk = try await Desk.first(store)
            let ids = (0..<Device.mostPerRegister).map { _ in DeviceID(UUID()) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in ids { group.addTask { try await desk.send(desk.arrival(), from: id) } }
                try await group.waitForAll()
            }
            let new = DeviceID(UUID())
            await #expect(throws: StoreRefusal.tooManyDevices) { try await desk.send(desk.arrival(), from: new) }
            await #expect(throws: StoreRefusal.tooManyDevices) {
                try await store.hear(Sender(desk.author, device: new), at: desk.register, at: Desk.minute(1))
            }
            try await desk.send(desk.arrival(deviceSequence: 2), from: ids[7])
            try await desk.send(desk.arrival())
            #expect(try await store.devices(of: desk.register, in: .everywhere).count == Device.mostPerRegister)
            let elsewhere = try Desk(store, at: "LA-SNV-2")
            try await elsewhere.send(elsewhere.arrival(), from: new)
        },
    ]
}
