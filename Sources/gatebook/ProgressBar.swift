import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How far long work has come, on one line of a terminal; nothing where none is.
struct ProgressBar {
    private static let width = 40

    private let total: Int
    private let noun: String
    private let isShown: Bool
    private var shown = -1

    init(of total: Int, _ noun: String) {
        self.total = max(1, total)
        self.noun = noun
        isShown = isatty(STDERR_FILENO) == 1
    }

    mutating func show(_ done: Int) {
        let filled = done * Self.width / total
        guard isShown, filled != shown || done == total else { return }
        shown = filled
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let end = done == total ? "\n" : ""
        FileHandle.standardError.write(Data("\r\(bar) \(done) of \(total) \(noun)\(end)".utf8))
    }
}
