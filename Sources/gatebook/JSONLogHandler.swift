package import Logging
package import Reception

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes a log to standard error, one JSON object a line: `time`, `level`, `message`, and the metadata beside them.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel = Logger.Level.info

    init(metadataProvider: Logger.MetadataProvider?) {
        self.metadataProvider = metadataProvider
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let line = Self.line(
            at: Clock.now(),
            event.level,
            event.message,
            metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        )
        Self.write(line)
    }

    /// The object with its line end.
    package static func line(
        at instant: Instant,
        _ level: Logger.Level,
        _ message: Logger.Message,
        _ metadata: Logger.Metadata
    ) -> String {
        var line = #"{"time":"\#(instant.text)","level":"\#(level)","message":\#(quoted(message.description))"#
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            // What stands first is ours: nothing may say another time.
            let name = reserved.contains(key) ? key + "_" : key
            line += ",\(quoted(name)):\(text(of: value))"
        }
        return line + "}\n"
    }

    private static let reserved: Set = ["time", "level", "message"]

    private static func text(of value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .stringConvertible(let number as any BinaryInteger): "\(number)"
        case .stringConvertible(let value): quoted(value.description)
        case .array(let values): "[" + values.map(text).joined(separator: ",") + "]"
        case .dictionary(let values):
            "{"
                + values.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(text(of: $0.value))" }
                .joined(separator: ",") + "}"
        }
    }

    /// RFC 8259, 7: quotes, backslashes and control characters are escaped; so a line is a line.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case ..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// In one call, so that lines of several threads do not mix. What cannot be logged is lost: there is nobody to tell.
    private static func write(_ line: String) {
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
