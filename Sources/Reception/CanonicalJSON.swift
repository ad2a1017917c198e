package import Foundation

/// JSON of which there is one form: keys sorted, no spaces, absent values left out.
package enum CanonicalJSON {
    /// For what is written now and then. Entries are written by `Writer` and read by `Reader`: they do nothing else, and
    /// take a tenth of the time.
    package static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    /// Text that is no object, or misses a member that must be there.
    struct Malformed: Error {}
}

// MARK: - Writing

extension CanonicalJSON {
    /// Writes one object, member by member in the order of the keys; what is nil is left out.
    struct Writer {
        private var bytes: [UInt8]

        init() {
            bytes = [UInt8(ascii: "{")]
            // An entry's leaf has some four hundred bytes.
            bytes.reserveCapacity(512)
        }

        mutating func add(_ key: String, _ text: String?) {
            guard let text else { return }
            begin(key)
            append(text)
        }

        mutating func add(_ key: String, _ number: Int?) {
            guard let number else { return }
            begin(key)
            bytes.append(contentsOf: String(number).utf8)
        }

        mutating func add(_ key: String, _ word: (some RawRepresentable<String>)?) { add(key, word?.rawValue) }

        mutating func add(_ key: String, _ object: Writer?) {
            guard let object else { return }
            begin(key)
            bytes += object.finished
        }

        mutating func add(_ key: String, encoding value: (some Encodable)?) throws {
            guard let value else { return }
            begin(key)
            bytes.append(contentsOf: try CanonicalJSON.encoder.encode(value))
        }

        var finished: [UInt8] { bytes + [UInt8(ascii: "}")] }

        private mutating func begin(_ key: String) {
            // Keys are our own, and need no escapes.
            bytes.append(contentsOf: (bytes.count == 1 ? "\"" : ",\"").utf8)
            bytes.append(contentsOf: key.utf8)
            bytes.append(contentsOf: "\":".utf8)
        }

        private mutating func append(_ text: String) {
            bytes.append(UInt8(ascii: "\""))
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            if bytes[start...].contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                bytes.removeSubrange(start...)
                for byte in text.utf8 { append(escaping: byte) }
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private mutating func append(escaping byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case ..<0x20: bytes += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
    }
}

// MARK: - Reading

extension CanonicalJSON {
    /// Reads one object, member by member in the order of the keys; members that are not asked for are passed over, and
    /// so is white space: that a text is not the one that was hashed is for its hash to say.
    struct Reader {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) throws(Malformed) {
            self.bytes = bytes
            try take(UInt8(ascii: "{"))
        }

        mutating func text(_ key: String) throws(Malformed) -> String? {
            try find(key) ? try text() : nil
        }

        mutating func number(_ key: String) throws(Malformed) -> Int? {
            guard try find(key) else { return nil }
            let digits = try value().prefix { !Self.isSpace($0) }
            guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw Malformed() }
            return number
        }

        mutating func word<Word: RawRepresentable<String>>(
            _ key: String,
            as type: Word.Type
        ) throws(Malformed) -> Word? {
            guard let text = try text(key) else { return nil }
            guard let word = Word(rawValue: text) else { throw Malformed() }
            return word
        }

        mutating func object(_ key: String) throws(Malformed) -> Reader? {
            try find(key) ? try Reader(Array(value())) : nil
        }

        mutating func decoded<Value: Decodable>(_ key: String, as type: Value.Type) throws -> Value? {
            try find(key) ? try JSONDecoder().decode(type, from: Data(value())) : nil
        }

        /// - Throws: `Malformed` when the object does not end, or something comes after it.
        mutating func finish() throws(Malformed) {
            while try key() != nil { _ = try value() }
            position += 1
            passSpace()
            guard position == bytes.count else { throw Malformed() }
        }

        // MARK: The pieces

        /// Stands before the value of a member if it is there, else where it was or further on.
        private mutating func find(_ wanted: String) throws(Malformed) -> Bool {
            while true {
                let start = position
                guard let key = try key() else { return false }
                if key == wanted { return true }
                if key > wanted {
                    position = start
                    return false
                }
                _ = try value()
            }
        }

        /// The next key, with the colon after it; nil at the end of the object, where it stays.
        private mutating func key() throws(Malformed) -> String? {
            passSpace()
            if current == UInt8(ascii: "}") { return nil }
            if current == UInt8(ascii: ",") { position += 1 }
            let key = try text()
            try take(UInt8(ascii: ":"))
            return key
        }

        private mutating func text() throws(Malformed) -> String {
            let quoted = try value()
            guard quoted.count >= 2, quoted.first == UInt8(ascii: "\"") else { throw Malformed() }
            if quoted.contains(UInt8(ascii: "\\")) {
                guard let text = try? JSONDecoder().decode(String.self, from: Data(quoted)) else { throw Malformed() }
                return text
            }
            guard let text = String(validating: quoted.dropFirst().dropLast(), as: UTF8.self) else { throw Malformed() }
            return text
        }

        /// The bytes of the next value, of whatever kind, up to the comma or brace behind it.
        private mutating func value() throws(Malformed) -> ArraySlice<UInt8> {
            passSpace()
            let start = position
            var depth = 0
            while let byte = current {
                switch byte {
                case UInt8(ascii: "\""):
                    try passText()
                    if depth == 0 { return bytes[start..<position] }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
                    if depth == 0 { return bytes[start..<position] }
                    if byte != UInt8(ascii: ",") { depth -= 1 }
                default:
                    break
                }
                position += 1
            }
            throw Malformed()
        }

        private mutating func passText() throws(Malformed) {
            position += 1
            while let byte = current {
                position += byte == UInt8(ascii: "\\") ? 2 : 1
                if byte == UInt8(ascii: "\"") { return }
            }
            throw Malformed()
        }

        private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

        private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

        private mutating func passSpace() {
            while let byte = current, byte <= 0x20, Self.isSpace(byte) { position += 1 }
        }

        private mutating func take(_ byte: UInt8) throws(Malformed) {
            passSpace()
            guard current == byte else { throw Malformed() }
            position += 1
        }
    }
}
