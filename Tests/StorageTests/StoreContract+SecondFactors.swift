import Foundation
import Reception
import Testing

extension StoreContract {
    private static let secret = Array("12345678901234567890".utf8)
    private static let limits = SessionLimits(absolute: .hours(10), idle: .minutes(30))

    private static func recorders(_ store: any Store) async throws -> (Username, Username) {
        _ = try await store.importHeadquarters(Building.records())
        let names = (try Username("le.tan"), try Username("le.tan.2"))
        let register = try HeadquartersCode("LA-SNV-1")
        try await store.addAccounts(
            [names.0, names.1].map {
                NewAccount(username: $0, role: .recorder, headquarters: register, passwordHash: "$scrypt$x")
            },
            at: Desk.morning
        )
        return names
    }

    /// Sets one up with the recovery codes 1 and 2.
    private static func setUp(_ name: Username, _ store: any Store, step: Int = 100) async throws {
        try await store.offerSecondFactor(secret, of: name)
        let codes = [token(1), token(2)]
        try await store.confirmSecondFactor(of: name, step: step, recoveryCodes: codes, at: Desk.morning)
    }

    static let secondFactors: [Promise] = [
        Promise("a second factor counts once it is confirmed, and is its account's alone") { store in
            let (name, other) = try await recorders(store)
            #expect(try await store.secondFactor(of: name) == nil)
            try await store.offerSecondFactor(Array("another secret".utf8), of: name)
            try await store.offerSecondFactor(secret, of: name)
            let offered = try #require(try await store.secondFactor(of: name))
            #expect(offered.secret == secret && !offered.isConfirmed && offered.lastStep == nil)
            #expect(try await store.account(name)?.hasSecondFactor == false)
            let session = try await store.openSession(token(7), for: name, at: Desk.morning, limits: limits)
            #expect(!session.hasSecondFactor)

            let codes = [token(1), token(2)]
            try await store.confirmSecondFactor(of: name, step: 100, recoveryCodes: codes, at: Desk.morning)
            let factor = try #require(try await store.secondFactor(of: name))
            #expect(factor.secret == secret && factor.isConfirmed && factor.lastStep == 100)
            #expect(try await store.account(name)?.hasSecondFactor == true)
            #expect(try await store.session(token(7), at: Desk.morning, limits: limits)?.hasSecondFactor == true)
            #expect(try await store.secondFactor(of: other) == nil)
            #expect(try await store.account(other)?.hasSecondFactor == false)
        },
        Promise("a step counts once, and none before it counts after it") { store in
            let (name, other) = try await recorders(store)
            #expect(try await !store.useStep(101, of: name))
            try await setUp(name, store)
            for (step, counts) in [(100, false), (99, false), (101, true), (101, false), (103, true), (102, false)] {
                #expect(try await store.useStep(step, of: name) == counts, "step \(step)")
            }
            #expect(try await store.secondFactor(of: name)?.lastStep == 103)
            #expect(try await !store.useStep(104, of: other))
        },
        Promise("of those who use one step or one recovery code at once one comes in") { store in
            let (name, _) = try await recorders(store)
            try await setUp(name, store)
            func count(_ use: @escaping @Sendable () async throws -> Bool) async throws -> Int {
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<8 { group.addTask { try await use() } }
                    return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
            }
            #expect(try await count { try await store.useStep(101, of: name) } == 1)
            #expect(try await count { try await store.useRecoveryCode(token(1), of: name) } == 1)
        },
        Promise("a recovery code counts once, for its account, until new ones take their place") { store in
            let (name, other) = try await recorders(store)
            try await setUp(name, store)
            #expect(try await !store.useRecoveryCode(token(3), of: name))
            #expect(try await !store.useRecoveryCode(token(1), of: other))
            #expect(try await store.useRecoveryCode(token(1), of: name))
            #expect(try await !store.useRecoveryCode(token(1), of: name))
            try await store.confirmSecondFactor(of: name, step: 200, recoveryCodes: [token(5)], at: Desk.morning)
            #expect(try await !store.useRecoveryCode(token(2), of: name))
            #expect(try await store.useRecoveryCode(token(5), of: name))
        },
        Promise("taken off, it takes its recovery codes with it, and its steps count anew") { store in
            let (name, other) = try await recorders(store)
            for owner in [name, other] { try await setUp(owner, store) }
            try await store.removeSecondFactor(of: name)
            #expect(try await store.secondFactor(of: name) == nil)
            #expect(try await !store.useRecoveryCode(token(1), of: name))
            #expect(try await !store.useStep(500, of: name))
            #expect(try await store.useRecoveryCode(token(1), of: other))
            try await setUp(name, store, step: 50)
            #expect(try await store.useStep(51, of: name))
        },
        Promise("confirming what is not offered leaves no recovery code") { store in
            let (name, _) = try await recorders(store)
            try await store.confirmSecondFactor(of: name, step: 1, recoveryCodes: [token(1)], at: Desk.morning)
            #expect(try await store.secondFactor(of: name) == nil)
            #expect(try await !store.useRecoveryCode(token(1), of: name))
        },
    ]
}
