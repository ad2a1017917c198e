/// Where a visitor stands with the app. Nothing lets a third party prove an installation: this is a statement, or a
/// look at the screen.
package enum AppAnswer: String, CaseIterable, Codable, Sendable {
    case shownRunning
    case saysInstalled
    case installedNow
    case installedNotRunning
    case notInstalled
    case noSmartphone
    case declined
    case notAsked

    package var isAsked: Bool { self != .notAsked }

    /// Counts toward the figure reported upward: installed ÷ (asked − no smartphone).
    package var isInstalled: Bool {
        switch self {
        case .shownRunning, .saysInstalled, .installedNow, .installedNotRunning: true
        case .notInstalled, .noSmartphone, .declined, .notAsked: false
        }
    }
}
