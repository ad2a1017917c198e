import Foundation
import GRDB
package import Ledger

/// Registers are vouched for as they stand in the database: a tree head that is signed is on the disk.
extension SQLiteStore: Notary {
    package func checkpoint(of register: String) async throws -> SignedNote {
        let range = try await database.read { db in try StoredTree(register, in: db).range }
        return try signatory.checkpoint(of: register, range)
    }

    package func inclusionProofs(
        of numbers: [Int],
        in size: Int,
        of register: String
    ) async throws -> [InclusionProof] {
        try await database.read { db in
            guard size <= (try StoredTree(register, in: db).range.size) else {
                throw InclusionProof.Malformed.size(size)
            }
            var nodes = NodeReader(register, in: db)
            return try numbers.map { number in
                // Whoever asks for number Int.min must not end the process.
                guard number > 0 else { throw InclusionProof.Malformed.index(number) }
                return try InclusionProof(index: number - 1, size: size) { try nodes.hash(at: $0) }
            }
        }
    }

    package func consistencyProof(from: Int, to: Int, of register: String) async throws -> ConsistencyProof {
        try await database.read { db in
            guard to <= (try StoredTree(register, in: db).range.size) else { throw ConsistencyProof.Malformed.to(to) }
            var nodes = NodeReader(register, in: db)
            return try ConsistencyProof(from: from, to: to) { try nodes.hash(at: $0) }
        }
    }

    package func sign(_ text: String, for register: String) throws -> SignedNote {
        try signatory.sign(text, for: register)
    }

    package func signingKeys() async throws -> [SigningKey] {
        try await database.read { db in
            // A clock that was set back must not put an old key before the one that signs.
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT publicKey, since, until FROM signingKey ORDER BY until IS NOT NULL, until DESC"
            )
            return rows.map { row in
                SigningKey(publicKey: Array(row["publicKey"] as Data), since: row["since"], until: row["until"])
            }
        }
    }

    package func verifierKey(_ key: SigningKey, of register: String) throws -> VerifierKey {
        try VerifierKey(name: signatory.name(of: register), publicKey: key.publicKey)
    }

    package func lastCheckpoint(of register: String, by key: SigningKey) async throws -> SignedNote? {
        let note = try await database.read { db in
            try String.fetchOne(
                db,
                sql: "SELECT note FROM lastCheckpoint WHERE publicKey = ? AND register = ?",
                arguments: [Data(key.publicKey), register]
            )
        }
        return try note.map { try SignedNote($0) }
    }

    package func rotateSigningKey(at instant: Int64) async throws {
        try await signatory.rotate { publicKey in
            try await changing { [signatory] db in
                let old = signatory.publicKey
                for register in try String.fetchAll(db, sql: "SELECT register FROM tree ORDER BY register") {
                    let note = try signatory.checkpoint(of: register, StoredTree(register, in: db).range)
                    try db.execute(
                        sql: "INSERT INTO lastCheckpoint (publicKey, register, note) VALUES (?, ?, ?)",
                        arguments: [Data(old), register, note.serialized]
                    )
                }
                try db.execute(
                    sql: "UPDATE signingKey SET until = max(since, ?) WHERE publicKey = ?",
                    arguments: [instant, Data(old)]
                )
                try db.execute(
                    sql: "INSERT INTO signingKey (publicKey, since) VALUES (?, ?)",
                    arguments: [Data(publicKey), instant]
                )
            }
        }
    }
}
