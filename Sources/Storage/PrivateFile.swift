package import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file for its owner alone. Under its name it is whole on the disk, or not there.
package struct PrivateFile {
    package let url: URL

    package init(_ url: URL) {
        self.url = url
    }

    /// Makes the file; what has this name already stays as it is, and is an error.
    package func create(_ contents: Data) throws {
        try FileManager.default.moveItem(at: try temporary(contents), to: url)
        try Self.synchronize(url.deletingLastPathComponent())
    }

    /// Makes the file, in place of what has this name.
    package func write(_ contents: Data) throws {
        let temporary = try temporary(contents)
        guard unsafe rename(temporary.path(percentEncoded: false), path) == 0 else { throw Unwritable(path: path) }
        try Self.synchronize(url.deletingLastPathComponent())
    }

    private var path: String { url.path(percentEncoded: false) }

    private func temporary(_ contents: Data) throws -> URL {
        let temporary = url.appendingPathExtension("new")
        let manager = FileManager.default
        try? manager.removeItem(at: temporary)
        guard
            manager.createFile(
                atPath: temporary.path(percentEncoded: false),
                contents: contents,
                attributes: [.posixPermissions: 0o600]
            )
        else { throw Unwritable(path: path) }
        try Self.synchronize(temporary)
        return temporary
    }

    static func synchronize(_ url: URL) throws {
        let handle = try FileHandle(forReadingFrom: url)
        try handle.synchronize()
        try handle.close()
    }

    package struct Unwritable: Error, CustomStringConvertible {
        let path: String

        package var description: String { "The file \(path) cannot be written." }
    }
}
