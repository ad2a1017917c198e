import Crypto
import Foundation
package import Reception
import Synchronization

/// Tells the readers of a day apart without remembering anybody: what is kept, in memory alone, is a hash of placement and
/// address under a salt of that day. The salt is thrown away with the first scan of the next, and nothing that was
/// hashed with it can be found out any more.
///
/// After a restart there is a new salt, which tells the same readers apart again; so each salt has a number, and of the
/// numbers of a day only the largest counts.
package final class DailyReaders: Sendable {
    /// Beyond that readers are counted as if they had been there before: the lower bound stays one.
    private let mostRemembered: Int

    private struct Today {
        let day: LocalDay
        let salt = SymmetricKey(size: .bits256)
        let number = Int64.random(in: 1 ... .max)
        private var seen: Set<UInt64> = []

        init(day: LocalDay) {
            self.day = day
        }

        mutating func saltTelling(_ message: Data, atMost most: Int) -> Int64? {
            guard seen.count < most else { return nil }
            let mark = HMAC<SHA256>.authenticationCode(for: message, using: salt).prefix(8)
            let isNew = seen.insert(mark.reduce(0) { $0 << 8 | UInt64($1) }).inserted
            return isNew ? number : nil
        }
    }

    private let today = Mutex<Today?>(nil)

    package init(mostRemembered: Int = 500_000) {
        self.mostRemembered = mostRemembered
    }

    /// The number of the salt for which this reader of this placement is a new one; nil for one that was there before.
    package func saltTelling(_ address: String?, of placement: PlacementCode, on day: LocalDay) -> Int64? {
        guard let address else { return nil }
        let message = Data("\(placement.text) \(ReaderNetwork(address: address).text)".utf8)
        return today.withLock { today in
            // In place: a copy of the set for each scan would take longer the more there were.
            if today?.day != day { today = Today(day: day) }
            return today?.saltTelling(message, atMost: mostRemembered)
        }
    }
}
