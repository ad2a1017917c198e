import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Reception
import Synchronization

/// A file that is made whole before its first byte leaves, so that its digest can be in the register by then.
///
/// What is longer than a mebibyte lies on the disk until it was sent, in a file without a name, sealed with a key that is
/// nowhere but here: an export must not leave names in free blocks.
struct Spool: Sendable {
    let length: Int
    /// Base64 of its SHA-256.
    let digest: String
    private let file: File?
    private let rest: [UInt8]

    private static let chunkSize = 1 << 20

    /// Hands the bytes over, as fast as they are taken.
    func read(_ take: (ByteBuffer) async throws -> Void) async throws {
        for index in 0..<(file?.chunks ?? 0) {
            if let chunk = try file?.read(index) { try await take(ByteBuffer(bytes: chunk)) }
        }
        if !rest.isEmpty { try await take(ByteBuffer(bytes: rest)) }
    }

    /// Takes the file piece by piece, in bounded memory.
    struct Writer {
        private var digest = FileDigest()
        private var length = 0
        private var file: File?
        private var rest: [UInt8] = []

        /// - Throws: `StoreFailure.diskFull` when there is no room for it.
        mutating func write(_ bytes: [UInt8]) throws {
            digest.update(bytes)
            length += bytes.count
            rest += bytes
            while rest.count > Spool.chunkSize {
                let file = try self.file ?? File()
                self.file = file
                try file.append(Array(rest.prefix(Spool.chunkSize)))
                rest.removeFirst(Spool.chunkSize)
            }
        }

        func finish() -> Spool { Spool(length: length, digest: digest.base64, file: file, rest: rest) }
    }

    /// Sealed chunks one behind the other in a file that has no name any more.
    private final class File: Sendable {
        private static let overhead = 12 + 16

        private let handle: FileHandle
        private let key = SymmetricKey(size: .bits256)
        private let count = Mutex(0)

        var chunks: Int { count.withLock { $0 } }

        init() throws {
            let path = FileManager.default.temporaryDirectory.appending(path: "gatebook-\(UUID().uuidString)")
            let name = path.path(percentEncoded: false)
            guard
                FileManager.default.createFile(
                    atPath: name,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
            else { throw StoreFailure.diskFull }
            handle = try FileHandle(forUpdating: path)
            try FileManager.default.removeItem(at: path)
        }

        func append(_ chunk: [UInt8]) throws {
            let sealed = try ChaChaPoly.seal(chunk, using: key).combined
            do {
                try handle.write(contentsOf: sealed)
            } catch {
                throw StoreFailure.diskFull
            }
            count.withLock { $0 += 1 }
        }

        func read(_ index: Int) throws -> [UInt8] {
            let size = Spool.chunkSize + Self.overhead
            try handle.seek(toOffset: UInt64(index * size))
            let sealed = try handle.read(upToCount: size) ?? Data()
            return Array(try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: sealed), using: key))
        }
    }
}

extension Response {
    /// The spool as a body; `headers` say what it is.
    init(_ spool: Spool, headers: HTTPFields) {
        self.init(
            status: .ok,
            headers: headers,
            body: .init(contentLength: spool.length) { writer in
                try await spool.read { try await writer.write($0) }
                try await writer.finish(nil)
            }
        )
        self.headers[.contentLength] = String(spool.length)
    }
}
