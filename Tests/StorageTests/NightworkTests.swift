import Foundation
import Ledger
import Reception
import Storage
import Testing

struct NightworkTests {
    @Test func `what the night has done is not done again by the server that starts after it`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            try await Desk.first(store).arrive()
            #expect(try await store.inferExits(StoreContract.hours(), at: StoreContract.night()) == 1)
            #expect(try await store.closeDays(StoreContract.hours(), at: StoreContract.night()) == 1)
        }
        let head = try await folder.use { store in
            #expect(try await store.inferExits(StoreContract.hours(), at: StoreContract.night()) == 0)
            #expect(try await store.closeDays(StoreContract.hours(), at: StoreContract.night()) == 0)
            #expect(try await store.purge(Retention(days: 30), at: StoreContract.night()) == 0)
            return try await store.head(of: HeadquartersCode("LA-SNV-1"))
        }
        #expect(head.size == 3)
    }

    @Test func `a server that was down for days catches up with all of them`() async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desk = try await Desk.first(store)
            for day in 0..<2 { try await desk.arrive("Mẫu \(day)", at: Desk.morning + .days(day)) }
        }
        try await folder.use { store in
            let desk = try Desk(store)
            let back = Desk.morning + .days(5)
            #expect(try await store.inferExits(StoreContract.hours(), at: back) == 2)
            #expect(try await store.closeDays(StoreContract.hours(), at: back) == 5)
            let exits = try await store.day("2026-11-24", at: desk).map(\.departure?.occurredAt.text)
            #expect(exits == ["2026-11-24T10:00:00.000Z"])
            let last = try await StoreContract.closing("2026-11-27", at: desk)
            #expect(last.entry.number == 9 && last.entry.receivedAt == back)
            #expect(try await store.wrong(at: back).isEmpty)
        }
    }
}
