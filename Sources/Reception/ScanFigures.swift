/// How often a code was scanned, over a day or longer. Nobody in particular is in it.
package struct ScanFigures: Hashable, Sendable {
    /// By phones, as far as anyone can tell.
    package private(set) var scans = 0
    package private(set) var previews = 0
    package private(set) var bots = 0
    /// Readers that were told apart: at least as many people, but for those whose address changed on the way.
    package private(set) var readers = 0

    package init() {}

    package mutating func count(_ scan: Scan, _ count: Int) {
        switch scan {
        case .person: scans += count
        case .preview: previews += count
        case .bot: bots += count
        }
    }

    /// Readers of one day; those of several days, or of several placements, cannot be told apart.
    package mutating func count(readers count: Int) { readers = max(readers, min(count, scans)) }

    /// How many people: at least the readers of the busiest day, at most one a scan.
    package var people: ClosedRange<Int> { min(readers, scans)...scans }

    package static func += (sum: inout Self, other: Self) {
        sum.scans += other.scans
        sum.previews += other.previews
        sum.bots += other.bots
        sum.readers = max(sum.readers, other.readers)
    }
}
