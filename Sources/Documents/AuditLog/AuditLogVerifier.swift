import Foundation
package import Ledger
import Reception

/// Checks an audit log without the server, the database or any trust in either.
package struct AuditLogVerifier {
    /// What the file is held against, as far as the auditor has it.
    package struct Against {
        /// The key the auditor knows the register by: a verifier key, or the public key alone in base64.
        package var key: String?
        /// An older checkpoint, or an older log with one.
        package var checkpoint: OlderCheckpoint?
        /// From `/proof/consistency`, for a checkpoint whose last entry is not in the file.
        package var proof: ConsistencyProof?
        /// The bytes of the day's log as CSV.
        package var csv: [UInt8]?

        package init() {}
    }

    /// What is checked, in this order. The names are stable; scripts may rely on them.
    package enum Check: String, CaseIterable, Sendable {
        case format, key, signature, end, proofs, numbers, range, commitments, erasures, figures, rows, against
    }

    /// Whether one check holds, in one sentence that names what does not.
    package struct Result: Sendable {
        package let check: Check
        package let holds: Bool
        package let sentence: String
    }

    /// In the order of the checks; ends where nothing more can be checked.
    package static func verify(_ bytes: [UInt8], against: Against) -> [Result] {
        let log: AuditLogReader
        do {
            log = try AuditLogReader(bytes: bytes)
        } catch {
            return [Result(check: .format, holds: false, sentence: "The log cannot be read: \(error.reason).")]
        }
        return AuditLogVerifier(log: log, against: against).results()
    }

    let log: AuditLogReader
    let against: Against

    private func results() -> [Result] {
        Check.allCases.compactMap { check -> Result? in
            do throws(Wrong) {
                return try sentence(of: check).map { Result(check: check, holds: true, sentence: $0) }
            } catch {
                return Result(check: check, holds: false, sentence: error.sentence)
            }
        }
    }

    /// What does not hold, in one sentence.
    struct Wrong: Error {
        let sentence: String

        init(_ sentence: String) {
            self.sentence = sentence
        }
    }

    /// What holds; nil when there is nothing to check.
    private func sentence(of check: Check) throws(Wrong) -> String? {
        switch check {
        case .format:
            "The log of \(log.head.headquarters) on \(log.head.day) can be read: \(log.lines.count) entries."
        case .key: try checkKey()
        case .signature: try checkSignature()
        case .end: try checkEnd()
        case .proofs: try checkProofs()
        case .numbers: try checkNumbers()
        case .range: try checkRange()
        case .commitments: try checkCommitments()
        case .erasures: try checkErasures()
        case .figures: try checkFigures()
        case .rows: try checkRows()
        case .against: try checkAgainst()
        }
    }

    // MARK: Who says so

    /// The key of the file, when it is one.
    var key: VerifierKey? { try? VerifierKey(log.head.key) }

    private func checkKey() throws(Wrong) -> String {
        guard let key else { throw Wrong("The key in the log is not a key, or its ID is not its own.") }
        let parts = key.name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "gatebook", parts[2] == log.head.headquarters else {
            throw Wrong("The key is not one of this register: its name is \(key.name).")
        }
        guard key.name.utf8.elementsEqual(log.checkpoint.origin.utf8) else {
            throw Wrong("The checkpoint is of \(log.checkpoint.origin), the key of \(key.name).")
        }
        guard let known = against.key else {
            return "The key in the log is \(key.text). Compare it with the one you know, or give that with --key."
        }
        guard known == key.text || known == Data(key.publicKey).base64EncodedString() else {
            throw Wrong("The log is signed with another key than the one you gave: \(key.text).")
        }
        return "The log is signed with the key you gave."
    }

    private func checkSignature() throws(Wrong) -> String {
        guard key?.verifies(log.note) == true else {
            throw Wrong("The checkpoint is not signed by the key in the log.")
        }
        return "The checkpoint is signed: \(log.checkpoint.size) entries, root \(log.checkpoint.root.base64)."
    }

    private func checkEnd() throws(Wrong) -> String {
        guard key?.verifies(log.end) == true else { throw Wrong("The end of the log is not signed by the key in it.") }
        let expected = AuditLog.endText(
            headquarters: log.head.headquarters,
            day: log.head.day,
            count: log.lines.count,
            digest: log.digest
        )
        guard log.end.text == expected else {
            throw Wrong("The log is not as it was signed: something in it was changed, added or taken away.")
        }
        return "The log is as it was signed, byte for byte."
    }

    // MARK: The register

    private func checkProofs() throws(Wrong) -> String {
        for line in log.lines where line.proof.root(of: .leaf(line.line.leaf.utf8)) != log.checkpoint.root {
            throw Wrong("Entry \(line.line.number) is not in the register as the checkpoint has it.")
        }
        return "Each of the \(log.lines.count) entries stands in the register where the checkpoint has it."
    }

    private func checkNumbers() throws(Wrong) -> String {
        for line in log.lines {
            guard line.leaf.number == line.line.number else {
                throw Wrong("The entry in line number \(line.line.number) says it is number \(line.leaf.number).")
            }
            guard line.leaf.register == log.head.headquarters else {
                throw Wrong("Entry \(line.line.number) is of register \(line.leaf.register).")
            }
        }
        let range = log.head.first..<log.head.last + 1
        let numbers = log.lines.map(\.line.number)
        for (number, found) in zip(range, numbers) where number != found {
            throw Wrong("Number \(found) stands where number \(number) should.")
        }
        guard numbers.count >= range.count else {
            throw Wrong("The entries end before number \(range.lowerBound + numbers.count).")
        }
        var last = 0
        for number in numbers.dropFirst(range.count) {
            guard number > last, !range.contains(number) else {
                throw Wrong("Number \(number) is there twice or out of order.")
            }
            last = number
        }
        return range.isEmpty
            ? "The day has no part of the register of its own."
            : "The numbers run from \(log.head.first) to \(log.head.last) without a gap."
    }

    private func checkRange() throws(Wrong) -> String {
        let isEmpty = log.head.first > log.head.last
        if isEmpty, log.head.first == 1, log.checkpoint.size > 0 {
            guard let first = entry(1), LocalDay(first.receivedAt, in: log.timeZone) > log.day else {
                throw Wrong("The log has no part of the register, and does not show that the register began later.")
            }
            return "The register began after this day."
        }
        if log.head.first > 1 {
            guard let before = entry(log.head.first - 1), case .dayClosed(let closing) = before.event,
                closing.day < log.day
            else {
                throw Wrong("Before number \(log.head.first) no earlier day was closed: the day may begin earlier.")
            }
        }
        if closing != nil { return "They are all that was written from the closing before to the day's own." }
        guard log.head.last == log.checkpoint.size else {
            throw Wrong("Number \(log.head.last) is neither the day's closing nor the register's last: it may go on.")
        }
        for line in log.lines {
            if case .dayClosed(let other) = line.entry.event, other.day >= log.day {
                throw Wrong("The log ends before entry \(line.line.number), which closes \(other.day.text).")
            }
        }
        return "The day is not closed yet; they are all that was written so far."
    }

    func entry(_ number: Int) -> Entry? { log.lines.first { $0.line.number == number }?.entry }

    /// The closing that ends the range, with its number; one that stands beside an empty range ends nothing.
    var closing: (number: Int, closing: DayClosing)? {
        guard log.head.first <= log.head.last, let last = entry(log.head.last),
            case .dayClosed(let closing) = last.event, closing.day == log.day
        else { return nil }
        return (log.head.last, closing)
    }

    // MARK: What is sealed

    private func checkCommitments() throws(Wrong) -> String {
        var count = 0
        for line in log.lines {
            guard (line.line.payload == nil) == (line.line.salt == nil) else {
                throw Wrong("Entry \(line.line.number) has only one of payload and salt.")
            }
            guard let payload = line.line.payload, let text = line.line.salt else { continue }
            guard let salt = try? Salt(base64: text),
                line.leaf.commitment == Commitment(salt: salt, payload: payload.utf8).base64
            else { throw Wrong("The payload of entry \(line.line.number) is not the one that was written.") }
            count += 1
        }
        return "\(count) payloads are the ones that were written."
    }

    private func checkErasures() throws(Wrong) -> String {
        var erased: [(number: Int, erasure: Erasure)] = []
        for line in log.lines {
            if case .erased(let erasure) = line.entry.event { erased.append((line.line.number, erasure)) }
        }
        var count = 0
        for line in log.lines where line.leaf.commitment != nil && line.line.payload == nil {
            let number = line.line.number
            guard erased.contains(where: { $0.number > number && $0.erasure.numbers.contains(number) }) else {
                throw Wrong(
                    "The payload of entry \(line.line.number) is missing, and no entry says that it was erased."
                )
            }
            count += 1
        }
        return count == 0
            ? "No payload is missing." : "\(count) payloads were erased, as the register's own entries say."
    }
}
