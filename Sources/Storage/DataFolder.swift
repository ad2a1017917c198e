package import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The folder that holds everything of one installation, owned by one process at a time.
///
/// Two processes that write and checkpoint one WAL can corrupt it with SQLite before 3.51.3
/// (https://sqlite.org/wal.html#walresetbug), so the lock is no courtesy.
package struct DataFolder: ~Copyable {
    package let paths: Paths
    private let lock: Int32

    /// Where things are in a data folder; knowing it needs no lock.
    package struct Paths: Sendable {
        package let directory: URL

        package init(directory: URL) {
            self.directory = directory
        }

        package var database: URL { directory.appending(path: "gatebook.sqlite") }
        package var keys: URL { directory.appending(path: "keys", directoryHint: .isDirectory) }
        /// Where commands reach the running server.
        package var socket: URL { directory.appending(path: "gatebook.sock") }
        /// How much can still be written where the folder lies, and of how much, in bytes; nil when nobody knows.
        func freeSpace() -> (free: Int, of: Int)? {
            let values = try? FileManager.default.attributesOfFileSystem(
                forPath: directory.path(percentEncoded: false)
            )
            guard let free = values?[.systemFreeSize] as? NSNumber, let size = values?[.systemSize] as? NSNumber
            else { return nil }
            return (free.intValue, size.intValue)
        }

        var lockFile: URL { directory.appending(path: "gatebook.lock") }
    }

    /// Makes the folder when it is missing, for its owner alone, and takes the lock.
    package init(_ directory: URL) throws {
        let paths = Paths(directory: directory)
        let path = directory.path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                at: paths.keys,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw FileManager.default.fileExists(atPath: path) ? Unusable.notWritable(path) : .cannotBeMade(path)
        }
        guard FileManager.default.isWritableFile(atPath: path) else { throw Unusable.notWritable(path) }
        let lock = unsafe open(paths.lockFile.path(percentEncoded: false), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Unusable.notWritable(path) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw Unusable.inUse(path)
        }
        self.paths = paths
        self.lock = lock
    }

    deinit {
        close(lock)
    }

    package enum Unusable: Error, CustomStringConvertible {
        case cannotBeMade(String)
        case notWritable(String)
        case inUse(String)

        package var description: String {
            switch self {
            case .cannotBeMade(let path): "The data folder \(path) cannot be made."
            case .notWritable(let path): "The data folder \(path) cannot be written."
            case .inUse(let path): "The data folder \(path) is in use by another Gatebook."
            }
        }
    }
}
