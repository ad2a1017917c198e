import Documents
import Foundation
import KioskServer
import Ledger
import NIOCore
import Reception

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The folder of bundles. A file that has its name is whole and on the disk.
struct BundleFolder: Sendable {
    let url: URL

    func contains(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Writes under another name, and gives the file its own when the last byte is on the disk. What a process left behind
    /// that ended on the way is written over.
    func write(_ bundle: DayBundle, named name: String) async throws {
        let temporary = path("." + name + ".part")
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else { throw BundleTrouble.unwritable(url, errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try await bundle.read { try handle.write(contentsOf: Data($0.readableBytesView)) }
            guard fsync(descriptor) == 0 else { throw BundleTrouble.unwritable(url, errno) }
        } catch let trouble as BundleTrouble {
            throw trouble
        } catch {
            // No half file takes the room that is missing.
            try? FileManager.default.removeItem(atPath: temporary)
            throw BundleTrouble.unwritable(url, ENOSPC)
        }
        guard unsafe rename(temporary, path(name)) == 0 else { throw BundleTrouble.unwritable(url, errno) }
        try synchronize()
    }

    /// Takes the file away. It need not be there.
    func remove(_ name: String) throws {
        guard unsafe unlink(path(name)) == 0 || errno == ENOENT else { throw BundleTrouble.unwritable(url, errno) }
        try synchronize()
    }

    /// What a file says of itself: how its register stood, and the digest of its bytes.
    func inspect(_ name: String, of bundle: BundleID) throws -> (size: Int, digest: String) {
        do {
            let checkpoint = try LogBundle.checkpoint(path: path(name), of: bundle.register, bundle.day)
            var digest = FileDigest()
            let handle = try FileHandle(forReadingFrom: url.appending(path: name))
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { digest.update(piece) }
            return (checkpoint.size, digest.base64)
        } catch {
            throw BundleTrouble.foreign(name)
        }
    }

    /// That a name is there is on the disk only when the folder is.
    private func synchronize() throws {
        let descriptor = unsafe open(url.path(percentEncoded: false), O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw BundleTrouble.unwritable(url, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw BundleTrouble.unwritable(url, errno) }
    }

    private func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
}

/// Why a bundle is not there yet, or nobody has heard of it.
enum BundleTrouble: Error, CustomStringConvertible {
    case unwritable(URL, Int32)
    case foreign(String)
    case webhookAnswered(UInt)
    case webhookUnreachable
    case mailFailed(String)

    var description: String {
        switch self {
        case .unwritable(let folder, let code):
            "The folder \(folder.path(percentEncoded: false)) cannot be written: \(unsafe String(cString: strerror(code)))."
        case .foreign(let name): "\(name) is in the folder already and is no bundle of that day; take it away."
        case .webhookAnswered(let status): "The webhook answered \(status)."
        case .webhookUnreachable: "The webhook did not answer."
        case .mailFailed(let reason): "sendmail failed: \(reason)."
        }
    }
}
