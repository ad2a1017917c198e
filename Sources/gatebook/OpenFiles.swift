import Foundation
import Logging

/// How many files and connections this process may have open at once.
enum OpenFiles {
    /// What is open besides connections: the database and its readers, pipes, a file on its way out.
    private static let others = 128

    /// Raises the limit that shells and service managers set, 1024 as a rule, as far as it may be raised. At the limit
    /// nothing can be opened any more, no database and no file, and accepting connections goes round in circles.
    ///
    /// - Returns: for how many connections there is room, `wanted` at the most.
    static func room(forConnections wanted: Int, logger: Logger) -> Int {
        var limit = rlimit()
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard unsafe getrlimit(files, &limit) == 0 else { return wanted }
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, rlim_t(wanted + others)))
        guard unsafe setrlimit(files, &limit) == 0 else { return wanted }
        let room = max(1, Int(clamping: limit.rlim_cur) - others)
        guard room < wanted else { return wanted }
        logger.warning(
            "fewer connections than limits.connections: too few files may be open",
            metadata: ["connections": "\(room)"]
        )
        return room
    }
}
