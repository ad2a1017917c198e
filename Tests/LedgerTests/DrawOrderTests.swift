import Foundation
import Ledger
import Testing

struct DrawOrderTests {
    private static let names = (0..<1000).map { "0193a1c2-0000-7000-8000-\(String(format: "%012d", $0))" }

    @Test func `the same seed gives the same order, whatever the order of the names`() {
        let order = DrawOrder(seed: "Ví Dụ")
        let drawn = order.sorted(Self.names) { $0 }
        #expect(order.sorted(Self.names.reversed()) { $0 } == drawn && Set(drawn) == Set(Self.names))
        #expect(DrawOrder(seed: "Ví Dụ 2").sorted(Self.names) { $0 } != drawn)
    }

    @Test func `a seed says what the sample is of, and the register's size and root`() throws {
        let order = DrawOrder(of: "LA-SNV-1 2026-11-01 2026-11-30", size: 7, root: .empty)
        #expect(
            order.seed == """
                gatebook-sample/1
                LA-SNV-1 2026-11-01 2026-11-30
                7 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                """
        )
    }

    @Test func `the order is that of another program's SHA-256`() throws {
        let order = DrawOrder(of: "LA-SNV-1 2026-11-01 2026-11-30", size: 7, root: .empty)
        let keys = try Self.names.prefix(50).map { name in (try Self.digest(order.seed + "\n" + name), name) }
        #expect(order.sorted(Array(Self.names.prefix(50))) { $0 } == keys.sorted { $0.0 < $1.0 }.map(\.1))
    }

    /// By `sha256sum`.
    private static func digest(_ text: String) throws -> String {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return String(answer.prefix(64))
    }

    @Test func `every name is drawn as often as every other`() {
        // 2,000 draws of 10 out of 100: each comes 200 times, give or take five standard deviations of 13.4.
        var counts: [String: Int] = [:]
        let names = Array(Self.names.prefix(100))
        for draw in 0..<2000 {
            for name in DrawOrder(seed: "\(draw)").sorted(names, name: { $0 }).prefix(10) {
                counts[name, default: 0] += 1
            }
        }
        #expect(counts.count == 100 && counts.values.allSatisfy { (133...267).contains($0) })
    }
}
