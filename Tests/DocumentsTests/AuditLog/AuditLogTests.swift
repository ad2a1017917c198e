import Documents
import Foundation
import Ledger
import Reception
import Testing

struct AuditLogTests {
    private static func expectAllHold(
        _ results: [AuditLogVerifier.Result],
        but missing: Set<AuditLogVerifier.Check>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            results.map(\.check) == AuditLogVerifier.Check.allCases.filter { !missing.contains($0) },
            sourceLocation: sourceLocation
        )
        for result in results {
            #expect(result.holds, "\(result.check): \(result.sentence)", sourceLocation: sourceLocation)
        }
        #expect(results.allSatisfy { $0.sentence.hasSuffix(".") || $0.sentence.hasSuffix("=") || $0.check == .key })
    }

    @Test(arguments: 0..<8) func `a register's logs hold in every check`(run: Int) throws {
        let register = try AuditRegister.ofThreeDays()
        for day in [AuditRegister.yesterday, AuditRegister.today, AuditRegister.tomorrow] {
            let bytes = try register.file(of: LocalDay(day))
            let isOpen = day == AuditRegister.tomorrow
            Self.expectAllHold(
                AuditLogVerifier.verify(bytes, against: .init()),
                but: isOpen ? [.figures, .rows, .against] : [.rows, .against]
            )
            for language in DayLog.Language.allCases {
                var against = AuditLogVerifier.Against()
                against.csv = try register.csv(of: LocalDay(day), in: language)
                against.key = register.signer.verifierKey.text
                against.checkpoint = try OlderCheckpoint(bytes: bytes)
                Self.expectAllHold(
                    AuditLogVerifier.verify(bytes, against: against),
                    but: isOpen ? [.figures] : []
                )
            }
        }
    }

    @Test func `a day before the first closing has no entries, and says so`() throws {
        let register = try AuditRegister.ofThreeDays(visits: 1)
        let bytes = try register.file(of: LocalDay("2026-11-20"))
        // The head, the first entry of the register and what erased it, and the end.
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } >= 3)
        Self.expectAllHold(AuditLogVerifier.verify(bytes, against: .init()), but: [.figures, .rows, .against])
    }

    @Test func `an empty register's log holds`() throws {
        let bytes = try AuditRegister().file(of: LocalDay(AuditRegister.today))
        Self.expectAllHold(AuditLogVerifier.verify(bytes, against: .init()), but: [.figures, .rows, .against])
    }

    @Test func `the key may be given as a verifier key or in base64, and must be the log's`() throws {
        let register = try AuditRegister.ofThreeDays(visits: 1)
        let bytes = try register.file(of: LocalDay(AuditRegister.today))
        let key = register.signer.verifierKey
        let other = try NoteSigner(name: key.name, seed: Array(repeating: 7, count: 32)).verifierKey
        let raw = [key, other].map { Data($0.publicKey).base64EncodedString() }
        for (given, holds) in [
            (key.text, true), (raw[0], true), (other.text, false), (raw[1], false), ("", false), (key.name, false),
            (key.text + "\n", false),
        ] {
            var against = AuditLogVerifier.Against()
            against.key = given
            #expect(
                AuditLogVerifier.wrongs(in: bytes, against).keys.map(\.rawValue) == (holds ? [] : ["key"]),
                "\(given)"
            )
        }
    }

    @Test func `a CSV that says something else is found by its row and column`() throws {
        let register = try AuditRegister.ofThreeDays()
        let day = try LocalDay(AuditRegister.today)
        let bytes = try register.file(of: day)
        let text = String(decoding: try register.csv(of: day, in: .english), as: UTF8.self)
        let rows = text.components(separatedBy: "\r\n").dropLast()
        let number = try #require(rows[1].split(separator: ",").first)
        for (changed, named) in [
            (text.replacing("2026-11-23 ", with: "2026-11-24 ", maxReplacements: 1), "number \(number)"),
            (text.replacing("Arrived", with: "Came"), "columns"),
            (rows.dropLast().map { $0 + "\r\n" }.joined(), "rows"),
            (text + rows[1] + "\r\n", "rows"),
            (text.replacing("\"Cổng chính\"", with: "\"Cổng sau\""), "Entrance"),
            (text.replacing("personal data erased", with: "x") + "\"", "read"),
        ] {
            var against = AuditLogVerifier.Against()
            against.csv = Array(changed.utf8)
            let wrongs = AuditLogVerifier.wrongs(in: bytes, against)
            #expect(Set(wrongs.keys) == [.rows], "\(named)")
            #expect(wrongs[.rows]?.contains(named) == true, "\(named): \(wrongs[.rows] ?? "")")
        }
    }
}
