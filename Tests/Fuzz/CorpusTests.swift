import Foundation
import TestSupport
import Testing

/// What libFuzzer found and what people thought of, each given to its parser in every run of the tests, and then again
/// with a few thousand changes.
struct CorpusTests {
    private static func corpus() throws -> [[UInt8]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.sorted { $0.path() < $1.path() }.map { Array(try Data(contentsOf: $0)) }
    }

    @Test func `every input of the corpus is read or refused`() throws {
        let corpus = try Self.corpus()
        #expect(corpus.count >= Parser.allCases.count)
        for input in corpus { exercise(input) }
    }

    @Test func `every parser has inputs in the corpus`() throws {
        let letters = Set(try Self.corpus().compactMap(\.first))
        for index in Parser.allCases.indices {
            #expect(letters.contains(Parser.firstLetter + UInt8(index)), "\(Parser.allCases[index])")
        }
    }

    /// A trap ends the process without a word of its input, so that is on the disk before it is given.
    @Test func `inputs of the corpus are read or refused with whatever changes`() throws {
        let corpus = try Self.corpus()
        var generator = SeededGenerator()
        let place = FileManager.default.temporaryDirectory.appending(path: "gatebook-input-\(generator.seed)")
        print("the input that ended this test: \(place.path())")
        for _ in 0..<3000 {
            guard var input = corpus.randomElement(using: &generator) else { return }
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                Self.change(&input, with: corpus.randomElement(using: &generator) ?? [], using: &generator)
            }
            try Data(input).write(to: place)
            exercise(input)
        }
        try FileManager.default.removeItem(at: place)
    }

    /// Small texts on which parsers stumble.
    private static let stumblingBlocks = [
        "\0", "\n", "\r\n", "\"", "\\u0000", "null", "{}", "[", "-1", "0", "9223372036854775808", "1e400", "0.5",
        "+", "-", ",", ";", "/", "%", "%00", "%F", "é", "e\u{301}", "\u{202E}", "\u{FEFF}", "𝕬", "ß", "ı", "\u{FFFF}",
    ].map { Array($0.utf8) }

    private static func change(
        _ input: inout [UInt8],
        with other: [UInt8],
        using generator: inout SeededGenerator
    ) {
        // The first byte chooses the parser.
        guard input.count > 1 else { return input.append(UInt8.random(in: .min ... .max, using: &generator)) }
        let start = Int.random(in: 1..<input.count, using: &generator)
        let end = min(input.count, start + Int.random(in: 0...16, using: &generator))
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: input[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: input.removeSubrange(start..<end)
        case 2: input.removeSubrange(start...)
        case 3: input.insert(contentsOf: input[start..<end], at: start)
        case 4: input.replaceSubrange(start..<end, with: stumblingBlocks.randomElement(using: &generator) ?? [])
        default: input.replaceSubrange(start..., with: other.dropFirst(min(start, other.count)))
        }
    }
}
