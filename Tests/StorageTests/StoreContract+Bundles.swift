import Foundation
import Reception
import Testing

extension StoreContract {
    private static func record(size: Int, at instant: Instant) -> BundleRecord {
        BundleRecord(size: size, entries: size, digest: String(repeating: "A", count: 43) + "=", writtenAt: instant)
    }

    static let bundles: [Promise] = [
        Promise("a closed day is due once, until it was written, and told to each channel once") { store in
            let desk = try await Desk.first(store)
            try await desk.send(desk.arrival(details: Desk.details(phone: nil)))
            let day = try LocalDay("2026-11-23")
            #expect(try await store.planBundles(from: day).isEmpty)
            _ = try await store.closeDays(hours(), at: night())
            let bundle = BundleID(register: desk.register, day: day, supplement: 0)
            for _ in 1...2 { #expect(try await store.planBundles(from: day) == [bundle]) }
            let (first, second) = (try Self.record(size: 2, at: night()), try Self.record(size: 9, at: night(1)))
            try await store.recordBundle(bundle, first)
            try await store.recordBundle(bundle, second)
            #expect(try await store.planBundles(from: day).isEmpty)
            for channel in BundleChannel.allCases {
                #expect(try await store.bundlesToTell(channel, after: night()).isEmpty)
                let toTell = try await store.bundlesToTell(channel, after: night(-1))
                #expect(toTell.map(\.0) == [bundle] && toTell.map(\.1) == [first])
                try await store.recordTold(bundle, channel, at: night())
                #expect(try await store.bundlesToTell(channel, after: night(-1)).isEmpty)
            }
            #expect(try await store.bundlesToRemove(before: day).isEmpty)
            #expect(try await store.bundlesToRemove(before: day.next) == [bundle])
            try await store.recordRemoved(bundle, at: night(30))
            #expect(try await store.bundlesToRemove(before: day.next).isEmpty)
        },
        Promise("what came late makes one supplement at the next closing") { store in
            let desk = try await Desk.first(store)
            try await desk.send(desk.arrival(details: Desk.details(phone: nil)))
            let day = try LocalDay("2026-11-23")
            _ = try await store.closeDays(hours(), at: night())
            let size = try await closing(at: desk).entry.number
            for bundle in try await store.planBundles(from: day) {
                try await store.recordBundle(bundle, Self.record(size: size, at: night()))
            }
            for minute in 1...2 {
                let late = try desk.arrival(details: Desk.details(phone: nil), at: Desk.minute(minute))
                try await desk.send(late, at: night())
            }
            #expect(try await store.planBundles(from: day).isEmpty)
            _ = try await store.closeDays(hours(), at: night(1))
            let supplement = BundleID(register: desk.register, day: day, supplement: 1)
            let next = BundleID(register: desk.register, day: day.next, supplement: 0)
            for _ in 1...2 { #expect(try await store.planBundles(from: day) == [supplement, next]) }
            let last = try await closing("2026-11-24", at: desk).entry.number
            for bundle in [supplement, next] {
                try await store.recordBundle(bundle, Self.record(size: last, at: night(1)))
            }
            _ = try await store.closeDays(hours(), at: night(2))
            #expect(try await store.planBundles(from: day).map(\.day) == [day.next.next])
        },
        Promise("a failure is kept with its reason until the step succeeds, and what is too old is given up") { store in
            let desk = try await Desk.first(store)
            try await desk.send(desk.arrival(details: Desk.details(phone: nil)))
            _ = try await store.closeDays(hours(), at: night())
            let day = try LocalDay("2026-11-23")
            let bundle = try #require(try await store.planBundles(from: day).first)
            for reason in ["Đầy.", "Chưa có."] {
                try await store.recordBundleFailure(bundle, .file, reason: reason, at: night())
            }
            let failure = try #require(try await store.bundleFailures().first)
            #expect(failure.bundle == bundle && failure.tries == 2 && failure.reason == "Chưa có.")
            #expect(try await store.examine(rebuilding: false, at: night()).contains { !$0.holds })
            try await store.recordBundle(bundle, Self.record(size: 2, at: night()))
            #expect(try await store.bundleFailures().isEmpty)
            _ = try await store.closeDays(hours(), at: night(1))
            let next = try #require(try await store.planBundles(from: day).first)
            try await store.recordBundleFailure(next, .file, reason: "Đầy.", at: night(1))
            #expect(try await store.planBundles(from: day.next.next).isEmpty)
            #expect(try await store.bundleFailures().isEmpty)
        },
    ]
}
