import Foundation
import HTTPTypes
import Reception

/// A line of `/sync` on its way: what came, how far it was read, and what became of it.
struct SyncLine {
    /// As it would have been sent open; the review tray keeps this.
    private(set) var bytes: [UInt8]
    /// `visits/…`, when the line says so in its right form.
    private(set) var put: String?
    private(set) var deviceSequence: Int?
    /// Who recorded it, when that may be another than who sends it.
    private(set) var recorder: Username?
    /// What the line tells of a visit, once it was read.
    private var entry: Result<EntryRequest, any Error>?
    var result: Result<Receipt, any Error>?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The exit of somebody known by a number, when that is what the line tells. Reads the line as far as it goes: what is
    /// refused is still known by where it was put and by its number.
    mutating func departure(
        at instant: Instant,
        to register: HeadquartersCode,
        opening post: some SealedPost
    ) throws -> DepartureLine? {
        var outline = outline()
        if outline?.isSealed == true {
            let letter = try JSONDecoder().decode(SealedRequest.self, from: Data(bytes)).letter
            try take(SealedText(post.open(letter)), at: letter.path, register, instant, post)
            outline = self.outline()
        }
        deviceSequence = outline?.body?.deviceSequence
        guard put.map({ (try? DeparturePath($0)) != nil }) == true else { return nil }
        return try JSONDecoder().decode(DepartureLine.self, from: Data(bytes))
    }

    /// After `departure` has found that the line tells of a visit.
    func submission(to register: HeadquartersCode, at instant: Instant) throws -> Submission {
        let entry = try entry?.get() ?? JSONDecoder().decode(EntryRequest.self, from: Data(bytes))
        return try entry.submission(to: register, at: instant)
    }

    /// Where a line is put, in its right form.
    static func path(_ text: String) throws -> String { try (try? DeparturePath(text).text) ?? EntryPath(text).text }

    private mutating func outline() -> Outline? {
        let outline = try? JSONDecoder().decode(Outline.self, from: Data(bytes))
        put = (try? Self.path(outline?.put ?? "")) ?? put
        entry = outline?.entry
        return outline
    }

    /// Takes what was sealed in the place of what came.
    private mutating func take(
        _ text: SealedText,
        at path: String,
        _ register: HeadquartersCode,
        _ instant: Instant,
        _ post: some SealedPost
    ) throws {
        bytes = text.line(at: path)
        if !text.voucher.isEmpty { recorder = try post.recorder(with: text.voucher, at: register, at: instant) }
    }

    private struct Outline: Decodable {
        struct Body: Decodable {
            let deviceSequence: Int?

            private enum Key: CodingKey { case deviceSequence }

            init(from decoder: any Decoder) throws {
                let number = try? decoder.container(keyedBy: Key.self).decode(Int.self, forKey: .deviceSequence)
                deviceSequence = number.flatMap { (1..<1 << 53).contains($0) ? $0 : nil }
            }
        }

        let put: String?
        let body: Body?
        let isSealed: Bool
        /// Read in the same go, because nearly every line is one; nil of a line that is sealed.
        let entry: Result<EntryRequest, any Error>?

        private enum Key: CodingKey { case put, body, sealed }

        init(from decoder: any Decoder) throws {
            let line = try decoder.container(keyedBy: Key.self)
            put = try line.decodeIfPresent(String.self, forKey: .put)
            body = try line.decodeIfPresent(Body.self, forKey: .body)
            isSealed = line.contains(.sealed)
            entry = isSealed ? nil : Result { try EntryRequest(from: decoder) }
        }
    }
}

/// An entry that a device sealed before it kept it: `{ "put": "visits/…", "key": "…", "sealed": "<base64>" }`.
struct SealedRequest: Decodable {
    let letter: SealedLetter

    private enum Key: String, CodingKey, CaseIterable { case put, key, sealed }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(Key.self)
        let line = try decoder.container(keyedBy: Key.self)
        letter = SealedLetter(
            key: try line.decode(String.self, forKey: .key),
            path: try line.parse(.put) { (text: String) in try SyncLine.path(text) },
            bytes: try line.parse(.sealed) { (text: String) in
                guard let bytes = Data(base64Encoded: text) else { throw SealedRefusal.unopenable }
                return Array(bytes)
            }
        )
    }
}

/// What is sealed: the recorder's voucher, which a tablet leaves empty; a line feed; the body as it would be put open.
struct SealedText {
    let voucher: String
    let body: [UInt8]

    init(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        voucher = String(decoding: parts[0], as: UTF8.self)
        body = parts.count > 1 ? Array(parts[1]) : []
    }

    /// The line as it would have been sent open. A body that is no JSON stays by itself, or it could end the object it
    /// is put into and begin another.
    func line(at path: String) -> [UInt8] {
        let isJSON = (try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)) != nil
        return isJSON ? Array(#"{"put":"\#(path)","body":"#.utf8) + body + Array("}".utf8) : body
    }
}
