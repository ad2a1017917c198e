import CArchive
import Foundation
package import Reception

/// A ZIP file that libarchive writes file by file, in constant memory.
package struct ZIPWriter: ~Copyable {
    private let archive: OpaquePointer
    private let sink: Sink
    private let seconds: Int

    /// - Parameters:
    ///   - instant: what all files in it say they were changed at.
    ///   - take: gets the ZIP file, piece by piece.
    /// - Throws: what `take` throws, as all of the writer does.
    package init(at instant: Instant, to take: @escaping ([UInt8]) throws -> Void) throws {
        guard let archive = archive_write_new() else { throw ScratchFailure() }
        let sink = Sink(take)
        archive_write_set_format_zip(archive)
        archive_write_set_bytes_in_last_block(archive, 1)
        let pointer = Unmanaged.passUnretained(sink).toOpaque()
        guard archive_write_open(archive, pointer, nil, { writeToSink($1, $2, $3) }, nil) == ARCHIVE_OK else {
            archive_write_free(archive)
            throw ScratchFailure()
        }
        (self.archive, self.sink, seconds) = (archive, sink, Int(instant.milliseconds / 1000))
    }

    deinit {
        archive_write_free(archive)
    }

    /// The next file; its bytes follow with `write`.
    ///
    /// Its length must be known before. What is compressed already would win nothing by it.
    package func begin(_ name: String, length: Int, isCompressed: Bool) throws {
        if isCompressed {
            archive_write_zip_set_compression_store(archive)
        } else {
            archive_write_zip_set_compression_deflate(archive)
        }
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, la_int64_t(length))
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_mtime(entry, time_t(seconds), 0)
        try check(archive_write_header(archive, entry))
    }

    package func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            // More than the length that was said would be left out in silence.
            guard written > 0 else { throw sink.failure ?? ScratchFailure() }
            rest = rest.dropFirst(written)
        }
    }

    package consuming func close() throws {
        try check(archive_write_close(archive))
    }

    private func check(_ status: Int32) throws {
        guard status == ARCHIVE_OK else { throw sink.failure ?? ScratchFailure() }
    }

    /// Where the library's bytes go.
    fileprivate final class Sink {
        private let take: ([UInt8]) throws -> Void
        private(set) var failure: (any Error)?

        init(_ take: @escaping ([UInt8]) throws -> Void) {
            self.take = take
        }

        func write(_ bytes: UnsafeRawBufferPointer) -> Int {
            do {
                try take(Array(bytes))
                return bytes.count
            } catch {
                failure = error
                return -1
            }
        }
    }
}

private func writeToSink(_ sink: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    guard let sink else { return -1 }
    return Unmanaged<ZIPWriter.Sink>.fromOpaque(sink).takeUnretainedValue()
        .write(UnsafeRawBufferPointer(start: bytes, count: count))
}
