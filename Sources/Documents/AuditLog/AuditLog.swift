import Foundation
package import Ledger
package import Reception

/// The day's part of a register as auditors get it: JSON lines that prove themselves, format `gatebook-log/1`.
///
/// The first line says what it is and how the register stood, signed; then comes a line an entry, with the proof that it
/// stands in that register; the last is signed over all before it. README, "The log that proves itself", has the rules.
package enum AuditLog {
    package static let format = "gatebook-log/1"

    /// The first line.
    package struct Head: Codable, Hashable, Sendable {
        package let agencyName: String
        /// A signed note: the checkpoint that the proofs lead to.
        package let checkpoint: String
        package let day: String
        /// Names by code.
        package let entrances: [String: String]
        package let first: Int
        package let format: String
        package let headquarters: String
        /// The verifier key of the checkpoint's signature.
        package let key: String
        package let last: Int
        package let name: String
        package let timeZone: String

        package init(
            headquarters: Headquarters,
            day: LocalDay,
            extent: DayExtent,
            checkpoint: SignedNote,
            key: VerifierKey
        ) {
            agencyName = headquarters.agency.name
            self.checkpoint = checkpoint.serialized
            self.day = day.text
            entrances = Dictionary(uniqueKeysWithValues: headquarters.entrances.map { ($0.code.text, $0.name) })
            first = extent.first
            format = AuditLog.format
            self.headquarters = headquarters.code.text
            self.key = key.text
            last = extent.last
            name = headquarters.name
            timeZone = headquarters.timeZone.identifier
        }
    }

    /// One entry.
    struct Line: Codable, Hashable, Sendable {
        let leaf: String
        let number: Int
        let payload: String?
        let proof: [String]
        let salt: String?

        init(_ entry: RecordedEntry, proof: InclusionProof) throws {
            leaf = entry.leaf
            number = entry.number
            payload = entry.payload.map { String(decoding: $0, as: UTF8.self) }
            self.proof = proof.path.map(\.base64)
            salt = try entry.salt.map { try Salt($0).base64 }
        }

        /// Erased payloads are null, not left out: that something is gone is said.
        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(leaf, forKey: .leaf)
            try values.encode(number, forKey: .number)
            try values.encode(payload, forKey: .payload)
            try values.encode(proof, forKey: .proof)
            try values.encode(salt, forKey: .salt)
        }
    }

    /// The last line.
    struct End: Codable, Hashable, Sendable {
        /// A signed note over what `endText` says.
        let end: String
    }

    /// What is signed at the end: whose log it is, how many entries it has, and the digest of all bytes before.
    static func endText(headquarters: String, day: String, count: Int, digest: String) -> String {
        "\(format) end\n\(headquarters)\n\(day)\n\(count)\n\(digest)\n"
    }

    /// The one spelling a line has.
    static func encoded(_ line: some Encodable) throws -> [UInt8] {
        Array(try CanonicalJSON.encoder.encode(line)) + [UInt8(ascii: "\n")]
    }
}

/// Writes an audit log line by line, in bounded memory.
package struct AuditLogWriter: Sendable {
    private let head: AuditLog.Head
    private var digest = FileDigest()
    package private(set) var count = 0

    package init(_ head: AuditLog.Head) {
        self.head = head
    }

    /// The first line.
    package mutating func begin() throws -> [UInt8] { noted(try AuditLog.encoded(head)) }

    package mutating func line(_ entry: RecordedEntry, proof: InclusionProof) throws -> [UInt8] {
        count += 1
        return noted(try AuditLog.encoded(AuditLog.Line(entry, proof: proof)))
    }

    /// The last line. - Parameter sign: signs with the key that signed the checkpoint.
    package func end(sign: (String) throws -> SignedNote) throws -> [UInt8] {
        let text = AuditLog.endText(
            headquarters: head.headquarters,
            day: head.day,
            count: count,
            digest: digest.base64
        )
        return try AuditLog.encoded(AuditLog.End(end: try sign(text).serialized))
    }

    private mutating func noted(_ bytes: [UInt8]) -> [UInt8] {
        digest.update(bytes)
        return bytes
    }
}
