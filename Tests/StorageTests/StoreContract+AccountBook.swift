import Foundation
import Reception
import Testing

extension StoreContract {
    /// Four accounts of four roles with passwords, and one that was invited.
    private static func book(_ store: any Store) async throws {
        _ = try await store.importHeadquarters(Building.records())
        func account(
            _ name: String,
            _ role: Role.Name,
            at headquarters: String? = nil,
            of agency: String? = nil,
            hash: String? = "$scrypt$first"
        ) throws -> NewAccount {
            NewAccount(
                username: try Username(name),
                role: role,
                headquarters: try headquarters.map { try HeadquartersCode($0) },
                agency: try agency.map { try AgencyCode($0) },
                passwordHash: hash
            )
        }
        try await store.addAccounts(
            [
                account("le.tan", .recorder, at: "LA-SNV-1"), account("can.bo", .officer, of: "LA-SYT"),
                account("quan.tri", .admin), account("quan.tri.2", .admin), account("moi", .province, hash: nil),
            ],
            at: Desk.morning
        )
    }

    private static let limits = SessionLimits(absolute: .hours(10), idle: .minutes(30))
    static func token(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 32) }

    private static func open(_ byte: UInt8, _ name: String, _ store: any Store, minute: Int = 0) async throws -> Session
    {
        try await store.openSession(token(byte), for: Username(name), at: Desk.minute(minute), limits: limits)
    }

    private static func sessions(_ name: String, _ store: any Store, minute: Int = 1) async throws -> [SessionID] {
        try await store.sessions(of: Username(name), at: Desk.minute(minute), limits: limits).map(\.id)
    }

    private static func hash(_ name: String, _ store: any Store) async throws -> String? {
        try await store.credentials(of: Username(name))?.passwordHash
    }

    static let accountBook: [Promise] = [
        Promise("accounts are listed by name, with what administrators may know") { store in
            try await book(store)
            let (recorder, invited) = (try Username("le.tan"), try Username("moi"))
            _ = try await open(1, "le.tan", store, minute: 5)
            let listed = try await store.accounts()
            #expect(listed.map(\.account.username.text) == ["can.bo", "le.tan", "moi", "quan.tri", "quan.tri.2"])
            #expect(listed[0].account.role == .officer(of: try AgencyCode("LA-SYT")))
            #expect(listed.map(\.hasPassword) == [true, true, false, true, true])
            #expect(listed.map(\.lastSignIn) == [nil, Desk.minute(5), nil, nil, nil])
            #expect(listed.allSatisfy { $0.createdAt == Desk.morning && $0.disabledAt == nil && !$0.hasSecondFactor })
            #expect(try await store.account(recorder) == listed[1])
            #expect(try await store.account(Username("nobody")) == nil)
            #expect(try await store.credentials(of: invited) == nil)
        },
        Promise("a disabled account signs in nowhere, its sessions and links end, and it comes back") { store in
            try await book(store)
            let name = try Username("le.tan")
            _ = try await open(1, "le.tan", store)
            let other = try await open(2, "can.bo", store)
            #expect(try await store.offerReset(of: name, token: token(9), until: Desk.minute(60)))
            #expect(try await store.setDisabled(true, name, at: Desk.minute(1)))
            #expect(try await store.account(name)?.disabledAt == Desk.minute(1))
            #expect(try await store.credentials(of: name) == nil)
            #expect(try await store.session(token(1), at: Desk.minute(1), limits: limits) == nil)
            #expect(try await sessions("le.tan", store).isEmpty)
            #expect(try await sessions("can.bo", store) == [other.id])
            #expect(try await store.resetTarget(token(9), at: Desk.minute(1)) == nil)
            await #expect(throws: StoreRefusal.accountUnknown) { try await open(3, "le.tan", store, minute: 1) }
            #expect(try await store.setDisabled(false, name, at: Desk.minute(2)))
            #expect(try await hash("le.tan", store) == "$scrypt$first")
            // What had ended has ended.
            #expect(try await store.session(token(1), at: Desk.minute(2), limits: limits) == nil)
            _ = try await open(3, "le.tan", store, minute: 2)
            #expect(try await !store.setDisabled(true, Username("nobody"), at: Desk.minute(3)))
            await #expect(throws: StoreRefusal.accountUnknown) { try await open(4, "nobody", store) }
        },
        Promise("one administrator who can sign in always stays, whoever else is disabled") { store in
            try await book(store)
            let (first, second) = (try Username("quan.tri"), try Username("quan.tri.2"))
            #expect(try await store.setDisabled(true, first, at: Desk.morning))
            _ = try await open(1, "quan.tri.2", store)
            await #expect(throws: StoreRefusal.lastAdministrator) {
                try await store.setDisabled(true, second, at: Desk.morning)
            }
            #expect(try await store.account(second)?.disabledAt == nil)
            #expect(try await sessions("quan.tri.2", store).count == 1)
            #expect(try await store.setDisabled(true, Username("le.tan"), at: Desk.morning))
            // Who has set no password could undo nothing.
            let invited = NewAccount(
                username: try Username("quan.tri.3"),
                role: .admin,
                headquarters: nil,
                passwordHash: nil
            )
            try await store.addAccounts([invited], at: Desk.morning)
            await #expect(throws: StoreRefusal.lastAdministrator) {
                try await store.setDisabled(true, second, at: Desk.morning)
            }
        },
        Promise("where there is no administrator yet, a recorder is disabled all the same") { store in
            _ = try await store.importHeadquarters(Building.records())
            let name = try Username("le.tan")
            let register = try HeadquartersCode("LA-SNV-1")
            let account = NewAccount(username: name, role: .recorder, headquarters: register, passwordHash: "$scrypt$x")
            try await store.addAccounts([account], at: Desk.morning)
            #expect(try await store.setDisabled(true, name, at: Desk.morning))
        },
        Promise("of two administrators who are disabled at once one stays") { store in
            try await book(store)
            let names = [try Username("quan.tri"), try Username("quan.tri.2")]
            let done = await withTaskGroup(of: Bool?.self) { group in
                for name in names { group.addTask { try? await store.setDisabled(true, name, at: Desk.morning) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(done.filter { $0 == true }.count == 1 && done.filter { $0 == nil }.count == 1)
            #expect(try await store.accounts().filter { $0.account.role == .admin && $0.disabledAt == nil }.count == 1)
        },
        Promise("a link sets a password once, before its last millisecond, and the newest alone") { store in
            try await book(store)
            let name = try Username("moi")
            let last = Desk.minute(60)
            #expect(try await store.offerReset(of: name, token: token(1), until: last))
            #expect(try await store.offerReset(of: name, token: token(2), until: last))
            #expect(try await !store.offerReset(of: Username("nobody"), token: token(3), until: last))
            #expect(try await store.resetTarget(token(2), at: last - .milliseconds(1)) == name)
            for (byte, instant) in [(UInt8(1), Desk.morning), (2, last), (3, Desk.morning)] {
                #expect(try await store.resetTarget(token(byte), at: instant) == nil)
                #expect(try await store.reset(token(byte), passwordHash: "$scrypt$new", at: instant) == nil)
            }
            #expect(try await store.account(name)?.hasPassword == false)
            #expect(try await store.reset(token(2), passwordHash: "$scrypt$new", at: last - .milliseconds(1)) == name)
            #expect(try await hash("moi", store) == "$scrypt$new")
            #expect(try await store.reset(token(2), passwordHash: "$scrypt$again", at: Desk.morning) == nil)
            #expect(try await hash("moi", store) == "$scrypt$new")
        },
        Promise("of those who use one link at once one sets the password") { store in
            try await book(store)
            #expect(try await store.offerReset(of: Username("le.tan"), token: token(1), until: Desk.minute(60)))
            let set = await withTaskGroup(of: String?.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        let hash = "$scrypt$\(index)"
                        return try? await store.reset(token(1), passwordHash: hash, at: Desk.morning) == nil
                            ? nil : hash
                    }
                }
                return await group.reduce(into: [String]()) { if let hash = $1 { $0.append(hash) } }
            }
            #expect(set.count == 1)
            #expect(try await hash("le.tan", store) == set.first)
        },
        Promise("a new password ends all sessions, the same hashed anew none") { store in
            try await book(store)
            let name = try Username("le.tan")
            let other = try await open(5, "can.bo", store)
            _ = try await open(1, "le.tan", store)
            try await store.setPassword("$scrypt$stronger", of: name, endingSessions: false)
            #expect(try await hash("le.tan", store) == "$scrypt$stronger")
            #expect(try await sessions("le.tan", store).count == 1)
            try await store.setPassword("$scrypt$new", of: name, endingSessions: true)
            #expect(try await sessions("le.tan", store).isEmpty)
            _ = try await open(2, "le.tan", store)
            #expect(try await store.offerReset(of: name, token: token(9), until: Desk.minute(60)))
            #expect(try await store.reset(token(9), passwordHash: "$scrypt$reset", at: Desk.minute(1)) == name)
            #expect(try await store.session(token(2), at: Desk.minute(1), limits: limits) == nil)
            #expect(try await sessions("can.bo", store) == [other.id])
        },
        Promise("sessions are listed newest first while they last, and closed by their own account") { store in
            try await book(store)
            let name = try Username("le.tan")
            let (first, second) = try await (open(1, "le.tan", store), open(2, "le.tan", store, minute: 10))
            #expect(try await sessions("le.tan", store, minute: 11) == [second.id, first.id])
            // The first has idled away, to the millisecond.
            let idle = Desk.minute(30)
            let before = try await store.sessions(of: name, at: idle - .milliseconds(1), limits: limits)
            #expect(before.map(\.id) == [second.id, first.id])
            #expect(try await store.sessions(of: name, at: idle, limits: limits).map(\.id) == [second.id])
            #expect(try await !store.closeSession(second.id, of: Username("can.bo")))
            #expect(try await store.closeSession(second.id, of: name))
            #expect(try await !store.closeSession(second.id, of: name))
            #expect(try await store.session(token(2), at: Desk.minute(11), limits: limits) == nil)
            #expect(try await store.session(token(1), at: Desk.minute(11), limits: limits)?.id == first.id)
            try await store.closeSessions(of: name)
            #expect(try await sessions("le.tan", store, minute: 11).isEmpty)
        },
    ]
}
