/// Whether what people said at the desk still holds: a sample of the visits that said they had the app, drawn so that
/// anybody can draw it again, and called back one by one.
package struct PostCheck: Hashable, Sendable {
    package let id: PostCheckID
    package let register: HeadquartersCode
    package let from: LocalDay
    package let to: LocalDay
    /// How many entries the register had at the drawing, and its root then: 32 bytes.
    package let size: Int
    package let root: [UInt8]
    /// How many visits there were to draw from.
    package let frame: Int
    /// How many were passed over on the way because they left no phone, or it was erased.
    package let withoutPhone: Int
    package let drawnAt: Instant
    package let drawnBy: Author
    /// In the order in which they were drawn.
    package let visits: [CheckedVisit]

    package static let mostPerRegister = 1_000

    /// What a sample is of, as its seed says it.
    package static func subject(_ register: HeadquartersCode, _ from: LocalDay, _ to: LocalDay) -> String {
        "\(register.text) \(from.text) \(to.text)"
    }

    /// How a call ended.
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case stillInstalled, notInstalled, notReached, refused
    }

    package init(
        id: PostCheckID,
        register: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        size: Int,
        root: [UInt8],
        frame: Int,
        withoutPhone: Int,
        drawnAt: Instant,
        drawnBy: Author,
        visits: [CheckedVisit]
    ) {
        self.id = id
        self.register = register
        self.from = from
        self.to = to
        self.size = size
        self.root = root
        self.frame = frame
        self.withoutPhone = withoutPhone
        self.drawnAt = drawnAt
        self.drawnBy = drawnBy
        self.visits = visits
    }
}

/// Made by the client, so that a repeat draws no second sample.
package typealias PostCheckID = Identifier<PostCheck>

package struct CheckedVisit: Hashable, Sendable {
    /// From 1.
    package let position: Int
    package let visit: VisitID
    /// Of the entry of its arrival.
    package let number: Int
    /// Nil until somebody has called.
    package let outcome: PostCheck.Outcome?
    package let recordedAt: Instant?

    package init(position: Int, visit: VisitID, number: Int, outcome: PostCheck.Outcome?, recordedAt: Instant?) {
        self.position = position
        self.visit = visit
        self.number = number
        self.outcome = outcome
        self.recordedAt = recordedAt
    }
}

/// How many visits are drawn: 1…500.
package struct SampleSize: Hashable, Sendable {
    package static let allowed = 1...500

    package let count: Int

    package init(_ count: Int) throws(Invalid) {
        guard Self.allowed.contains(count) else { throw .outOfRange }
        self.count = count
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case outOfRange = "sample-size-out-of-range"

        package var description: String {
            "A sample has between \(SampleSize.allowed.lowerBound) and \(SampleSize.allowed.upperBound) visits."
        }
    }
}

/// What the calls of one or more samples add up to.
package struct PostCheckFigures: Hashable, Sendable {
    package private(set) var drawn = 0
    package private(set) var stillInstalled = 0
    package private(set) var notInstalled = 0
    package private(set) var notReached = 0
    package private(set) var refused = 0

    package init() {}

    package init(_ check: PostCheck) {
        for visit in check.visits { count(visit.outcome, 1) }
    }

    /// Nil for those whom nobody has called yet.
    package mutating func count(_ outcome: PostCheck.Outcome?, _ count: Int) {
        drawn += count
        switch outcome {
        case .stillInstalled: stillInstalled += count
        case .notInstalled: notInstalled += count
        case .notReached: notReached += count
        case .refused: refused += count
        case nil: break
        }
    }

    package static func += (sum: inout Self, other: Self) {
        sum.drawn += other.drawn
        sum.stillInstalled += other.stillInstalled
        sum.notInstalled += other.notInstalled
        sum.notReached += other.notReached
        sum.refused += other.refused
    }

    /// Who answered.
    package var reached: Int { stillInstalled + notInstalled }
    package var waiting: Int { drawn - reached - notReached - refused }

    /// The part of those reached who had not the app; nil while nobody was reached.
    package var errorRate: Double? { reached > 0 ? Double(notInstalled) / Double(reached) : nil }

    /// Where the error rate of all visits lies, with 95 % confidence; nil while nobody was reached. It speaks of people
    /// like those who were reached: `notReached` and `refused` stand beside it.
    package var interval: ClosedRange<Double>? { WilsonInterval.of(notInstalled, in: reached) }
}

/// Wilson's score interval of a share, which holds for small samples and for shares near 0 and 1:
/// <https://doi.org/10.1080/01621459.1927.10502953>.
package enum WilsonInterval {
    /// The 97.5th percentile of the normal distribution, for 95 % confidence.
    private static let z = 1.959963984540054

    /// Nil without a sample.
    package static func of(_ hits: Int, in count: Int) -> ClosedRange<Double>? {
        guard count > 0, (0...count).contains(hits) else { return nil }
        let n = Double(count)
        let share = Double(hits) / n
        let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let middle = share + z * z / (2 * n)
        let scale = 1 + z * z / n
        // At the ends the two terms are equal, and rounding must not make the share lie outside.
        return min(share, max(0, (middle - spread) / scale))...max(share, min(1, (middle + spread) / scale))
    }
}
