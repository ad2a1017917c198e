import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// Reading and writing bodies, with the limits that everything from outside has.
enum JSON {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    /// With its line end.
    static func line(_ body: some Encodable) throws -> [UInt8] {
        Array(try encoder.encode(body)) + [UInt8(ascii: "\n")]
    }

    static func response(_ body: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let bytes = ByteBuffer(bytes: try encoder.encode(body))
        return Response(
            status: status,
            headers: [
                .contentType: "application/json; charset=utf-8",
                .contentLength: String(bytes.readableBytes),
            ],
            body: .init(byteBuffer: bytes)
        )
    }
}

/// How much of a body is read, and for how long.
package struct BodyLimits: Sendable {
    let bytes: Int
    let time: Duration

    package init(bytes: Int, time: Duration) {
        self.bytes = bytes
        self.time = time
    }
}

extension Request {
    /// The body as a value. Unknown keys are refused by the value itself; see `Decoder.refuseUnknownKeys`.
    func json<Value: Decodable>(_ type: Value.Type, limits: BodyLimits) async throws -> Value {
        guard let contentType = headers[.contentType].flatMap(MediaType.init(from:)),
            contentType.isType(.applicationJson)
        else { throw RequestRefusal.notJSON }
        let bytes = try await bytes(limits: limits)
        return try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
    }

    /// The whole body. Who takes too long to send it is given up on by `RequestDeadline`, whose timer needs no task of
    /// its own for each request.
    func bytes(limits: BodyLimits) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limits.bytes {
            throw RequestRefusal.bodyTooLarge
        }
        do {
            return try await body.collect(upTo: limits.bytes)
        } catch let error as NIOTooManyBytesError {
            throw error
        } catch is RequestDeadline.BodyTooSlow {
            throw RequestRefusal.bodyTooSlow
        } catch {
            // What comes is no HTTP any more, or the client went away in the middle.
            throw RequestRefusal.malformed
        }
    }
}

/// An integer of a body. For `Int` alone, Foundation reports 1.5 and 10^300 without saying where they stand.
struct WholeNumber: Decodable {
    let value: Int

    init(from decoder: any Decoder) throws {
        do {
            value = try decoder.singleValueContainer().decode(Int.self)
        } catch let error as DecodingError {
            throw error
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no integer"))
        }
    }
}

extension Parameters {
    /// The part of the path that stands where the route says `{name}`; a refusal carries that name.
    func parse<Parsed>(_ name: String, _ parse: (String) throws -> Parsed) throws -> Parsed {
        let text = try require(name)
        do {
            return try parse(text)
        } catch let refusal as any Refusal {
            throw FieldRefusal(field: name, refusal: refusal)
        }
    }
}

extension Request {
    /// A part of the query, nil when it is not there; a refusal carries its name.
    func query<Parsed>(_ name: String, _ parse: (String) throws -> Parsed) throws -> Parsed? {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        do {
            return try parse(String(text))
        } catch let refusal as any Refusal {
            throw FieldRefusal(field: name, refusal: refusal)
        }
    }

    /// How many of a list are asked for.
    func limit(_ standard: Int, atMost most: Int) throws -> Int {
        try query("limit") { text in
            guard let number = Int(text), (1...most).contains(number) else { throw RequestRefusal.wrongType }
            return number
        } ?? standard
    }

    /// A number of the query, not below 0; nil when it is not there.
    func wholeNumber(_ name: String) throws -> Int? {
        try query(name) { text in
            guard let number = Int(text), number >= 0 else { throw RequestRefusal.wrongType }
            return number
        }
    }
}

extension Decoder {
    /// A typing mistake in an optional key would otherwise be lost without a word.
    func refuseUnknownKeys<Keys: CodingKey>(_ keys: Keys.Type) throws {
        for key in try container(keyedBy: StringKey.self).allKeys where Keys(stringValue: key.stringValue) == nil {
            // The key came from outside and may be anything: only what looks like a key is said back.
            let isPlain = key.stringValue.utf8.count <= 40 && key.stringValue.allSatisfy { $0.isASCII && $0.isLetter }
            throw FieldRefusal(
                field: isPlain ? (codingPath + [key]).field : codingPath.field,
                refusal: RequestRefusal.keyUnknown
            )
        }
    }
}

private struct StringKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer {
    /// Decodes a value and parses it; a refusal carries the field's name.
    func parse<Raw: Decodable, Value>(_ key: Key, _ parse: (Raw) throws -> Value) throws -> Value {
        let raw = try decode(Raw.self, forKey: key)
        do {
            return try parse(raw)
        } catch let refusal as any Refusal {
            throw FieldRefusal(field: (codingPath + [key]).field, refusal: refusal)
        }
    }

    func parseIfPresent<Raw: Decodable, Value>(_ key: Key, _ parse: (Raw) throws -> Value) throws -> Value? {
        guard try decodeIfPresent(Raw.self, forKey: key) != nil else { return nil }
        return try self.parse(key, parse)
    }
}
