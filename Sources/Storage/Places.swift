import Reception
import Synchronization

/// The directory as it stands now, for all who append.
final class Places: Sendable {
    private let directory: Mutex<Directory>

    init(_ directory: Directory) {
        self.directory = Mutex(directory)
    }

    var now: Directory { directory.withLock { $0 } }

    func replace(with changed: Directory) {
        directory.withLock { $0 = changed }
    }
}
