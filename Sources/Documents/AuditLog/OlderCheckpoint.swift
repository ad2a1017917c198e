import Foundation
import Ledger

/// What an auditor kept of an earlier day: a checkpoint, or a log that has one.
package struct OlderCheckpoint: Sendable {
    let note: SignedNote
    let checkpoint: Checkpoint
    /// The key that came with it, when it was a log.
    let key: VerifierKey?

    /// Reads a signed note, or the first line of an audit log.
    package init(bytes: [UInt8]) throws(Malformed) {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        do {
            if let head = try? JSONDecoder().decode(AuditLog.Head.self, from: Data(line)) {
                note = try SignedNote(head.checkpoint)
                key = try VerifierKey(head.key)
            } else {
                note = try SignedNote(String(decoding: bytes, as: UTF8.self))
                key = nil
            }
            checkpoint = try Checkpoint(text: note.text)
        } catch {
            throw .notACheckpoint
        }
    }

    package enum Malformed: Error, CustomStringConvertible {
        case notACheckpoint

        package var description: String { "This is neither a signed checkpoint nor a log with one." }
    }
}

extension AuditLogVerifier {
    /// That what was there then is there still, unaltered.
    func checkAgainst() throws(Wrong) -> String? {
        guard let older = against.checkpoint else { return nil }
        let (from, to) = (older.checkpoint.size, log.checkpoint.size)
        guard older.checkpoint.origin.utf8.elementsEqual(log.checkpoint.origin.utf8) else {
            throw Wrong("The older checkpoint is of another register: \(older.checkpoint.origin).")
        }
        guard [key, older.key].contains(where: { $0?.verifies(older.note) == true }) else {
            throw Wrong("The older checkpoint is signed by neither the key in this log nor one that came with it.")
        }
        guard from <= to else {
            throw Wrong("The older checkpoint has \(from) entries, this register only \(to): entries are gone.")
        }
        guard try isPrefix(older.checkpoint) else {
            throw Wrong("The register of \(from) entries is not how this one of \(to) began: entries were changed.")
        }
        return "The register of \(from) entries, as the older checkpoint has it, is how this one of \(to) began."
    }

    private func isPrefix(_ older: Checkpoint) throws(Wrong) -> Bool {
        if older.size == 0 { return older.root == .empty }
        if older.size == log.checkpoint.size { return older.root == log.checkpoint.root }
        if let line = log.lines.first(where: { $0.line.number == older.size }) {
            let leaf = TreeHash.leaf(line.line.leaf.utf8)
            // The path must lead to the signed root, or its left siblings are anybody's.
            return line.proof.root(of: leaf) == log.checkpoint.root && line.proof.earlierRoot(of: leaf) == older.root
        }
        guard let proof = against.proof, proof.from == older.size, proof.to == log.checkpoint.size else {
            throw Wrong(
                "Entry \(older.size), with which the older checkpoint ended, is not in this log; get "
                    + "/api/v1/headquarters/\(log.head.headquarters)/proof/consistency"
                    + "?from=\(older.size)&to=\(log.checkpoint.size) and give it with --proof."
            )
        }
        return proof.holds(from: older.root, to: log.checkpoint.root)
    }
}
