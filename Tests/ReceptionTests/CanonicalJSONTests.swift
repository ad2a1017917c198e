import Foundation
import TestSupport
import Testing

@testable import Reception

struct CanonicalJSONTests {
    /// What a text may hold that is written in a way of its own, and some that is not.
    private static let pieces = [
        "a", "ễ", "e\u{302}\u{303}", "\"", "\\", "/", "\u{0}", "\u{1}", "\u{8}", "\t", "\n", "\u{B}", "\u{C}",
        "\r", "\u{1F}", " ", "\u{7F}", "\u{80}", "\u{2028}", "\u{FEFF}", "🏢", "{", "}", "[", "]", ",", ":",
        "\\u0041", "null",
    ]

    private static func text(using generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...8, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
        }.joined()
    }

    @Test func `texts, numbers and objects are written as Foundation writes them, and read back`() throws {
        struct Object: Encodable {
            struct Inner: Encodable {
                let kind: String
                let last: String?
            }
            let a: String
            let b: Int?
            let inner: Inner?
            let z: String?
        }
        var generator = SeededGenerator()
        for _ in 0..<2000 {
            func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
            let inner = Object.Inner(
                kind: Self.text(using: &generator),
                last: maybe(Self.text(using: &generator))
            )
            let object = Object(
                a: Self.text(using: &generator),
                b: maybe(Int.random(in: .min ... .max, using: &generator)),
                inner: maybe(inner),
                z: maybe(Self.text(using: &generator))
            )
            var json = CanonicalJSON.Writer()
            json.add("a", object.a)
            json.add("b", object.b)
            json.add(
                "inner",
                object.inner.map { inner in
                    var json = CanonicalJSON.Writer()
                    json.add("kind", inner.kind)
                    json.add("last", inner.last)
                    return json
                }
            )
            json.add("z", object.z)
            let written = json.finished
            #expect(try Data(written) == CanonicalJSON.encoder.encode(object))

            var read = try CanonicalJSON.Reader(written)
            #expect(try read.text("a") == object.a)
            // What nobody asks for is passed over, wherever it stands.
            if Bool.random(using: &generator) { #expect(try read.number("b") == object.b) }
            if Bool.random(using: &generator), var inner = try read.object("inner") {
                #expect(try inner.text("kind") == object.inner?.kind)
                #expect(try inner.text("last") == object.inner?.last)
                try inner.finish()
            }
            #expect(try read.text("x") == nil)
            #expect(try read.text("z") == object.z)
            try read.finish()
        }
    }

    @Test func `a text that was cut or lengthened is not read, and a changed one never ends the process`() throws {
        var generator = SeededGenerator()
        let whole = Array(#"{"a":"b\"c","b":-12,"inner":{"kind":"x","list":[1,{"y":"}"}]},"z":""}"#.utf8)
        func read(_ bytes: [UInt8]) throws {
            var json = try CanonicalJSON.Reader(bytes)
            _ = try (json.text("a"), json.number("b"))
            var inner = try json.object("inner")
            _ = try inner?.text("kind")
            try inner?.finish()
            _ = try json.text("z")
            try json.finish()
        }
        try read(whole)
        try read(Array(#" {"a" : "b\"c" , "b" : -12 , "inner" : { "kind" : "x" } , "z" : "" } "#.utf8))
        for length in whole.indices { #expect(throws: (any Error).self) { try read(Array(whole[..<length])) } }
        #expect(throws: (any Error).self) { try read(whole + [0x2C]) }
        for _ in 0..<20_000 {
            var changed = whole
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: changed.indices, using: &generator)
                changed[index] = UInt8.random(in: 0...255, using: &generator)
            }
            try? read(changed)
        }
    }
}
