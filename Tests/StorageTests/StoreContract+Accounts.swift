import Foundation
import Reception
import Testing

extension StoreContract {
    private static func account(_ name: String, _ role: Role.Name, at headquarters: String? = nil) throws -> NewAccount
    {
        NewAccount(
            username: try Username(name),
            role: role,
            headquarters: try headquarters.map { try HeadquartersCode($0) },
            passwordHash: "$scrypt$ln=1,r=8,p=1$\(name)"
        )
    }

    static let accounts: [Promise] = [
        Promise("an account is found with its role, its agency and its password's hash") { store in
            _ = try await store.importHeadquarters(Building.records())
            #expect(try await !store.hasAdministrator())
            try await store.addAccounts([account("le.tan", .recorder, at: "LA-SNV-1")], at: Desk.morning)
            #expect(try await !store.hasAdministrator())
            try await store.addAccounts([account("quan.tri", .admin)], at: Desk.morning)
            #expect(try await store.hasAdministrator())

            let found = try #require(try await store.credentials(of: Username("le.tan")))
            let role = Role.recorder(try HeadquartersCode("LA-SNV-1"), of: try AgencyCode("LA-SNV"))
            #expect(found.account == Account(username: try Username("le.tan"), role: role))
            #expect(found.passwordHash == "$scrypt$ln=1,r=8,p=1$le.tan")
            #expect(try await store.credentials(of: Username("quan.tri"))?.account.role == .admin)
            #expect(try await store.credentials(of: Username("nobody")) == nil)
        },
        Promise("a taken name, a wrong headquarters or a missing one adds none of the accounts") { store in
            _ = try await store.importHeadquarters(Building.records())
            try await store.addAccounts([account("le.tan", .recorder, at: "LA-SNV-1")], at: Desk.morning)
            let wrong: [(NewAccount, StoreRefusal)] = [
                (try account("le.tan", .admin), .usernameTaken),
                (try account("bao.ve", .recorder, at: "LA-SNV-9"), .headquartersUnknown),
                (try account("bao.ve", .recorder), .headquartersRequired),
                (try account("bao.ve", .admin, at: "LA-SNV-1"), .headquartersRequired),
            ]
            for (account, refusal) in wrong {
                await #expect(throws: refusal) {
                    try await store.addAccounts([Self.account("quan.tri", .admin), account], at: Desk.morning)
                }
                #expect(try await store.credentials(of: Username("quan.tri")) == nil)
                #expect(try await store.credentials(of: Username("bao.ve")) == nil)
            }
            #expect(try await store.credentials(of: Username("le.tan"))?.account.role.name == .recorder)
        },
    ]

    private static let limits = SessionLimits(absolute: .hours(10), idle: .minutes(30))
    private static let token = [UInt8](repeating: 7, count: 32)

    /// - Returns: whether the session is there so many minutes after it was opened.
    private static func isThere(_ store: any Store, after minutes: Int, plus: Duration = .zero) async throws -> Bool {
        try await store.session(token, at: Desk.minute(minutes) + plus, limits: limits) != nil
    }

    private static func open(_ store: any Store) async throws -> Session {
        _ = try await store.importHeadquarters(Building.records())
        try await store.addAccounts([account("le.tan", .recorder, at: "LA-SNV-1")], at: Desk.morning)
        return try await store.openSession(token, for: Username("le.tan"), at: Desk.morning, limits: limits)
    }

    static let sessions: [Promise] = [
        Promise("a session is found by its token and no other") { store in
            let opened = try await open(store)
            #expect(try await opened.account == store.credentials(of: Username("le.tan"))?.account)
            #expect(opened.openedAt == Desk.morning && opened.expiresAt == Desk.morning + .hours(10))
            #expect(try await store.session(token, at: Desk.morning, limits: limits) == opened)
            for other in [[UInt8](repeating: 8, count: 32), [], Array(token.dropLast())] {
                #expect(try await store.session(other, at: Desk.morning, limits: limits) == nil)
            }
        },
        Promise("a session nobody uses idles away") { store in
            _ = try await open(store)
            #expect(try await !isThere(store, after: 30))
            #expect(try await !isThere(store, after: 31))
        },
        Promise("a session that is used stays, and not beyond its last hour") { store in
            _ = try await open(store)
            for minute in stride(from: 29, to: 600, by: 29) { #expect(try await isThere(store, after: minute)) }
            #expect(try await isThere(store, after: 600, plus: .milliseconds(-1)))
            #expect(try await !isThere(store, after: 600))
        },
        Promise("asking with an earlier clock takes no time away") { store in
            _ = try await open(store)
            #expect(try await isThere(store, after: 20))
            #expect(try await isThere(store, after: 5))
            #expect(try await isThere(store, after: 49))
        },
        Promise("a closed session is gone, and others stay") { store in
            _ = try await open(store)
            let other = [UInt8](repeating: 9, count: 32)
            _ = try await store.openSession(other, for: Username("le.tan"), at: Desk.minute(1), limits: limits)
            try await store.closeSession(token)
            try await store.closeSession(token)
            #expect(try await !isThere(store, after: 1))
            #expect(try await store.session(other, at: Desk.minute(1), limits: limits) != nil)
        },
    ]
}
