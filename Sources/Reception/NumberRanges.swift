/// A set of positive whole numbers, written as runs: `12-40,43`.
package struct NumberRanges: Hashable, Sendable {
    /// Ascending, with a gap between each and the next.
    package private(set) var ranges: [ClosedRange<Int>] = []

    package init() {}

    package init(_ numbers: some Sequence<Int>) {
        for number in numbers.sorted() { append(number...number) }
    }

    /// Reads what ``text`` writes; the empty text is the empty set.
    package init(_ text: String) throws(Invalid) {
        guard !text.isEmpty else { return }
        for run in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = run.split(separator: "-", omittingEmptySubsequences: false).map { Int(digits: $0.utf8) }
            guard ends.count <= 2, let low = ends.first ?? nil, let high = ends.last ?? nil,
                low > 0, low <= high, ranges.last.map({ $0.upperBound + 1 < low }) ?? true
            else { throw .malformed }
            ranges.append(low...high)
        }
    }

    package var text: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }

    package var isEmpty: Bool { ranges.isEmpty }
    package var count: Int { ranges.reduce(0) { $0 + $1.count } }
    package var numbers: some Sequence<Int> { ranges.lazy.joined() }

    package func contains(_ number: Int) -> Bool { overlaps(number...number) }

    package func overlaps(_ range: ClosedRange<Int>) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= range.upperBound
    }

    package func overlaps(_ other: NumberRanges) -> Bool { other.ranges.contains(where: overlaps) }

    /// Adds what lies above everything that is there, or goes on where it ends.
    package mutating func append(_ range: ClosedRange<Int>) {
        if let last = ranges.last, range.lowerBound <= last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
            ranges.append(range)
        }
    }

    package enum Invalid: Error {
        case malformed
    }
}
