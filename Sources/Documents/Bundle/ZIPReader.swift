import CArchive

/// The files in a ZIP file, one after the other, read by libarchive.
package struct ZIPReader: ~Copyable {
    private let archive: OpaquePointer

    /// The most bytes of one file in it that are read: a small ZIP can hold a very large file.
    static let mostBytes = 1 << 30

    package init(path: String) throws(Unreadable) {
        guard let archive = archive_read_new() else { throw Unreadable() }
        archive_read_support_format_zip(archive)
        guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else {
            archive_read_free(archive)
            throw Unreadable()
        }
        self.archive = archive
    }

    deinit {
        archive_read_free(archive)
    }

    /// The name of the next file; nil after the last.
    package func next() throws(Unreadable) -> String? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_EOF: return nil
        case ARCHIVE_OK: break
        default: throw Unreadable()
        }
        guard let name = archive_entry_pathname(entry) else { throw Unreadable() }
        return String(cString: name)
    }

    /// The bytes of the file that `next` named.
    package func bytes(atMost most: Int = mostBytes) throws(Unreadable) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            var count = 0
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { memory, length in
                count = archive_read_data(archive, memory.baseAddress, memory.count)
                length = max(0, count)
            }
            guard count >= 0, bytes.count + count <= most else { throw Unreadable() }
            if count == 0 { return bytes }
            bytes += piece
        }
    }

    package struct Unreadable: Error {}
}
