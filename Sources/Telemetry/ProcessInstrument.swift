import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The process as the kernel sees it, by the names that Prometheus' own clients use.
package struct ProcessInstrument: Instrument {
    private let startedAt = Date()

    package init() {}

    package func readings() throws -> [Reading] {
        var used = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 else { throw CocoaError(.fileReadUnknown) }
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw CocoaError(.fileReadUnknown)
        }
        let memory = try Self.memory()
        let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        return [
            Reading(.residentMemory, value: Double(memory.resident)),
            Reading(.virtualMemory, value: Double(memory.virtual)),
            Reading(.openFiles, value: Double(files)),
            Reading(.mostFiles, value: Double(limit.rlim_cur)),
            Reading(.processStart, value: startedAt.timeIntervalSince1970),
            Reading(.cpuSeconds, value: Double(used.tv_sec) + Double(used.tv_nsec) / 1_000_000_000),
        ]
    }

    /// In bytes; `/proc/self/statm` counts pages.
    private static func memory() throws -> (virtual: Int, resident: Int) {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = text.split(separator: " ").prefix(2).compactMap { Int($0) }
        guard pages.count == 2 else { throw CocoaError(.fileReadCorruptFile) }
        let size = Int(sysconf(Int32(_SC_PAGESIZE)))
        return (pages[0] * size, pages[1] * size)
    }
}
