import Foundation
import Reception
import Testing

extension StoreContract {
    /// Three entries, a minute apart.
    private static func trail(_ store: any Store) async throws {
        let administrator = Author.account(try Username("quan.tri"))
        for entry in [
            TrailEntry(at: Desk.minute(0), .signInFailed, by: nil, on: "le.tan", from: "10.0.0.7"),
            TrailEntry(at: Desk.minute(1), .accountDisabled, by: administrator, on: "le_tan%", from: "10.0.0.8"),
            TrailEntry(at: Desk.minute(2), .encryptionKeyRotated, by: .server),
        ] { try await store.note(entry) }
    }

    private static func found(
        _ store: any Store,
        _ change: (inout TrailQuery) -> Void
    ) async throws -> [TrailEntry.Event] {
        var query = TrailQuery()
        change(&query)
        return try await store.trail(query).map(\.event)
    }

    static let trail: [Promise] = [
        Promise("what was done is told newest first, as it was noted") { store in
            #expect(try await store.trail(TrailQuery()).isEmpty)
            try await trail(store)
            let told = try await store.trail(TrailQuery())
            #expect(told.map(\.event) == [.encryptionKeyRotated, .accountDisabled, .signInFailed])
            #expect(told.map(\.actor) == ["server", "account:quan.tri", nil])
            #expect(told.map(\.subject) == [nil, "le_tan%", "le.tan"])
            #expect(told.map(\.address) == [nil, "10.0.0.8", "10.0.0.7"])
            #expect(told.map(\.at) == [Desk.minute(2), Desk.minute(1), Desk.minute(0)])
            let ids = told.compactMap(\.id)
            #expect(ids.count == 3 && ids == ids.sorted(by: >))
        },
        Promise("every kind of event is kept and told") { store in
            for event in TrailEntry.Event.allCases {
                try await store.note(TrailEntry(at: Desk.morning, event, by: nil))
            }
            #expect(try await store.trail(TrailQuery()).map(\.event) == TrailEntry.Event.allCases.reversed())
        },
        Promise("the trail is searched by time, event, and a part of who did it or to whom") { store in
            try await trail(store)
            #expect(try await found(store) { $0.from = Desk.minute(1) } == [.encryptionKeyRotated, .accountDisabled])
            #expect(try await found(store) { $0.to = Desk.minute(1) } == [.signInFailed])
            #expect(
                try await found(store) { ($0.from, $0.to) = (Desk.minute(1), Desk.minute(2)) } == [.accountDisabled]
            )
            #expect(try await found(store) { $0.event = .signInFailed } == [.signInFailed])
            #expect(try await found(store) { $0.event = .exported }.isEmpty)
            #expect(try await found(store) { $0.who = "quan" } == [.accountDisabled])
            #expect(try await found(store) { $0.who = "tan" } == [.accountDisabled, .signInFailed])
            // What stands for anything elsewhere stands for itself.
            #expect(try await found(store) { $0.who = "le_tan" } == [.accountDisabled])
            #expect(try await found(store) { $0.who = "%" } == [.accountDisabled])
            #expect(try await found(store) { $0.who = "' OR 1 --" }.isEmpty)
        },
        Promise("the trail is read page by page, whatever is noted meanwhile") { store in
            for minute in 0..<7 { try await store.note(TrailEntry(at: Desk.minute(minute), .exported, by: nil)) }
            var query = TrailQuery()
            query.limit = 3
            var pages: [[Instant]] = []
            while true {
                let page = try await store.trail(query)
                guard let last = page.last else { break }
                pages.append(page.map(\.at))
                query.before = last.id
                try await store.note(TrailEntry(at: Desk.minute(60), .exported, by: nil))
            }
            #expect(pages.map(\.count) == [3, 3, 1])
            #expect(pages.flatMap { $0 } == (0..<7).reversed().map { Desk.minute($0) })
        },
        Promise("the trail forgets what is older than told, to the millisecond, and gives no id twice") { store in
            try await trail(store)
            let before = try await store.trail(TrailQuery()).compactMap(\.id)
            #expect(try await store.purgeTrail(before: Desk.minute(1)) == 1)
            #expect(try await store.purgeTrail(before: Desk.minute(1)) == 0)
            #expect(try await found(store) { _ in } == [.encryptionKeyRotated, .accountDisabled])
            #expect(try await store.purgeTrail(before: Desk.minute(2) + .milliseconds(1)) == 2)
            try await trail(store)
            let after = try await store.trail(TrailQuery()).compactMap(\.id)
            #expect(Set(before).isDisjoint(with: after))
        },
    ]
}
