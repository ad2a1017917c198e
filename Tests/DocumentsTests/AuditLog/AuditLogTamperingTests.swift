import Documents
import Foundation
import Ledger
import Reception
import Testing

/// Each way to change a log is found by the check that names it, whoever signs the end anew.
struct AuditLogTamperingTests {
    typealias Check = AuditLogVerifier.Check

    private let register: AuditRegister
    private let bytes: [UInt8]
    private let attacker: NoteSigner
    private let first: Int
    private let last: Int

    init() throws {
        register = try AuditRegister.ofThreeDays(visits: 8)
        bytes = try register.file(of: LocalDay(AuditRegister.today))
        attacker = try NoteSigner(name: register.signer.verifierKey.name, seed: Array(repeating: 7, count: 32))
        let head = try EditedLog(bytes).head
        (first, last) = (try #require(head["first"] as? Int), try #require(head["last"] as? Int))
    }

    /// The first line of the range that has something.
    private func index(_ key: String = "leaf", in log: EditedLog) throws -> Int {
        try #require(log.lines.firstIndex { $0["number"] as? Int ?? 0 > first && $0[key] is String })
    }

    /// Changes the log and expects checks to find it: as it is, signed by somebody else, and signed by the right key.
    private func expect(
        _ checks: Set<Check>,
        naming number: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ tamper: (inout EditedLog) throws -> Void
    ) throws {
        var log = try EditedLog(bytes)
        #expect(try log.bytes() == bytes, sourceLocation: sourceLocation)
        try tamper(&log)
        for file in [try log.bytes(), try log.bytes(signedBy: attacker)] {
            let wrongs = AuditLogVerifier.wrongs(in: file)
            #expect(wrongs[.end] != nil, sourceLocation: sourceLocation)
            #expect(checks.isSubset(of: wrongs.keys), "\(wrongs)", sourceLocation: sourceLocation)
        }
        let wrongs = AuditLogVerifier.wrongs(in: try log.bytes(signedBy: register.signer))
        // What is no entry any more does not add up either.
        #expect(Set(wrongs.keys).subtracting([.figures]) == checks, "\(wrongs)", sourceLocation: sourceLocation)
        if let number {
            for check in checks {
                #expect(wrongs[check]?.contains("\(number)") == true, "\(wrongs)", sourceLocation: sourceLocation)
            }
        }
    }

    private func expect(
        _ check: Check,
        at key: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ tamper: (inout [String: Any]) throws -> Void
    ) throws {
        let log = try EditedLog(bytes)
        let index = try index(key, in: log)
        let number = log.lines[index]["number"] as? Int
        try expect([check], naming: number, sourceLocation: sourceLocation) { try tamper(&$0.lines[index]) }
    }

    @Test func `a changed leaf is not in the register`() throws {
        try expect(.proofs, at: "leaf") { line in
            line["leaf"] = (line["leaf"] as? String)?.replacing("2026-11-23T", with: "2026-11-22T")
        }
        try expect(.proofs, at: "leaf") { line in line["leaf"] = (line["leaf"] as? String).map { $0 + " " } }
    }

    @Test func `a changed payload or salt is not the one that was written`() throws {
        try expect(.commitments, at: "payload") { line in
            line["payload"] = (line["payload"] as? String).map { String($0.dropLast()) + " }" }
        }
        try expect(.commitments, at: "salt") { $0["salt"] = Data(repeating: 1, count: 32).base64EncodedString() }
        try expect(.commitments, at: "payload") { $0["salt"] = NSNull() }
        let index = try index("payload", in: EditedLog(bytes))
        try expect([.commitments, .erasures], naming: first + index) { $0.lines[index]["payload"] = NSNull() }
    }

    @Test func `a payload where there was none is not one that was written`() throws {
        let log = try EditedLog(bytes)
        let index = try #require(
            log.lines.firstIndex { ($0["leaf"] as? String)?.contains(#""commitment""#) == false }
        )
        try expect([.commitments], naming: log.lines[index]["number"] as? Int) { log in
            log.lines[index]["payload"] = #"{"reason":"x"}"#
            log.lines[index]["salt"] = Data(repeating: 1, count: 32).base64EncodedString()
        }
    }

    @Test func `a payload that is taken away without an erasure is missing`() throws {
        try expect(.erasures, at: "payload") { line in
            line["payload"] = NSNull()
            line["salt"] = NSNull()
        }
    }

    @Test func `a changed proof leads elsewhere`() throws {
        try expect(.proofs, at: "leaf") { line in
            var proof = line["proof"] as? [String] ?? []
            proof[0] = TreeHash.empty.base64
            line["proof"] = proof
        }
    }

    @Test func `lines in another order, twice, or gone leave a gap`() throws {
        let index = try index(in: EditedLog(bytes))
        try expect([.numbers], naming: first + index + 1) { $0.lines.swapAt(index, index + 1) }
        try expect([.numbers], naming: first + index) { $0.lines.insert($0.lines[index], at: index) }
        try expect([.numbers], naming: first + index) { $0.lines.remove(at: index) }
        try expect([.numbers], naming: first + index) { $0.lines.append($0.lines[index]) }
        try expect([.numbers]) { $0.lines.append($0.lines[$0.lines.count - 1]) }
    }

    @Test func `a line under another number is not the entry it says`() throws {
        let index = try index(in: EditedLog(bytes))
        try expect([.proofs, .numbers], naming: first + index + 1) { log in
            log.lines[index]["number"] = first + index + 1
        }
    }

    @Test func `an entry of one's own is not in the register`() throws {
        let index = try index(in: EditedLog(bytes))
        try expect([.proofs], naming: first + index) { log in
            let leaf = log.lines[index]["leaf"] as? String
            log.lines[index]["leaf"] = leaf?.replacing(/"entry":"([0-9a-f])/) { match in
                #""entry":"\#(match.1 == "0" ? "1" : "0")"#
            }
        }
    }

    @Test func `a day that is cut off at either end may be longer`() throws {
        try expect([.range], naming: last - 1) { log in
            log.head["last"] = last - 1
            let closing = log.lines.remove(at: last - first)
            let beside = log.lines.firstIndex { $0["number"] as? Int ?? 0 > last } ?? log.lines.count
            log.lines.insert(closing, at: beside)
        }
        try expect([.range], naming: first + 1) { log in
            log.head["first"] = first + 1
            let opening = log.lines.remove(at: 0)
            log.lines.insert(opening, at: last - first + (log.index(of: first - 1) == nil ? 0 : 1))
        }
        try expect([.range], naming: first) { log in log.lines.removeAll { $0["number"] as? Int == first - 1 } }
    }

    @Test func `an erasure that is taken away leaves payloads missing`() throws {
        let log = try EditedLog(bytes)
        let index = try #require(
            log.lines.firstIndex {
                $0["number"] as? Int ?? 0 > last && ($0["leaf"] as? String)?.contains(#""erased""#) == true
            }
        )
        try expect([.erasures]) { $0.lines.remove(at: index) }
    }

    @Test(arguments: ["agencyName", "name", "entrances", "timeZone"])
    func `what the head tells is signed at the end alone`(key: String) throws {
        try expect([]) { log in
            log.head[key] =
                switch key {
                case "entrances": ["LA-SNV-1-A": "Cổng sau"]
                case "timeZone": "Asia/Bangkok"
                default: "Sở Khác"
                }
        }
    }

    @Test func `a log of another register has another key`() throws {
        try expect([.key, .numbers]) { $0.head["headquarters"] = "LA-SNV-2" }
    }

    @Test func `another day has another closing`() throws {
        try expect([.range]) { $0.head["day"] = "2026-11-24" }
    }

    @Test func `a checkpoint that is changed or another's is not signed`() throws {
        try expect([.signature]) { log in
            var note = try SignedNote(log.head["checkpoint"] as? String ?? "")
            let checkpoint = try Checkpoint(text: note.text)
            note = try attacker.sign(checkpoint.text)
            log.head["checkpoint"] = note.serialized
        }
        try expect([.signature, .proofs]) { log in
            let note = try SignedNote(log.head["checkpoint"] as? String ?? "")
            let root = try Checkpoint(text: note.text).root
            log.head["checkpoint"] = note.serialized.replacing(root.base64, with: TreeHash.empty.base64)
        }
    }

    @Test func `whoever signs all of it anew is found by the key the auditor knows`() throws {
        var log = try EditedLog(bytes)
        log.head["key"] = attacker.verifierKey.text
        log.head["checkpoint"] = try register.checkpoint(signer: attacker).serialized
        let file = try log.bytes(signedBy: attacker)
        #expect(AuditLogVerifier.wrongs(in: file).isEmpty)
        var against = AuditLogVerifier.Against()
        against.key = register.signer.verifierKey.text
        #expect(AuditLogVerifier.wrongs(in: file, against).keys.map(\.rawValue) == ["key"])
    }

    @Test func `an end of another log or another count does not fit`() throws {
        var log = try EditedLog(bytes)
        log.end = try EditedLog(register.file(of: LocalDay(AuditRegister.yesterday))).end
        #expect(AuditLogVerifier.wrongs(in: try log.bytes()).keys.map(\.rawValue) == ["end"])
        let file = try log.bytes(signedBy: register.signer, count: log.lines.count + 1)
        #expect(AuditLogVerifier.wrongs(in: file).keys.map(\.rawValue) == ["end"])
    }

    @Test func `figures that the entries do not add up to are found, though everything is signed`() throws {
        for yesterday in [DayClosing.Figures(review: 0), try Self.oneMore()] {
            var register = try AuditRegister()
            let day = try LocalDay(AuditRegister.today)
            try register.fill(day, visits: 6)
            register.falseFigures = yesterday
            try register.close(day)
            let wrongs = AuditLogVerifier.wrongs(in: try register.file(of: day))
            #expect(wrongs.keys.map(\.rawValue) == ["figures"])
            #expect(wrongs[.figures]?.contains("closing \(register.size)") == true)
        }
    }

    /// The figures of some other day.
    private static func oneMore() throws -> DayClosing.Figures {
        var register = try AuditRegister()
        let day = try LocalDay(AuditRegister.today)
        try register.fill(day, visits: 7)
        var figures = DayClosing.Figures(review: 0)
        for visit in try register.visits(of: day) { figures.count(visit, in: register.timeZone) }
        return figures
    }
}
