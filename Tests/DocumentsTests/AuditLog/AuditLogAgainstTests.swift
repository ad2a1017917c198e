import Documents
import Foundation
import Ledger
import Reception
import Testing

/// A log against what an auditor kept of the register before.
struct AuditLogAgainstTests {
    private let register: AuditRegister
    private let bytes: [UInt8]

    init() throws {
        register = try AuditRegister.ofThreeDays()
        bytes = try register.file(of: LocalDay(AuditRegister.today))
    }

    /// What the last check says; nil when it holds.
    private func wrong(_ older: SignedNote, _ proof: ConsistencyProof? = nil) throws -> String? {
        try wrong(OlderCheckpoint(bytes: Array(older.serialized.utf8)), proof)
    }

    private func wrong(_ older: OlderCheckpoint, _ proof: ConsistencyProof?) throws -> String? {
        var against = AuditLogVerifier.Against()
        against.checkpoint = older
        against.proof = proof
        let results = AuditLogVerifier.verify(bytes, against: against)
        #expect(results.last?.check == .against)
        #expect(results.dropLast().allSatisfy { $0.holds })
        return results.last.flatMap { $0.holds ? nil : $0.sentence }
    }

    private func note(
        _ size: Int,
        root: TreeHash,
        origin: String? = nil,
        by signer: NoteSigner? = nil
    ) throws -> SignedNote {
        let signer = signer ?? register.signer
        return try signer.sign(
            Checkpoint(origin: origin ?? register.signer.verifierKey.name, size: size, root: root).text
        )
    }

    @Test func `every older checkpoint is a beginning, with a proof where its last entry is not in the log`() throws {
        let numbers = try EditedLog(bytes).lines.map { $0["number"] as? Int }
        for size in 0...register.size {
            let isInFile = numbers.contains(size) || size == 0 || size == register.size
            let older = try register.checkpoint(size)
            let without = try wrong(older)
            #expect((without == nil) == isInFile, "\(size)")
            if let without { #expect(without.contains("from=\(size)&to=\(register.size)")) }
            #expect(try wrong(older, register.consistency(from: size)) == nil, "\(size)")
        }
    }

    @Test func `a forged root of any size is no beginning, whatever is given with it`() throws {
        for size in 0...register.size {
            let forged = try note(size, root: .leaf([UInt8(size & 255)]))
            #expect(try wrong(forged) != nil, "\(size)")
            #expect(try wrong(forged, register.consistency(from: size)) != nil, "\(size)")
        }
    }

    @Test func `siblings that somebody chose are the beginning of nothing`() throws {
        var log = try EditedLog(bytes)
        let index = try #require(log.lines.firstIndex { ($0["number"] as? Int)?.isMultiple(of: 2) == true })
        let (number, line) = (log.lines[index]["number"] as? Int ?? 0, log.lines[index])
        let chosen = Array(repeating: TreeHash.empty, count: (line["proof"] as? [String])?.count ?? 0)
        let proof = try InclusionProof(index: number - 1, size: register.size, path: chosen)
        let root = proof.earlierRoot(of: .leaf((line["leaf"] as? String ?? "").utf8))
        log.lines[index]["proof"] = chosen.map(\.base64)
        var against = AuditLogVerifier.Against()
        against.checkpoint = try OlderCheckpoint(bytes: Array(note(number, root: root).serialized.utf8))
        let wrongs = AuditLogVerifier.wrongs(in: try log.bytes(signedBy: register.signer), against)
        #expect(Set(wrongs.keys) == [.proofs, .against])
    }

    @Test func `a proof between other sizes is none`() throws {
        let numbers = try EditedLog(bytes).lines.map { $0["number"] as? Int }
        let size = try #require((1..<register.size).first { !numbers.contains($0) && !numbers.contains($0 + 1) })
        let older = try register.checkpoint(size)
        #expect(try wrong(older, register.consistency(from: size + 1))?.contains("--proof") == true)
        let right = try register.consistency(from: size)
        let short = try ConsistencyProof(from: size, to: register.size, path: right.path.dropLast())
        #expect(try wrong(older, short)?.contains("changed") == true)
    }

    @Test func `a register that has become smaller has lost entries`() throws {
        var longer = register
        try longer.append(.disclosed(Disclosure(.day, for: .other, rows: 1)), at: Instant("2026-11-25T01:00:00.000Z"))
        #expect(try wrong(longer.checkpoint())?.contains("entries are gone") == true)
        let far = try note(1 << 62 - 1, root: .empty)
        #expect(try wrong(far)?.contains("entries are gone") == true)
    }

    @Test func `another register's checkpoint, or another key's, says nothing`() throws {
        let root = try Checkpoint(text: register.checkpoint().text).root
        let name = "gatebook/so.example.vn/LA-SNV-2"
        let neighbour = try note(register.size, root: root, origin: name)
        #expect(try wrong(neighbour)?.contains(name) == true)
        let attacker = try NoteSigner(name: register.signer.verifierKey.name, seed: Array(repeating: 7, count: 32))
        let forged = try note(register.size, root: root, by: attacker)
        #expect(try wrong(forged)?.contains("signed by neither") == true)
    }

    @Test func `an older log brings the key that signed it`() throws {
        let former = try NoteSigner(name: register.signer.verifierKey.name, seed: Array(repeating: 9, count: 32))
        var log = try EditedLog(bytes)
        log.head["checkpoint"] = try register.checkpoint(3, signer: former).serialized
        log.head["key"] = former.verifierKey.text
        let older = try OlderCheckpoint(bytes: log.bytes())
        #expect(try wrong(older, register.consistency(from: 3)) == nil)
        #expect(try wrong(register.checkpoint(3, signer: former), register.consistency(from: 3)) != nil)
    }

    @Test(arguments: ["", "\n", "gatebook", "{}", "gatebook/a/b\n1\n\n", "\u{0}", "— a b\n"])
    func `what is no checkpoint is refused`(text: String) {
        #expect(throws: OlderCheckpoint.Malformed.self) { try OlderCheckpoint(bytes: Array(text.utf8)) }
    }
}
