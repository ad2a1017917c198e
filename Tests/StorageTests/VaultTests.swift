import Foundation
import GRDB
import Reception
import Testing

@testable import Storage

struct VaultTests {
    @Test func `each agency and month has a data key of its own`() async throws {
        let store = try TemporaryFolder().opened()
        let desks = try await Desk.all(store)
        for desk in [desks[0], desks[1], desks[2], desks[0]] {
            for instant in [Desk.morning, Desk.morning + .days(30), Desk.minute(1)] {
                try await desk.send(desk.arrival(at: instant))
            }
        }
        let keys = try await store.database.read { db in
            try String.fetchAll(db, sql: "SELECT agency || ' ' || month FROM dataKey ORDER BY 1")
        }
        #expect(keys == ["LA-SNV 2026-11", "LA-SNV 2026-12", "LA-SYT 2026-11", "LA-SYT 2026-12"])
        let wrapped = try await store.database.read { try Data.fetchSet($0, sql: "SELECT wrapped FROM dataKey") }
        #expect(wrapped.count == 4)
    }

    @Test func `a data key opens nothing of another agency or month`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desks = try await Desk.all(store)
        let first = try await desks[0].arrive()
        let second = try await desks[0].send(desks[0].arrival(at: Desk.morning + .days(30))).visit
        let third = try await desks[2].arrive()
        let vault = store.vault
        try await store.database.read { db in
            for (desk, visit) in [(desks[0], first), (desks[0], second), (desks[2], third)] {
                let row = try #require(
                    try Row.fetchOne(
                        db,
                        sql: """
                            SELECT sealed, dataKey FROM payload JOIN visit USING (register, number)
                            WHERE visit.register = ? AND visit.id = ?
                            """,
                        arguments: [desk.register.text, visit.uuid]
                    )
                )
                for dataKey in try Int64.fetchAll(db, sql: "SELECT id FROM dataKey") {
                    func open() throws -> [UInt8] {
                        try vault.open(
                            row["sealed"],
                            register: desk.register,
                            entry: visit.arrival,
                            dataKey: dataKey,
                            in: db
                        ).payload
                    }
                    if dataKey == row["dataKey"] {
                        #expect(try !open().isEmpty)
                    } else {
                        #expect(throws: Vault.Damaged.self) { try open() }
                    }
                }
            }
        }
    }

    @Test func `one phone and one card look different in each agency and each installation`() throws {
        let phone = try PhoneNumber("0912 345 678")
        let agencies = [try AgencyCode("LA-SNV"), try AgencyCode("LA-SYT")]
        let vaults = [try TemporaryFolder().opened().vault, try TemporaryFolder().opened().vault]
        var hashes: [Data] = []
        for vault in vaults {
            for agency in agencies {
                hashes.append(vault.blindIndex(of: phone, agency: agency))
                hashes.append(vault.blindIndex(ofDocumentNumber: phone.digits, agency: agency))
                hashes.append(vault.contentHash(of: Array(phone.digits.utf8), agency: agency))
            }
            let again = vault.blindIndex(of: phone, agency: agencies[0])
            #expect(again == vault.blindIndex(of: phone, agency: agencies[0]))
        }
        #expect(Set(hashes).count == hashes.count && hashes.allSatisfy { $0.count == 32 })
    }

    @Test func `the same person twice is sealed differently`() async throws {
        let store = try TemporaryFolder().opened()
        let desk = try await Desk.first(store)
        for _ in 0..<2 { try await desk.arrive() }
        let (sealed, commitments) = try await store.database.read { db in
            (
                try Data.fetchSet(db, sql: "SELECT sealed FROM payload"),
                try String.fetchSet(db, sql: "SELECT leaf ->> 'commitment' FROM entry")
            )
        }
        #expect(sealed.count == 2 && commitments.count == 2)
    }
}
