package import Foundation

/// A copy of everything but the keys, in one file: what it holds and how that stood.
///
/// It is written beside the file as JSON, so that somebody who has only the copy knows what it is.
package struct Backup: Hashable, Codable, Sendable {
    package static let format = "gatebook-backup/1"

    package let format: String
    /// The name of the file, without its folder.
    package let file: String
    package let madeAt: String
    package let bytes: Int
    /// Of the file, in hexadecimal digits, as `sha256sum` tells it.
    package let sha256: String
    /// Of the newest entry in it; nil when there is none.
    package let newestEntry: String?
    package let registers: [Register]
    /// The keys without which it cannot be read; they are not in it.
    package let keys: [Key]

    package struct Register: Hashable, Codable, Sendable {
        package let register: String
        /// How many entries it has.
        package let size: Int
        /// Of its tree, in Base64 as in a checkpoint.
        package let root: String

        package init(register: String, size: Int, root: String) {
            self.register = register
            self.size = size
            self.root = root
        }
    }

    package struct Key: Hashable, Codable, Sendable {
        /// The beginning of the file's name in `keys/`.
        package let name: String
        /// The first bytes of what tells it from others, in hexadecimal digits.
        package let fingerprint: String

        package init(name: String, fingerprint: String) {
            self.name = name
            self.fingerprint = fingerprint
        }
    }

    package init(
        file: String,
        madeAt: Instant,
        bytes: Int,
        sha256: String,
        newestEntry: Instant?,
        registers: [Register],
        keys: [Key]
    ) {
        format = Self.format
        self.file = file
        self.madeAt = madeAt.text
        self.bytes = bytes
        self.sha256 = sha256
        self.newestEntry = newestEntry?.text
        self.registers = registers
        self.keys = keys
    }

    package var entries: Int { registers.reduce(0) { $0 + $1.size } }
}

/// Makes backups.
package protocol Backups: Sendable {
    /// Copies everything as it stands now into a file that is not there yet, while others go on writing, and examines the
    /// copy. The file has its name when all of it is on the disk and holds.
    ///
    /// - Throws: `BackupFailure`.
    func backUp(to file: URL, at instant: Instant) async throws -> Backup
}

/// Why there is no backup, or why one was not restored. Files are named: whoever reads this has named them first.
package enum BackupFailure: Error, CustomStringConvertible {
    case exists(String)
    case unwritable(String, String)
    case unreadable(String)
    case stopped
    case busy
    /// The copy does not hold what it should.
    case damaged(String, String)
    case notABackup(String)
    case newer(String)
    case holdsRegisters(String)

    package var description: String {
        switch self {
        case .exists(let path): "\(path) is there already; nothing was written."
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)."
        case .unreadable(let path): "\(path) cannot be read."
        case .busy: "Another backup is being made; wait for it."
        case .stopped: "The backup was broken off, because the server is stopping."
        case .damaged(let path, let reason): "\(path) is damaged and was not used: \(reason)"
        case .notABackup(let path): "\(path) is no backup of Gatebook."
        case .newer(let path): "\(path) was made by a newer Gatebook. Restore it with that version."
        case .holdsRegisters(let path):
            "The data folder \(path) holds registers already. Restore into another one; nothing was changed."
        }
    }
}
