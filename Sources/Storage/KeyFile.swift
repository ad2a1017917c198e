import Crypto
import Foundation
import Ledger

/// A secret key of 32 random bytes in a file of its own, outside the database: a stolen database file holds no name.
struct KeyFile {
    static let length = 32

    let url: URL

    init(url: URL) {
        self.url = url
    }

    /// A key that may have successors: `NAME-1f2e3d4c.key`, by the first bytes of what tells it from them.
    init(_ name: String, of fingerprint: some Sequence<UInt8>, in directory: URL) {
        url = directory.appending(path: "\(name)-\(Hexadecimal.text(of: fingerprint.prefix(4))).key")
    }

    /// The key, or nil when there is no file.
    ///
    /// - Throws: `Unusable` when the file is not a key or others may read it.
    func read() throws -> SymmetricKey? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let bytes = try? Data(contentsOf: url) else { throw Unusable.unreadable(path) }
        guard bytes.count == Self.length else { throw Unusable.wrongLength(path) }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        guard let mode, mode & 0o077 == 0 else { throw Unusable.readableByOthers(path) }
        return SymmetricKey(data: bytes)
    }

    /// Makes a new key.
    func create() throws -> SymmetricKey {
        let key = SymmetricKey(size: .bits256)
        try write(key)
        return key
    }

    /// The key is whole on the disk, under its name, before this returns: what is sealed with a key that a power cut takes
    /// away is lost.
    func write(_ key: SymmetricKey) throws {
        try PrivateFile(url).create(unsafe key.withUnsafeBytes { unsafe Data($0) })
    }

    private var path: String { url.path(percentEncoded: false) }

    enum Unusable: Error, CustomStringConvertible {
        case unreadable(String)
        case wrongLength(String)
        case readableByOthers(String)
        case lost(String)
        case notThisDatabase(String)

        var description: String {
            switch self {
            case .unreadable(let path): "The key file \(path) cannot be read."
            case .wrongLength(let path): "The key file \(path) is not \(KeyFile.length) bytes long."
            case .readableByOthers(let path): "The key file \(path) may be read by others; run chmod 600 on it."
            case .lost(let path):
                "The key file \(path) is missing, and the database was sealed with it. Restore it from your copy of the keys; nothing was changed."
            case .notThisDatabase(let path):
                "The key file \(path) is not the one this database was sealed with. Restore the right one; nothing was changed."
            }
        }
    }
}
