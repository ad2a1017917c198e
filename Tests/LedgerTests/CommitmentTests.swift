import Ledger
import Testing

struct CommitmentTests {
    /// `printf` of 32 bytes 0x00…0x1f and `abc`, through `sha256sum`.
    private let known = "42fd4a8c529fdb402d577c701b291018f0b2c52207f96e2a057483fd349a9868"

    private func salt() throws -> Salt { try Salt(Array(0..<32)) }

    @Test func `a commitment is the SHA-256 of the salt and then the payload`() throws {
        let commitment = Commitment(salt: try salt(), payload: "abc".utf8)
        #expect(commitment.hexadecimal == known)
        #expect(commitment.digest.count == 32)
    }

    @Test func `a commitment is read back from its texts and from its bytes`() throws {
        let commitment = Commitment(salt: try salt(), payload: "abc".utf8)
        #expect(try Commitment(base64: commitment.base64) == commitment)
        #expect(try Commitment(hexadecimal: commitment.hexadecimal) == commitment)
        #expect(try Commitment(digest: commitment.digest) == commitment)
    }

    @Test func `another salt or another payload is another commitment`() throws {
        let commitment = Commitment(salt: try salt(), payload: "abc".utf8)
        let otherSalt = try Salt(Array(1..<33))
        #expect(Commitment(salt: otherSalt, payload: "abc".utf8) != commitment)
        #expect(Commitment(salt: try salt(), payload: "abd".utf8) != commitment)
        #expect(Commitment(salt: try salt(), payload: "".utf8) != commitment)
    }

    @Test func `a text that is not exactly 32 bytes of base64 is refused`() throws {
        let text = Commitment(salt: try salt(), payload: "abc".utf8).base64
        #expect(throws: Commitment.Malformed.length(0)) { try Commitment(base64: "") }
        #expect(throws: Commitment.Malformed.length(3)) { try Commitment(base64: "AAAA") }
        #expect(throws: Commitment.Malformed.notBase64) { try Commitment(base64: text.dropLast()) }
        #expect(throws: Commitment.Malformed.notBase64) { try Commitment(base64: text + "\n") }
        #expect(throws: Commitment.Malformed.notHexadecimal) { try Commitment(hexadecimal: "ABCDEF") }
        #expect(throws: Commitment.Malformed.length(2)) { try Commitment(hexadecimal: "abcd") }
    }

    @Test func `a second spelling of the same bytes is refused`() throws {
        let zeros = try Commitment(digest: Array(repeating: 0, count: 32))
        #expect(zeros.base64.hasSuffix("AAA="))
        let other = zeros.base64.dropLast(2) + "B="
        #expect(throws: Commitment.Malformed.notBase64) { try Commitment(base64: other) }
    }

    @Test func `a salt takes every bit from its generator, in the order given`() {
        var generator = Counting()
        let salt = Salt(using: &generator)
        #expect(salt.bytes.count == 32)
        #expect(salt.bytes[0] == 1 && salt.bytes[8] == 2 && salt.bytes[16] == 3 && salt.bytes[24] == 4)
    }

    @Test func `a salt is 32 bytes, is read back, and keeps out of logs`() throws {
        #expect(throws: Salt.Malformed.length(31)) { try Salt(Array(repeating: 7, count: 31)) }
        #expect(throws: Salt.Malformed.notBase64) { try Salt(base64: "***") }
        let salt = try salt()
        #expect(try Salt(base64: salt.base64) == salt)
        #expect("\(salt)" == "Salt")
        #expect(String(reflecting: salt) == "Salt")
    }
}

private struct Counting: RandomNumberGenerator {
    private var count: UInt64 = 0

    mutating func next() -> UInt64 {
        count += 1
        return count
    }
}
