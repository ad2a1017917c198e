import Foundation
import Reception
import Testing

extension StoreContract {
    private static func line(_ text: String, put: String? = nil, number: Int? = nil) -> RefusedLine {
        RefusedLine(
            bytes: Array(text.utf8),
            put: put,
            deviceSequence: number,
            code: "name-empty",
            field: "visitor.name"
        )
    }

    private static func keep(_ lines: [RefusedLine], at desk: Desk, minute: Int = 0) async throws -> [ReviewID] {
        try await desk.store.keepForReview(lines, at: desk.register, from: Sender(desk.author), at: Desk.minute(minute))
    }

    static let review: [Promise] = [
        Promise("a line that was refused is kept as it came, and the same line is the same item") { store in
            let desk = try await Desk.first(store)
            let (first, second) = (line("Mẫu \u{0}", put: "visits/1", number: 3), line("{}"))
            let device = DeviceID(UUID())
            let sender = Sender(desk.author, device: device, clock: Desk.minute(1))
            let ids = try await store.keepForReview(
                [first, second, first],
                at: desk.register,
                from: sender,
                at: Desk.minute(2)
            )
            #expect(ids.count == 3 && ids[0] == ids[2] && ids[0] != ids[1])
            #expect(try await keep([second, first], at: desk, minute: 9) == [ids[1], ids[0]])
            let item = try #require(try await store.reviewItem(ids[0], in: desk.scope))
            #expect(
                item
                    == ReviewItem(
                        id: ids[0],
                        register: desk.register,
                        receivedAt: Desk.minute(2),
                        sender: Sender(desk.author, device: device),
                        line: first
                    )
            )
            // The same line of another register is another's.
            #expect(try await keep([first], at: Desk(store, at: "LA-SNV-2")) != [ids[0]])
            await #expect(throws: StoreRefusal.headquartersUnknown) {
                try await keep([first], at: Desk(store, at: "LA-XX-9"))
            }
        },
        Promise("open items are listed oldest first, to those who may see them") { store in
            let desks = try await Desk.all(store)
            var ids: [[ReviewID]] = []
            for (index, desk) in desks.enumerated() {
                ids.append(try await keep([line("một \(index)"), line("hai \(index)")], at: desk, minute: 9 - index))
            }
            func listed(_ scope: Scope, limit: Int = 100) async throws -> [ReviewID] {
                try await store.review(in: scope, limit: limit).map(\.id)
            }
            #expect(try await listed(.everywhere) == ids[2] + ids[1] + ids[0])
            #expect(try await listed(.agency(AgencyCode("LA-SNV"))) == ids[1] + ids[0])
            #expect(try await listed(.headquarters(desks[0].register)) == ids[0])
            #expect(try await listed(.nothing).isEmpty)
            #expect(try await listed(.everywhere, limit: 3) == ids[2] + ids[1].prefix(1))
            #expect(try await store.reviewItem(ids[0][0], in: .agency(AgencyCode("LA-SYT"))) == nil)
            #expect(try await store.reviewItem(ReviewID(UUID()), in: .everywhere) == nil)
        },
        Promise("an item is settled once, by those who may, and then it is gone") { store in
            let desk = try await Desk.first(store)
            let ids = try await keep([line("một"), line("hai"), line("ba")], at: desk)
            func resolve(_ id: ReviewID, as resolution: ReviewItem.Resolution, in scope: Scope) async throws -> Bool {
                try await store.resolveReview(id, as: resolution, by: desk.author, in: scope, at: Desk.minute(5))
            }
            let dismissed = ReviewItem.Resolution.dismissed(try ShortText("Gõ nhầm"))
            for scope in [Scope.nothing, .agency(try AgencyCode("LA-SYT"))] {
                #expect(try await !resolve(ids[0], as: dismissed, in: scope))
            }
            for (id, resolution) in [(ids[0], dismissed), (ids[1], .registered)] {
                #expect(try await resolve(id, as: resolution, in: desk.scope))
                #expect(try await !resolve(id, as: .registered, in: .everywhere))
                #expect(try await store.reviewItem(id, in: .everywhere) == nil)
            }
            #expect(try await !resolve(ReviewID(UUID()), as: dismissed, in: .everywhere))
            #expect(try await store.review(in: .everywhere, limit: 9).map(\.id) == [ids[2]])
            // The same line again is still what it was dealt with as.
            #expect(try await keep([line("một")], at: desk) == [ids[0]])
            #expect(try await store.review(in: .everywhere, limit: 9).map(\.id) == [ids[2]])
        },
        Promise("a line that is accepted later settles its item") { store in
            let desk = try await Desk.first(store)
            let elsewhere = try Desk(store, at: "LA-SNV-2")
            let (own, other) = try await (
                keep([line("một"), line("hai")], at: desk), keep([line("một")], at: elsewhere)
            )
            let lines = ["một", "ba"].map { Array($0.utf8) }
            for _ in 0..<2 { try await store.settleReview(of: lines, at: desk.register, at: Desk.minute(5)) }
            #expect(try await Set(store.review(in: .everywhere, limit: 9).map(\.id)) == [own[1], other[0]])
            try await store.settleReview(of: [], at: desk.register, at: Desk.minute(5))
            #expect(
                try await !store.resolveReview(
                    own[0],
                    as: .registered,
                    by: desk.author,
                    in: .everywhere,
                    at: Desk.minute(6)
                )
            )
        },
        Promise("a full tray refuses, keeps what it has and takes again when there is room") { store in
            let desk = try await Desk.first(store)
            let lines = (1...ReviewItem.mostPerRegister + 1).map { line("\($0)") }
            await #expect(throws: StoreRefusal.reviewTrayFull) { try await keep(lines, at: desk) }
            #expect(try await store.review(in: .everywhere, limit: 9).isEmpty)
            let ids = try await keep(lines.dropLast(), at: desk)
            #expect(Set(ids).count == ReviewItem.mostPerRegister)
            await #expect(throws: StoreRefusal.reviewTrayFull) { try await keep([lines[0], lines[10_000]], at: desk) }
            #expect(try await keep([lines[0]], at: desk) == [ids[0]])
            #expect(try await keep([lines[10_000]], at: Desk(store, at: "LA-SNV-2")).count == 1)
            try await store.settleReview(of: [lines[5].bytes], at: desk.register, at: Desk.minute(5))
            #expect(try await keep([lines[10_000]], at: desk).count == 1)
        },
    ]
}
