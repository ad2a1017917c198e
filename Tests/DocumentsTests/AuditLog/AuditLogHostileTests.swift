import Documents
import Foundation
import Ledger
import Reception
import TestSupport
import Testing

/// Whatever somebody hands an auditor is refused with a sentence; the program does not end.
struct AuditLogHostileTests {
    private let register: AuditRegister
    private let bytes: [UInt8]

    init() throws {
        var register = try AuditRegister(generator: SeededGenerator(seed: 1))
        let day = try LocalDay(AuditRegister.today)
        try register.fill(day, visits: 6)
        try register.close(day)
        self.register = register
        bytes = try register.file(of: day)
    }

    private static func expectRefused(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let results = AuditLogVerifier.verify(bytes, against: .init())
        #expect(results.contains { !$0.holds }, sourceLocation: sourceLocation)
        if results.count == 1 { #expect(results[0].check == .format, sourceLocation: sourceLocation) }
    }

    @Test(arguments: [
        "", "\n", "\n\n", "\n\n\n\n", "\u{0}", "\u{0}\n\u{0}\n\u{0}\n", "{}\n{}\n{}\n", "null\nnull\nnull\n",
        "[]\n[]\n", "\u{FEFF}{}\n{}\n", "{\n{\n{\n", "\r\n\r\n\r\n",
    ]) func `what is no log cannot be read`(text: String) {
        Self.expectRefused(Array(text.utf8))
    }

    @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0x00], [0x0A], [0x22], [0x7B]] as [[UInt8]])
    func `bytes that are no text change every place they come to`(strange: [UInt8]) {
        for place in stride(from: 0, through: bytes.count, by: 101) {
            var changed = bytes
            changed.insert(contentsOf: strange, at: place)
            Self.expectRefused(changed)
        }
    }

    @Test(arguments: ["[", #"{"a":"#, #"{"leaf":"#, #"{"proof":["#])
    func `JSON nested too deeply cannot be read`(opening: String) throws {
        let deep = Array(String(repeating: opening, count: 100_000).utf8) + [UInt8(ascii: "\n")]
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
        for place in [0, 1, lines.count - 1, lines.count] {
            Self.expectRefused(Array((lines[..<place] + [deep] + lines[place...]).joined()))
        }
        // Where it is a text, in a leaf or a payload.
        var log = try EditedLog(bytes)
        log.lines[0]["leaf"] = String(decoding: deep, as: UTF8.self)
        Self.expectRefused(try log.bytes())
        log = try EditedLog(bytes)
        log.lines[0]["payload"] = String(decoding: deep, as: UTF8.self)
        Self.expectRefused(try log.bytes())
    }

    @Test(arguments: [Int.max, Int.min, -1, 0, 1, 2, 1 << 53, 1 << 53 - 1, 1 << 62, Int.max - 1])
    func `no number is too large or too small`(number: Int) throws {
        for (first, last) in [(number, nil), (nil, number), (number, number), (number, number &- 1)] as [(Int?, Int?)] {
            var log = try EditedLog(bytes)
            log.head["first"] = first ?? log.head["first"]
            log.head["last"] = last ?? log.head["last"]
            if try log.bytes() != bytes { Self.expectRefused(try log.bytes()) }
        }
        var log = try EditedLog(bytes)
        log.lines[2]["number"] = number
        Self.expectRefused(try log.bytes())
        log = try EditedLog(bytes)
        let note = try SignedNote(log.head["checkpoint"] as? String ?? "")
        log.head["checkpoint"] = note.serialized.replacing("\n\(register.size)\n", with: "\n\(number)\n")
        if number != register.size { Self.expectRefused(try log.bytes()) }
        for key in ["number", "party", "deviceSequence", "count", "rows", "visits", "review", "version"] {
            let extreme = try Self.replacing(key, with: "\(number)", in: EditedLog(bytes)).bytes()
            if extreme != bytes { Self.expectRefused(extreme) }
        }
    }

    @Test(arguments: [
        ("erased", #""1-999999999999999999""#), ("erased", #""1-9223372036854775807,5""#), ("erased", #""5-1""#),
        ("erased", #""0""#), ("erased", #""-""#), ("erased", #"",""#), ("day", #""9999-99-99""#), ("day", #""""#),
        ("occurredAt", #""9999-12-31T23:59:59.999Z""#), ("occurredAt", #""0000-01-01T00:00:00.000Z""#),
        ("occurredAt", #""""#), ("receivedAt", #""9999-12-31T23:59:59.999Z""#), ("entry", #""""#),
        ("visit", #""\#u{0}""#), ("author", #""account:""#), ("commitment", #""AAAA""#), ("kind", #""forged""#),
        ("entrance", #""-""#), ("how", #""guessed""#), ("register", #""''""#),
    ])
    func `no value in a leaf stops the reader`(key: String, value: String) throws {
        Self.expectRefused(try Self.replacing(key, with: value, in: EditedLog(bytes)).bytes())
    }

    /// The value of a key in the leaves of all entries that have it.
    private static func replacing(_ key: String, with value: String, in log: EditedLog) throws -> EditedLog {
        var log = log
        let old = try Regex(#""\#(key)":("[^"]*"|-?\d+)"#)
        for index in log.lines.indices {
            log.lines[index]["leaf"] = (log.lines[index]["leaf"] as? String)?
                .replacing(old) { _ in "\"\(key)\":\(value)" }
        }
        return log
    }

    @Test(arguments: [
        "", "Mars/Olympus", "GMT+99999999", "../../etc/passwd", "\u{0}", String(repeating: "A", count: 100_000),
    ])
    func `no time zone stops the reader`(timeZone: String) throws {
        var log = try EditedLog(bytes)
        log.head["timeZone"] = timeZone
        Self.expectRefused(try log.bytes(signedBy: register.signer, count: 0))
    }

    @Test func `a closing that stands beside an empty range is no range of its own`() throws {
        var log = try EditedLog(bytes)
        let last = try #require(log.head["last"] as? Int)
        log.head["first"] = last + 1
        log.lines = [log.lines[try #require(log.index(of: last))]]
        Self.expectRefused(try log.bytes())
    }

    @Test func `a proof of a hundred thousand hashes is too long`() throws {
        var log = try EditedLog(bytes)
        log.lines[1]["proof"] = Array(repeating: TreeHash.empty.base64, count: 100_000)
        Self.expectRefused(try log.bytes())
    }
}
