import Foundation
import Reception
import Testing

struct PostCheckTests {
    /// Where `(hits ÷ count − p)² = z² p (1 − p) ÷ count` has its two roots, found by bisection.
    @Test(arguments: [
        (0, 10, 0.0, 0.27753), (1, 10, 0.01788, 0.40415), (5, 10, 0.23659, 0.76341), (10, 10, 0.72247, 1.0),
        (3, 50, 0.02061, 0.16217), (60, 400, 0.11834, 0.18831), (1, 1, 0.20655, 1.0), (0, 1, 0.0, 0.79345),
    ])
    func `the interval is Wilson's`(hits: Int, count: Int, least: Double, most: Double) throws {
        let interval = try #require(WilsonInterval.of(hits, in: count))
        #expect(abs(interval.lowerBound - least) < 0.00001 && abs(interval.upperBound - most) < 0.00001)
        #expect(interval.contains(Double(hits) / Double(count)))
    }

    @Test func `without a sample there is no interval`() {
        #expect(WilsonInterval.of(0, in: 0) == nil && WilsonInterval.of(2, in: 1) == nil)
        let figures = PostCheckFigures()
        #expect(figures.errorRate == nil && figures.interval == nil && figures.waiting == 0)
    }

    @Test func `the interval covers the true share as often as it says, over all outcomes of a sample`() throws {
        // Exact: the weight of all outcomes whose interval holds the share, by the binomial distribution.
        let n = 50
        var covered: [Double] = []
        for share in stride(from: 0.02, through: 0.98, by: 0.02) {
            var (weight, sum) = (Foundation.pow(1 - share, Double(n)), 0.0)
            for hits in 0...n {
                if try #require(WilsonInterval.of(hits, in: n)).contains(share) { sum += weight }
                weight *= Double(n - hits) / Double(hits + 1) * share / (1 - share)
            }
            covered.append(sum)
        }
        #expect(covered.allSatisfy { $0 > 0.88 })
        #expect(abs(covered.reduce(0, +) / Double(covered.count) - 0.95) < 0.01)
    }

    @Test func `those who did not answer are no evidence either way`() {
        var figures = PostCheckFigures()
        figures.count(.stillInstalled, 8)
        figures.count(.notInstalled, 2)
        figures.count(.notReached, 5)
        figures.count(.refused, 1)
        figures.count(nil, 4)
        #expect(figures.drawn == 20 && figures.reached == 10 && figures.waiting == 4)
        #expect(figures.errorRate == 0.2 && figures.interval == WilsonInterval.of(2, in: 10))
    }

    @Test func `people are at least the readers of the busiest day, and at most one a scan`() {
        func day(_ scans: Int, _ readers: Int) -> ScanFigures {
            var figures = ScanFigures()
            figures.count(.person, scans)
            figures.count(.preview, 2)
            figures.count(.bot, 1)
            figures.count(readers: readers)
            return figures
        }
        #expect(day(5, 3).people == 3...5 && day(2, 9).people == 2...2 && day(0, 0).people == 0...0)
        var sum = day(5, 3)
        sum += day(4, 4)
        #expect(sum.people == 4...9 && sum.previews == 4 && sum.bots == 2)
    }
}
