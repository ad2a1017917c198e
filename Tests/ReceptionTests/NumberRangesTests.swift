import Reception
import TestSupport
import Testing

struct NumberRangesTests {
    @Test(arguments: [
        ([], ""), ([7], "7"), ([1, 2, 3], "1-3"), ([12, 13, 14, 43], "12-14,43"), ([5, 3, 4, 1, 9, 3, 5], "1,3-5,9"),
        ([1, 3, 5], "1,3,5"), ([2, 2, 2], "2"), ([.max - 1, 1], "1,9223372036854775806"),
    ])
    func `numbers in any order are written as runs`(numbers: [Int], text: String) {
        let ranges = NumberRanges(numbers)
        #expect(ranges.text == text)
        #expect(ranges.isEmpty == numbers.isEmpty && ranges.count == Set(numbers).count)
        #expect(Array(ranges.numbers) == Set(numbers).sorted())
    }

    @Test(arguments: ["", "7", "1-3", "12-40,43", "1,3,5", "2-3,5-6,8", "1-999999999999999999"])
    func `what is written is read, and written the same`(text: String) throws {
        #expect(try NumberRanges(text).text == text)
    }

    @Test(arguments: [
        ",", "1,", ",1", "1,,2", "0", "0-3", "-1", "1-", "-", "1-2-3", "3-1", "1 ", " 1", "1-3,3", "1-3,4", "5,1",
        "1,1",
        "1-3,2-5", "+1", "1.0", "a", "1;2", "1–3", "１", "1000000000000000000000", "99999999999999999999",
    ])
    func `anything else is none`(text: String) {
        #expect(throws: NumberRanges.Invalid.malformed) { try NumberRanges(text) }
    }

    @Test func `what is in it is told apart from what is not`() throws {
        let ranges = try NumberRanges("2-4,7,10-12")
        for number in -1...14 {
            #expect(ranges.contains(number) == [2, 3, 4, 7, 10, 11, 12].contains(number), "\(number)")
        }
        #expect(!NumberRanges().contains(1) && !ranges.contains(.max) && !ranges.contains(.min))
        for (other, isOverlapping) in [
            ("1", false), ("5-6", false), ("1,5,8-9,13", false), ("1-2", true), ("6-8", true), ("12", true),
            ("", false),
        ] {
            #expect(try ranges.overlaps(NumberRanges(other)) == isOverlapping, "\(other)")
            #expect(try NumberRanges(other).overlaps(ranges) == isOverlapping, "\(other)")
        }
        #expect(ranges.overlaps(5...7) && !ranges.overlaps(8...9) && ranges.overlaps(1...100))
    }

    @Test func `random sets are what a set of numbers is`() throws {
        var generator = SeededGenerator()
        for _ in 0..<300 {
            func numbers() -> Set<Int> {
                Set(
                    (0..<Int.random(in: 0...20, using: &generator)).map { _ in Int.random(in: 1...40, using: &generator)
                    }
                )
            }
            let (left, right) = (numbers(), numbers())
            let (ranges, others) = (NumberRanges(left), NumberRanges(right))
            #expect(Array(ranges.numbers) == left.sorted() && ranges.count == left.count)
            #expect(try NumberRanges(ranges.text) == ranges)
            #expect((1...41).allSatisfy { ranges.contains($0) == left.contains($0) })
            #expect(ranges.overlaps(others) == !left.isDisjoint(with: right))
            // Runs never touch: the text is the only one.
            #expect(zip(ranges.ranges, ranges.ranges.dropFirst()).allSatisfy { $0.upperBound + 1 < $1.lowerBound })
        }
    }

    @Test func `runs are added above what is there, or where it ends`() {
        var ranges = NumberRanges()
        for (run, text) in [(3...4, "3-4"), (5...5, "3-5"), (4...5, "3-5"), (5...8, "3-8"), (10...12, "3-8,10-12")] {
            ranges.append(run)
            #expect(ranges.text == text)
        }
    }
}
