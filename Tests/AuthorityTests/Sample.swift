import Authority
import Foundation
import TestSupport

/// An authority of a Monday in November and what it issues, with randomness that happens again.
enum Sample {
    static let time = Date(timeIntervalSince1970: 1_795_396_502.345)  // 2026-11-23T01:15:02.345Z

    static func authority(for host: String = "so.example.vn", at time: Date = time) throws -> LocalAuthority {
        var generator = SeededGenerator(seed: 1)
        return try LocalAuthority(for: host, at: time, using: &generator)
    }

    static func names(_ texts: String...) throws -> [ServerName] { try texts.map { try ServerName($0) } }
}

extension LocalAuthority {
    func issue(_ names: [ServerName], at time: Date = Sample.time, seed: UInt64 = 2) throws -> ServerCertificate {
        var generator = SeededGenerator(seed: seed)
        return try issue(for: names, at: time, using: &generator)
    }
}

extension Date {
    func days(_ count: Double) -> Date { addingTimeInterval(count * 86_400) }
}
