/// Which bundles of closed days are due, were written and were told about. What was written is remembered, so that it is
/// never written twice.
package protocol BundleBook: Sendable {
    /// Makes due what closings since the last time bring: the bundle of each day, and a supplement for each day about
    /// which something came after its bundle was written.
    ///
    /// `day` is the first of which bundles are kept; what was due and is older is given up. Returns what is due, oldest
    /// first.
    func planBundles(from day: LocalDay) async throws -> [BundleID]

    /// The first record stays.
    func recordBundle(_ bundle: BundleID, _ record: BundleRecord) async throws

    /// What was written after `instant` and not told by a channel yet, oldest first.
    func bundlesToTell(_ channel: BundleChannel, after instant: Instant) async throws -> [(BundleID, BundleRecord)]
    func recordTold(_ bundle: BundleID, _ channel: BundleChannel, at instant: Instant) async throws

    /// What was written, is still there, and is of a day before this one.
    func bundlesToRemove(before day: LocalDay) async throws -> [BundleID]
    func recordRemoved(_ bundle: BundleID, at instant: Instant) async throws

    /// Notes that a step failed, until it succeeds; the reason is a sentence without personal data.
    func recordBundleFailure(_ bundle: BundleID, _ step: BundleStep, reason: String, at instant: Instant) async throws
    /// Oldest first.
    func bundleFailures() async throws -> [BundleFailure]
}

/// A bundle of a closed day; supplements are counted from 1.
package struct BundleID: Hashable, Sendable {
    package let register: HeadquartersCode
    package let day: LocalDay
    package let supplement: Int

    package init(register: HeadquartersCode, day: LocalDay, supplement: Int) {
        self.register = register
        self.day = day
        self.supplement = supplement
    }
}

/// What is known of a bundle that was written.
package struct BundleRecord: Hashable, Sendable {
    /// How many entries the register had.
    package let size: Int
    /// How many of them tell of the day.
    package let entries: Int
    /// Base64 of the file's SHA-256.
    package let digest: String
    package let writtenAt: Instant

    package init(size: Int, entries: Int, digest: String, writtenAt: Instant) {
        self.size = size
        self.entries = entries
        self.digest = digest
        self.writtenAt = writtenAt
    }
}

/// Who is told that a bundle is there.
package enum BundleChannel: String, CaseIterable, Sendable {
    case webhook, mail
}

package enum BundleStep: String, CaseIterable, Sendable {
    case file, webhook, mail, removal
}

/// A step that is tried again until it succeeds.
package struct BundleFailure: Hashable, Sendable {
    package let bundle: BundleID
    package let step: BundleStep
    package let since: Instant
    package let tries: Int
    package let reason: String

    package init(bundle: BundleID, step: BundleStep, since: Instant, tries: Int, reason: String) {
        self.bundle = bundle
        self.step = step
        self.since = since
        self.tries = tries
        self.reason = reason
    }
}
