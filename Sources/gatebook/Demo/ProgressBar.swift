import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How far long work has come, on stderr, when that is a terminal.
struct ProgressBar {
    private let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var drawnAt: ContinuousClock.Instant?

    private static let width = 32

    init(total: Int) {
        self.total = max(total, 1)
    }

    /// Ten times a second is often enough for an eye.
    mutating func show(_ done: Int) {
        let now = ContinuousClock.now
        guard isShown, done == total || drawnAt.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
        drawnAt = now
        let filled = Self.width * done / total
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.width - filled)
        let seconds = (now - start).components.seconds
        let line = "\r[\(bar)] \(100 * done / total) %  \(done) of \(total)  \(seconds) s"
        FileHandle.standardError.write(Data((line + (done == total ? "\n" : "")).utf8))
    }
}
