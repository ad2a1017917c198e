import Documents
import Foundation
import Ledger

/// A log that somebody has got hold of and edits line by line, in the spelling that Gatebook has.
struct EditedLog {
    var head: [String: Any]
    var lines: [[String: Any]]
    /// The signed note of the last line.
    var end: String

    init(_ bytes: [UInt8]) throws {
        var lines = try bytes.split(separator: UInt8(ascii: "\n")).map { line in
            try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
        }
        head = lines.removeFirst()
        end = lines.removeLast()["end"] as? String ?? ""
        self.lines = lines
    }

    /// The file, with the end as it was.
    func bytes() throws -> [UInt8] { try body() + Self.spelled(["end": end]) }

    /// The file, with an end that fits and is signed anew.
    func bytes(signedBy signer: NoteSigner, count: Int? = nil) throws -> [UInt8] {
        let body = try body()
        var digest = FileDigest()
        digest.update(body)
        let text = """
            gatebook-log/1 end
            \(head["headquarters"] as? String ?? "")
            \(head["day"] as? String ?? "")
            \(count ?? lines.count)
            \(digest.base64)

            """
        return body + (try Self.spelled(["end": try signer.sign(text).serialized]))
    }

    /// Where the line of an entry stands.
    func index(of number: Int) -> Int? { lines.firstIndex { $0["number"] as? Int == number } }

    private func body() throws -> [UInt8] { try ([head] + lines).flatMap(Self.spelled) }

    private static func spelled(_ line: [String: Any]) throws -> [UInt8] {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try JSONSerialization.data(withJSONObject: line, options: options)) + [UInt8(ascii: "\n")]
    }
}

extension AuditLogVerifier {
    /// The checks that do not hold, with what they say.
    static func wrongs(in bytes: [UInt8], _ against: Against = .init()) -> [Check: String] {
        let wrong = verify(bytes, against: against).filter { !$0.holds }
        return Dictionary(uniqueKeysWithValues: wrong.map { ($0.check, $0.sentence) })
    }
}
