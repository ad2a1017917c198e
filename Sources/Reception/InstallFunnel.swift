/// The way from being asked to having the app, as the entries of visits tell it. Annulled visits are not counted.
///
/// All of it is what people said or showed; nothing proves an installation.
package struct InstallFunnel: Hashable, Codable, Sendable {
    package private(set) var asked = 0
    /// Had not the app when first asked; who installed it at the desk had not.
    package private(set) var notInstalled = 0
    /// Of those, who had it before leaving.
    package private(set) var installedBeforeLeaving = 0

    package init() {}

    /// Counts a visit.
    ///
    /// - Parameters:
    ///   - arrival: what was noted with the arrival.
    ///   - later: what was answered after it, in any order.
    ///   - leftAt: nil while the visitor is inside. What is answered after that is counted nowhere here.
    package mutating func count(
        arrival: AppAnswer,
        later: [(answer: AppAnswer, at: Instant)] = [],
        leftAt: Instant? = nil
    ) {
        let before = later.filter { answered in leftAt.map { answered.at <= $0 } ?? true }
        let answers = [arrival] + before.sorted { $0.at < $1.at }.map(\.answer)
        // An answer that was taken back was none.
        guard let last = answers.last, last.isAsked, let first = answers.first(where: \.isAsked) else { return }
        asked += 1
        guard first == .notInstalled || first == .installedNow else { return }
        notInstalled += 1
        if last.isInstalled { installedBeforeLeaving += 1 }
    }

    package static func += (sum: inout Self, other: Self) {
        sum.asked += other.asked
        sum.notInstalled += other.notInstalled
        sum.installedBeforeLeaving += other.installedBeforeLeaving
    }
}
