import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that is there whole or not at all: under its name only when the last byte is on the disk.
enum WholeFile {
    static func write(to file: URL, _ work: (FileHandle) async throws -> Void) async throws {
        let temporary = file.appendingPathExtension("part")
        let name = temporary.path(percentEncoded: false)
        guard FileManager.default.createFile(atPath: name, contents: nil) else { throw refusal(file) }
        do {
            let handle = try FileHandle(forWritingTo: temporary)
            try await work(handle)
            try handle.synchronize()
            try handle.close()
            guard unsafe rename(name, file.path(percentEncoded: false)) == 0 else { throw refusal(file) }
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw error
        }
    }

    private static func refusal(_ file: URL) -> CommandFailure {
        CommandFailure("The file \(file.path(percentEncoded: false)) cannot be written.")
    }
}
