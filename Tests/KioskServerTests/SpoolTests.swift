import Foundation
import Ledger
import NIOCore
import Testing

@testable import KioskServer

struct SpoolTests {
    private static let name = "Nguyễn Văn Mẫu\n"

    private static func spool(_ pieces: [[UInt8]]) throws -> Spool {
        var writer = Spool.Writer()
        for piece in pieces { try writer.write(piece) }
        return writer.finish()
    }

    private static func bytes(of spool: Spool) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await spool.read { bytes += $0.readableBytesView }
        return bytes
    }

    @Test(arguments: [0, 1, 1 << 20 - 1, 1 << 20, 1 << 20 + 1, 2 << 20, 3 << 20 + 17])
    func `what is written comes back byte for byte, with its digest`(length: Int) async throws {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        var digest = FileDigest()
        digest.update(bytes)
        // In one piece, in pages, and in pieces longer than a chunk.
        for size in [max(length, 1), 65_537, 1_500_000] {
            let pieces = stride(from: 0, to: length, by: size).map { Array(bytes[$0..<min($0 + size, length)]) }
            let spool = try Self.spool(pieces)
            #expect(spool.length == length)
            #expect(spool.digest == digest.base64)
            #expect(try await Self.bytes(of: spool) == bytes)
            #expect(try await Self.bytes(of: spool) == bytes)
        }
    }

    @Test func `what lies on the disk has no name and cannot be read`() async throws {
        let page = Array(String(repeating: Self.name, count: 1000).utf8)
        let spool = try Self.spool(Array(repeating: page, count: 300))
        let folder = FileManager.default.temporaryDirectory
        let named = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        for url in named where UUID(uuidString: String(url.lastPathComponent.dropFirst("gatebook-".count))) != nil {
            let values = try? url.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
            #expect(values?.isRegularFile != true || values?.fileSize == 0, "\(url.lastPathComponent)")
        }
        // The kernel still knows it, for as long as it is open.
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").map { "/proc/self/fd/\($0)" }
        let unnamed = open.filter { path in
            let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? ""
            return target.hasPrefix("\(folder.path(percentEncoded: false))gatebook-") && target.hasSuffix(" (deleted)")
        }
        #expect(!unnamed.isEmpty)
        for path in unnamed {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            #expect(data.range(of: Data(Self.name.utf8)) == nil)
        }
        #expect(try await Self.bytes(of: spool).count == page.count * 300)
    }
}
