package import Foundation

/// A moment on the UTC time line, in whole milliseconds: the same value in memory, in the database and in JSON.
package struct Instant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (instant: Self, duration: Duration) -> Self {
        Self(milliseconds: instant.milliseconds + duration.wholeMilliseconds)
    }

    package static func - (instant: Self, duration: Duration) -> Self { instant + (.zero - duration) }
}

// MARK: - Text

extension Instant {
    /// RFC 3339 in UTC, with or without a fraction of a second; more than milliseconds is cut off.
    package init(_ text: String) throws(Invalid) {
        guard (20...40).contains(text.utf8.count) else { throw .malformed }
        let bytes = Array(text.utf8)
        guard bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes.last == UInt8(ascii: "Z"),
            let date = CivilDate(bytes[0..<10]),
            let hour = Int(digits: bytes[11..<13]), hour < 24,
            let minute = Int(digits: bytes[14..<16]), minute < 60,
            let second = Int(digits: bytes[17..<19]), second < 60
        else { throw .malformed }
        var millisecond = 0
        if bytes.count > 20 {
            let fraction = bytes[20..<(bytes.count - 1)]
            guard bytes[19] == UInt8(ascii: "."), !fraction.isEmpty, fraction.allSatisfy({ (0x30...0x39).contains($0) })
            else { throw .malformed }
            for (digit, unit) in zip(fraction, [100, 10, 1]) { millisecond += Int(digit - 0x30) * unit }
        }
        let seconds = ((date.daysSince1970 * 24 + hour) * 60 + minute) * 60 + second
        milliseconds = Int64(seconds * 1000 + millisecond)
    }

    /// `2026-11-23T01:15:00.000Z`.
    package var text: String {
        let (days, millisecond) = Int(milliseconds).dividedDown(by: Self.millisecondsPerDay)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        CivilDate(daysSince1970: days).append(to: &text)
        text.append(UInt8(ascii: "T"))
        text.append(millisecond / 3_600_000, digits: 2)
        text.append(UInt8(ascii: ":"))
        text.append(millisecond / 60_000 % 60, digits: 2)
        text.append(UInt8(ascii: ":"))
        text.append(millisecond / 1000 % 60, digits: 2)
        text.append(UInt8(ascii: "."))
        text.append(millisecond % 1000, digits: 3)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// `2026-11-23 08:15:00` on the clocks of `timeZone`.
    package func localText(in timeZone: TimeZone) -> String {
        let text = (self + .seconds(timeZone.secondsFromGMT(for: date))).text
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }

    static let millisecondsPerDay = 86_400_000

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "time-malformed"
        case tooEarly = "time-too-early"
        case tooLate = "time-too-late"

        package var description: String {
            switch self {
            case .malformed: "The time is not RFC 3339 in UTC, such as 2026-11-23T01:15:00.000Z."
            case .tooEarly: "The time lies more than \(Instant.longestDelay.wholeDays) days in the past."
            case .tooLate: "The time lies more than \(Instant.longestLead.wholeDays) days in the future."
            }
        }
    }
}

// MARK: - Claims

extension Instant {
    /// A tablet may come back after weeks in a drawer, and clocks are wrong by days; what lies outside these bounds
    /// is a dead battery or a slip, not a visit.
    package static let longestDelay: Duration = .days(366)
    package static let longestLead: Duration = .days(7)

    /// Refuses a client's time that cannot be true at `receivedAt`.
    package func checkedClaim(at receivedAt: Instant) throws(Invalid) -> Instant {
        if self < receivedAt - Self.longestDelay { throw .tooEarly }
        if self > receivedAt + Self.longestLead { throw .tooLate }
        return self
    }
}

extension Duration {
    package static func minutes(_ count: Int) -> Duration { .seconds(60 * count) }
    package static func hours(_ count: Int) -> Duration { .minutes(60 * count) }
    package static func days(_ count: Int) -> Duration { .hours(24 * count) }

    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    fileprivate var wholeDays: Int64 { components.seconds / Self.days(1).components.seconds }
}
