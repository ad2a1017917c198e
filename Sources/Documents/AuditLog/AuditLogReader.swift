import Foundation
import Ledger
import Reception

/// An audit log that was read: everything is of the right type and in its one spelling. Whether it is true is for the
/// verifier to say.
struct AuditLogReader {
    let head: AuditLog.Head
    let day: LocalDay
    let headquarters: HeadquartersCode
    let timeZone: TimeZone
    let lines: [Line]
    let end: SignedNote
    let note: SignedNote
    let checkpoint: Checkpoint
    /// Of all bytes before the last line.
    let digest: String

    struct Line {
        let line: AuditLog.Line
        let leaf: Leaf
        let entry: Entry
        let proof: InclusionProof
    }

    init(bytes: [UInt8]) throws(Malformed) {
        var texts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard texts.count >= 3, texts.last?.isEmpty == true else { throw Malformed("it is cut off or is no such log") }
        texts.removeLast()
        let endText = texts.removeLast()

        head = try Self.decoded(AuditLog.Head.self, from: texts.removeFirst(), "the first line")
        guard head.format == AuditLog.format else { throw Malformed("its format is not \(AuditLog.format)") }
        guard let day = try? LocalDay(head.day), let headquarters = try? HeadquartersCode(head.headquarters),
            let timeZone = TimeZone(identifier: head.timeZone), head.first >= 1, head.last >= head.first - 1,
            head.last < 1 << 53
        else { throw Malformed("the first line has a day, code, time zone or number that cannot be") }
        (self.day, self.headquarters, self.timeZone) = (day, headquarters, timeZone)
        do {
            note = try SignedNote(head.checkpoint)
            checkpoint = try Checkpoint(text: note.text)
            end = try SignedNote(Self.decoded(AuditLog.End.self, from: endText, "the last line").end)
        } catch let malformed as Malformed {
            throw malformed
        } catch {
            throw Malformed("the checkpoint or the signature at the end is not in its form")
        }

        var lines: [Line] = []
        for (index, text) in texts.enumerated() {
            lines.append(try Self.line(text, "line \(index + 2)", size: checkpoint.size))
        }
        self.lines = lines
        var digest = FileDigest()
        digest.update(bytes.prefix(upTo: endText.startIndex))
        self.digest = digest.base64
    }

    private static func line(_ text: ArraySlice<UInt8>, _ place: String, size: Int) throws(Malformed) -> Line {
        let line = try decoded(AuditLog.Line.self, from: text, place)
        do {
            let leaf = try Leaf(canonicalText: line.leaf)
            guard line.number > 0 else { throw Malformed("\(place) has a number that cannot be") }
            return Line(
                line: line,
                leaf: leaf,
                entry: try Entry(leaf: leaf, payload: line.payload.map { Array($0.utf8) }),
                proof: try InclusionProof(
                    index: line.number - 1,
                    size: size,
                    path: line.proof.map { try TreeHash(base64: $0) }
                )
            )
        } catch let malformed as Malformed {
            throw malformed
        } catch {
            throw Malformed("\(place), number \(line.number), has an entry or a proof that cannot be read")
        }
    }

    private static func decoded<Value: Codable>(
        _ type: Value.Type,
        from text: ArraySlice<UInt8>,
        _ place: String
    ) throws(Malformed) -> Value {
        guard let value = try? JSONDecoder().decode(type, from: Data(text)),
            let spelled = try? AuditLog.encoded(value), spelled.dropLast() == text
        else { throw Malformed("\(place) is not spelled as Gatebook writes it") }
        return value
    }

    /// What stands in the way of reading, as the end of a sentence.
    struct Malformed: Error {
        let reason: String

        init(_ reason: String) {
            self.reason = reason
        }
    }
}
