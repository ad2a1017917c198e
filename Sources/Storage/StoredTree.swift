import Foundation
import GRDB
import Ledger

/// The RFC 6962 tree of one register as it is kept: what appending needs, and the nodes that proofs are made of.
///
/// Leaf hashes are not kept, they are made of the leaves: a register of n entries has fewer than n nodes.
struct StoredTree {
    let register: String
    private(set) var range: CompactRange

    init(register: String, range: CompactRange) {
        self.register = register
        self.range = range
    }

    /// Reads how the tree of a register stands; the empty one when nothing was appended yet.
    init(_ register: String, in db: Database) throws {
        self.register = register
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT size, range FROM tree WHERE register = ?"),
            arguments: [register]
        )
        guard let row else {
            range = CompactRange()
            return
        }
        let bytes = try row.decode(Data.self, forColumn: "range")
        let hashes = try stride(from: 0, to: bytes.count, by: 32).map { try TreeHash(bytes.dropFirst($0).prefix(32)) }
        range = try CompactRange(size: row.decode(forColumn: "size"), hashes: hashes)
    }

    /// Appends a leaf, whose bytes are hashed as they are.
    mutating func append(_ leaf: String, in db: Database) throws {
        try Self.insert(range.append(.leaf(leaf.utf8)), register: register, in: db)
    }

    static func insert(_ nodes: [TreeNode], register: String, in db: Database) throws {
        for node in nodes {
            try db.step(
                "INSERT INTO treeNode (register, level, position, hash) VALUES (?, ?, ?, ?)",
                register,
                node.address.level,
                node.address.index,
                Data(node.hash.bytes)
            )
        }
    }

    func save(in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO tree (register, size, root, range) VALUES (?, ?, ?, ?)
                ON CONFLICT (register) DO UPDATE SET size = excluded.size, root = excluded.root,
                    range = excluded.range
                """
        ).execute(arguments: [
            register, range.size, Data(range.root.bytes), range.hashes.reduce(into: Data()) { $0 += $1.bytes },
        ])
    }
}

/// Reads nodes for proofs, each once.
struct NodeReader {
    let register: String
    let db: Database
    private var known: [NodeAddress: TreeHash] = [:]

    init(_ register: String, in db: Database) {
        self.register = register
        self.db = db
    }

    mutating func hash(at address: NodeAddress) throws -> TreeHash {
        if let hash = known[address] { return hash }
        let hash = try read(address)
        known[address] = hash
        return hash
    }

    private func read(_ address: NodeAddress) throws -> TreeHash {
        if address.level == 0 {
            let leaf = try String.fetchOne(
                db.cachedStatement(sql: "SELECT leaf FROM entry WHERE register = ? AND number = ?"),
                arguments: [register, address.index + 1]
            )
            if let leaf { return .leaf(leaf.utf8) }
        } else {
            let hash = try Data.fetchOne(
                db.cachedStatement(
                    sql: "SELECT hash FROM treeNode WHERE register = ? AND level = ? AND position = ?"
                ),
                arguments: [register, address.level, address.index]
            )
            if let hash { return try TreeHash(hash) }
        }
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a node of the tree is missing")
    }
}
