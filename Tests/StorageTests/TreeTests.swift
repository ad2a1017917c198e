import Foundation
import GRDB
import Ledger
import Reception
import Storage
import TestSupport
import Testing

struct TreeTests {
    /// Entries in three registers from many tasks, single and in batches, with repeats and with items that are refused.
    private func fill(_ store: SQLiteStore, using generator: inout SeededGenerator) async throws {
        let desks = try await Desk.all(store)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for desk in desks {
                for _ in 0..<Int.random(in: 3...9, using: &generator) {
                    let known = try desk.arrival()
                    var batch = try (0..<Int.random(in: 1...12, using: &generator)).map { _ in try desk.arrival() }
                    batch.append(try desk.later(.answered(.declined), of: batch[0].visit))
                    // The second of these is the same again, the third contradicts it, the fourth has no such entrance.
                    batch += [known, known, try desk.arrival(known.visit, party: 9), try desk.arrival(entrance: "Z")]
                    batch.shuffle(using: &generator)
                    let isBatch = Bool.random(using: &generator)
                    group.addTask { [batch] in
                        if isBatch {
                            _ = try await store.append(batch, from: Sender(desk.author), at: Desk.minute(60))
                        } else {
                            _ = await desk.send(batch)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func registers() throws -> [HeadquartersCode] {
        try Building.all.map { try HeadquartersCode($0[1]) }
    }

    @Test func `every register's checkpoint is what its leaves add up to, before and after it is opened again`()
        async throws
    {
        var generator = SeededGenerator()
        let folder = TemporaryFolder()
        var heads: [HeadquartersCode: Checkpoint] = [:]
        for _ in 0..<3 {
            try await folder.use { store in
                for (register, head) in heads { #expect(try await store.head(of: register) == head) }
                try await fill(store, using: &generator)
                for register in try Self.registers() {
                    let head = try await store.head(of: register)
                    let leaves = try await store.leaves(of: register)
                    #expect(head.root == TreeHash.naiveRoot(leaves[...]), "\(register.text)")
                    #expect(head.origin == "gatebook/so.example.vn/\(register.text)")
                    #expect(head.size > heads[register]?.size ?? 0)
                    heads[register] = head
                }
                #expect(try await store.wrong().isEmpty)
            }
        }
    }

    @Test func `a register without entries is the empty tree`() async throws {
        let store = try TemporaryFolder().opened()
        let desk = try await Desk.first(store)
        let head = try await store.head(of: desk.register)
        #expect(head.size == 0 && head.root == .empty)
        #expect(try await store.consistencyProof(from: 0, to: 0, of: desk.register.text).path.isEmpty)
    }

    @Test func `proofs of any entries and sizes lead to the roots of their trees`() async throws {
        var generator = SeededGenerator()
        let store = try TemporaryFolder().opened()
        try await fill(store, using: &generator)
        for register in try Self.registers() {
            let leaves = try await store.leaves(of: register)
            for _ in 0..<40 {
                let size = Int.random(in: 1...leaves.count, using: &generator)
                let root = TreeHash.naiveRoot(leaves.prefix(size))
                let numbers = (0..<5).map { _ in Int.random(in: 1...size, using: &generator) }
                let proofs = try await store.inclusionProofs(of: numbers, in: size, of: register.text)
                #expect(proofs.map(\.index) == numbers.map { $0 - 1 })
                for proof in proofs {
                    #expect(proof.root(of: leaves[proof.index]) == root)
                    #expect(proof.earlierRoot(of: leaves[proof.index]) == .naiveRoot(leaves.prefix(proof.index + 1)))
                }
                let from = Int.random(in: 0...size, using: &generator)
                let proof = try await store.consistencyProof(from: from, to: size, of: register.text)
                #expect(proof.holds(from: .naiveRoot(leaves.prefix(from)), to: root))
                #expect(from == size || !proof.holds(from: .leaf([]), to: root))
            }
        }
    }

    @Test func `numbers and sizes that a register does not have are refused`() async throws {
        let store = try TemporaryFolder().opened()
        let desk = try await Desk.first(store)
        for _ in 0..<5 { try await desk.arrive() }
        let register = desk.register.text
        for number in [0, -1, 4, 6, .max, .min] {
            await #expect(throws: InclusionProof.Malformed.self, "\(number)") {
                try await store.inclusionProofs(of: [1, number], in: 3, of: register)
            }
        }
        for size in [0, -1, 6, .max, .min] {
            await #expect(throws: InclusionProof.Malformed.self, "\(size)") {
                try await store.inclusionProofs(of: [1], in: size, of: register)
            }
        }
        for (from, to) in [(1, 6), (1, .max), (.max, .max), (4, 3), (-1, 3), (.min, 3), (.max, 3), (0, -1), (0, .min)] {
            await #expect(throws: ConsistencyProof.Malformed.self, "\(from), \(to)") {
                try await store.consistencyProof(from: from, to: to, of: register)
            }
        }
        await #expect(throws: ConsistencyProof.Malformed.self) {
            try await store.consistencyProof(from: 0, to: 1, of: "LA-XX-9")
        }
    }

    @Test(arguments: [
        "UPDATE treeNode SET hash = randomblob(32) WHERE level = 1 AND position = 0",
        "UPDATE treeNode SET hash = randomblob(32) WHERE level = 2", "DELETE FROM treeNode WHERE level = 1",
        "INSERT INTO treeNode VALUES ('LA-SNV-1', 9, 9, randomblob(32))", "UPDATE tree SET root = randomblob(32)",
        "UPDATE tree SET range = randomblob(length(range))", "UPDATE tree SET size = 7", "DELETE FROM tree",
        "UPDATE tree SET size = 4, range = (SELECT hash FROM treeNode WHERE level = 2)",
        "UPDATE entry SET leaf = replace(leaf, 'notInstalled', 'installedNow')",
        "UPDATE entry SET leaf = leaf || ' ' WHERE number = 5", "DELETE FROM payload WHERE number = 2",
        "UPDATE payload SET sealed = zeroblob(length(sealed)) WHERE number = 5",
        "UPDATE payload SET documentIndex = randomblob(32) WHERE number = 1",
        "UPDATE visit SET documentIndex = randomblob(32) WHERE number = 1",
    ])
    func `what was done to a tree, a leaf or a payload is found`(sql: String) async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desk = try await Desk.first(store)
            for minute in 0..<5 { try await desk.arrive(document: Desk.card(), at: Desk.minute(minute)) }
            #expect(try await store.wrong().isEmpty)
        }
        try await folder.withDatabase(foreignKeys: false) { db in
            for trigger in ["entryIsNotChanged", "treeNodeIsNotChanged", "treeNodeIsNotDeleted", "treeOnlyGrows"] {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try db.execute(sql: sql)
        }
        #expect(try await !folder.opened().wrong().isEmpty)
    }

    @Test(arguments: [
        "UPDATE treeNode SET hash = randomblob(32)", "DELETE FROM treeNode", "UPDATE tree SET size = size - 1",
        "UPDATE entry SET kind = 'departed'", "INSERT INTO tree VALUES ('LA-XX-9', 0, randomblob(32), x'')",
    ])
    func `the database itself refuses to unmake a tree`(sql: String) async throws {
        let folder = TemporaryFolder()
        try await folder.use { store in
            let desk = try await Desk.first(store)
            for minute in 0..<5 { try await desk.arrive(at: Desk.minute(minute)) }
        }
        await #expect(throws: (any Error).self) { try await folder.withDatabase { try $0.execute(sql: sql) } }
        #expect(try await folder.opened().wrong().isEmpty)
    }
}
