import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that a library writes by name and nobody finds: it lost its name before anything was written to it, and is gone
/// with the last who has it open.
struct UnnamedFile: ~Copyable {
    private let descriptor: Int32

    init(in folder: URL) throws(ScratchFailure) {
        var template = Array(folder.appending(path: "gatebook-XXXXXX").path(percentEncoded: false).utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { name in
            guard let name = name.baseAddress else { return -1 }
            let made = mkstemp(name)
            if made >= 0 { unlink(name) }
            return made
        }
        guard descriptor >= 0 else { throw ScratchFailure() }
    }

    deinit {
        close(descriptor)
    }

    /// Leads to the file for as long as it is open here.
    var name: String { "/dev/fd/\(descriptor)" }

    /// Hands the file over, a mebibyte at a time.
    func read(_ take: ([UInt8]) throws -> Void) throws {
        var offset: off_t = 0
        while true {
            var count = 0
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 20) { memory, length in
                count = pread(descriptor, memory.baseAddress, memory.count, offset)
                length = max(0, count)
            }
            guard count >= 0 else { throw ScratchFailure() }
            if piece.isEmpty { return }
            try take(piece)
            offset += off_t(count)
        }
    }
}

/// There is no room, or no right, for files that are needed in between.
package struct ScratchFailure: Error, CustomStringConvertible {
    package var description: String { "A temporary file cannot be written." }
}
