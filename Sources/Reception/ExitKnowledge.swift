/// How it is known that a visitor left. An exit nobody saw is never told as a fact.
package enum ExitKnowledge: String, CaseIterable, Codable, Sendable {
    /// Staff saw the visitor leave.
    case witnessed
    /// The visitor said so at a tablet.
    case selfScanned
    /// The visitor arrived at another headquarters.
    case seenElsewhere
    /// The server's own conclusion at closing time; no client may send it.
    case inferred
    /// The visitor is gone; nobody knows since when.
    case unknown

    /// Which of two exits of one visit is believed: a better known one replaces a worse, whichever is received first.
    package func replaces(_ earlier: ExitKnowledge) -> Bool {
        // Seen elsewhere twice, the visitor was gone at the first.
        certainty > earlier.certainty || certainty == earlier.certainty && self != .seenElsewhere
    }

    private var certainty: Int {
        switch self {
        case .witnessed, .selfScanned: 3
        case .seenElsewhere: 2
        case .unknown: 1
        case .inferred: 0
        }
    }
}

extension Visit {
    /// Whether it says more of a visit that its visitor was seen arriving elsewhere at `instant`.
    package func isSettled(bySightingAt instant: Instant) -> Bool {
        guard state != .annulled, let arrival, arrival.occurredAt < instant else { return false }
        guard let departure else { return true }
        return departure.how == .seenElsewhere
            ? departure.occurredAt > instant : ExitKnowledge.seenElsewhere.replaces(departure.how)
    }
}
