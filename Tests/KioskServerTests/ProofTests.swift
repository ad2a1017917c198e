import Foundation
import HTTPTypes
import Ledger
import Reception
import Storage
import Testing

struct ProofTests {
    private static let base = "/api/v1/headquarters/LA-SNV-1"

    /// A register of so many entries.
    private static func fill(_ visitor: Visitor, _ count: Int) async throws {
        let lines = (1...count).map { Sample.line(Sample.leastArrival, of: Sample.id($0)) }
        _ = try await visitor.signedIn(as: .recorder).sync(lines)
    }

    @Test func `everyone gets the checkpoint, signed by the key that everyone gets`() async throws {
        try await Gatehouse.open { visitor in
            let empty = try await visitor.get("\(Self.base)/checkpoint")
            #expect(empty.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(try Checkpoint(text: try SignedNote(empty.text).text).root == .empty)
            try await Self.fill(visitor, 3)
            let note = try await visitor.checkpoint()
            let checkpoint = try Checkpoint(text: note.text)
            #expect(checkpoint.origin == "gatebook/so.example.vn/LA-SNV-1")
            #expect(checkpoint.size == 3)

            let keys = try await visitor.get("/api/v1/key?headquarters=LA-SNV-1").object
            #expect(keys["algorithm"] as? String == "Ed25519")
            let key = try #require((keys["keys"] as? [[String: String]])?.first)
            let verifier = try VerifierKey(key["verifierKey"] ?? "")
            #expect(verifier.name == checkpoint.origin)
            #expect(verifier.verifies(note))
            #expect(key["publicKey"] == Data(verifier.publicKey).base64EncodedString())
            #expect(key["until"] == nil)
            #expect(key["lastCheckpoint"] == nil)
            let plain = try await visitor.get("/api/v1/key").object["keys"] as? [[String: String]]
            #expect(plain?.first?["publicKey"] == key["publicKey"])
            #expect(plain?.first?["verifierKey"] == nil)
        }
    }

    @Test func `a key that signs no more keeps its last checkpoint of each register`() async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor, 2)
            let before = try await visitor.checkpoint()
            // The first key is as old as the store, by the machine's own clock.
            let instant = try Instant("2099-01-01T00:00:00.000Z")
            try await visitor.gatehouse.store.rotateSigningKey(at: instant.milliseconds)
            let answer = try await visitor.get("/api/v1/key?headquarters=LA-SNV-1").object
            let keys = try #require(answer["keys"] as? [[String: String]])
            #expect(keys.count == 2)
            #expect(keys[0]["since"] == instant.text)
            #expect(keys[1]["until"] == instant.text)
            #expect(keys[1]["lastCheckpoint"] == before.serialized)
            let note = try await visitor.checkpoint()
            #expect(try VerifierKey(keys[0]["verifierKey"] ?? "").verifies(note))
            #expect(try VerifierKey(keys[1]["verifierKey"] ?? "").verifies(before))
        }
    }

    @Test func `each entry is proved to stand in each checkpoint since it came`() async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor, 7)
            let leaves = try await visitor.signedIn(as: .recorder).leaves().prefix(7).map {
                TreeHash.leaf(Array(try $0.canonicalText().utf8))
            }
            var tree = CompactRange()
            for size in 1...7 {
                _ = tree.append(leaves[size - 1])
                for entry in 1...size {
                    let answer = try await visitor.get("\(Self.base)/proof/inclusion?entry=\(entry)&size=\(size)")
                        .object
                    #expect(answer["entry"] as? Int == entry)
                    #expect(answer["size"] as? Int == size)
                    let path = try #require(answer["proof"] as? [String]).map { try TreeHash(base64: $0) }
                    let proof = try InclusionProof(index: entry - 1, size: size, path: path)
                    #expect(proof.root(of: leaves[entry - 1]) == tree.root)
                }
            }
        }
    }

    @Test func `an older checkpoint is proved to be how a newer one began`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            var checkpoints = [try Checkpoint(text: try await visitor.checkpoint().text)]
            for number in 1...6 {
                _ = try await recorder.arrive(Sample.id(number), Sample.leastArrival)
                checkpoints.append(try Checkpoint(text: try await visitor.checkpoint().text))
            }
            for (from, older) in checkpoints.enumerated() {
                for (to, newer) in checkpoints.enumerated() where from <= to {
                    let answer = try await visitor.get("\(Self.base)/proof/consistency?from=\(from)&to=\(to)").object
                    let path = try #require(answer["proof"] as? [String]).map { try TreeHash(base64: $0) }
                    #expect(
                        try ConsistencyProof(from: from, to: to, path: path).holds(from: older.root, to: newer.root)
                    )
                }
            }
        }
    }

    @Test(arguments: ["LA-SNV-9", "la-snv-1", "'--", "%E1%BA%BF"])
    func `a code that leads nowhere is a 404`(code: String) async throws {
        try await Gatehouse.open { visitor in
            let base = "/api/v1/headquarters/\(code)"
            for uri in [
                "\(base)/checkpoint", "\(base)/proof/inclusion?entry=1&size=1", "\(base)/proof/consistency?from=0&to=0",
                "/api/v1/key?headquarters=\(code)",
            ] {
                let answer = try await visitor.get(uri)
                #expect(answer.status == 404, "\(uri)")
                #expect(answer.code == "headquarters-not-found", "\(uri)")
            }
        }
    }

    @Test(arguments: [
        ("inclusion?entry=4&size=3", "not-in-register", nil), ("inclusion?entry=0&size=3", "not-in-register", nil),
        ("inclusion?entry=1&size=4", "not-in-register", nil), ("inclusion?entry=1&size=0", "not-in-register", nil),
        ("inclusion?entry=9223372036854775807&size=9223372036854775807", "not-in-register", nil),
        ("inclusion?entry=9223372036854775807&size=3", "not-in-register", nil),
        ("consistency?from=4&to=3", "not-in-register", nil), ("consistency?from=1&to=4", "not-in-register", nil),
        ("consistency?from=9223372036854775807&to=3", "not-in-register", nil),
        ("consistency?from=0&to=9223372036854775807", "not-in-register", nil),
        ("inclusion", "key-missing", "entry"), ("inclusion?entry=1", "key-missing", "size"),
        ("consistency?to=1", "key-missing", "from"), ("consistency?from=1", "key-missing", "to"),
        ("inclusion?entry=&size=1", "value-of-wrong-type", "entry"),
        ("inclusion?entry=1&size=drei", "value-of-wrong-type", "size"),
        ("inclusion?entry=-1&size=3", "value-of-wrong-type", "entry"),
        ("inclusion?entry=-9223372036854775808&size=3", "value-of-wrong-type", "entry"),
        ("inclusion?entry=9223372036854775808&size=3", "value-of-wrong-type", "entry"),
        ("consistency?from=1.5&to=3", "value-of-wrong-type", "from"),
        ("consistency?from=1&to=%FF", "value-of-wrong-type", "to"),
    ])
    func `what the register does not have is a 422`(query: String, code: String, field: String?) async throws {
        try await Gatehouse.open { visitor in
            try await Self.fill(visitor, 3)
            let answer = try await visitor.get("\(Self.base)/proof/\(query)")
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect(answer.field == field)
        }
    }
}
