import Documents
import Foundation
import Reception
import TestSupport
import Testing

struct AuditLogMutationTests {
    @Test func `of a thousand random changes none passes`() throws {
        var generator = SeededGenerator()
        var register = try AuditRegister(generator: generator)
        let day = try LocalDay(AuditRegister.today)
        try register.fill(day, visits: 6)
        try register.close(day)
        try register.fillLate(day)
        let bytes = try register.file(of: day)
        #expect(AuditLogVerifier.wrongs(in: bytes).isEmpty)
        for run in 0..<1000 {
            let changed = Self.changed(bytes, &generator)
            guard changed != bytes else { continue }
            #expect(!AuditLogVerifier.wrongs(in: changed).isEmpty, "run \(run)")
        }
    }

    private static func changed(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        let index = bytes.indices.randomElement(using: &generator) ?? 0
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        let (line, other) = (
            Int.random(in: 0..<lines.count - 1, using: &generator),
            Int.random(in: 0..<lines.count - 1, using: &generator)
        )
        switch Int.random(in: 0..<8, using: &generator) {
        case 0...2: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 3: bytes.remove(at: index)
        case 4: bytes.insert(bytes[Int.random(in: bytes.indices, using: &generator)], at: index)
        case 5: return Array(bytes.prefix(index))
        case 6:
            lines.swapAt(line, other)
            return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        default:
            if Bool.random(using: &generator) { lines.remove(at: line) } else { lines.insert(lines[line], at: other) }
            return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        }
        return bytes
    }
}
