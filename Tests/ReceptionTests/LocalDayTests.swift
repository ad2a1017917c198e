import Foundation
import Reception
import Testing

struct LocalDayTests {
    private let vietnam: TimeZone
    private let utc: TimeZone

    init() throws {
        vietnam = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        utc = try #require(TimeZone(secondsFromGMT: 0))
    }

    @Test(
        arguments: [
            ("2026-11-22T16:59:59.999Z", "2026-11-22"), ("2026-11-22T17:00:00.000Z", "2026-11-23"),
            ("2026-11-23T16:59:59.999Z", "2026-11-23"), ("2026-11-23T17:00:00.000Z", "2026-11-24"),
            ("2026-12-31T16:59:59.999Z", "2026-12-31"), ("2026-12-31T17:00:00.000Z", "2027-01-01"),
            ("2028-02-28T17:00:00.000Z", "2028-02-29"), ("2027-02-28T17:00:00.000Z", "2027-03-01"),
        ]
    )
    func `a day is cut at midnight in Vietnam`(instant: String, day: String) throws {
        #expect(LocalDay(try Instant(instant), in: vietnam).text == day)
    }

    @Test func `a zone with summer time is followed through its change`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        #expect(LocalDay(try Instant("2026-03-28T22:59:59.999Z"), in: berlin).text == "2026-03-28")
        #expect(LocalDay(try Instant("2026-03-28T23:00:00.000Z"), in: berlin).text == "2026-03-29")
        #expect(LocalDay(try Instant("2026-03-29T22:00:00.000Z"), in: berlin).text == "2026-03-30")
    }

    /// The oracle turns an odometer; the calendar's arithmetic knows nothing of it.
    @Test func `every day of a whole cycle of leap years is written and read`() throws {
        var (year, month, day) = (1970, 1, 1)
        for count in 0..<146_097 {
            let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            let instant = Instant(milliseconds: Int64(count) * 86_400_000)
            let expected = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            let text = LocalDay(instant, in: utc).text
            guard text == expected, try Instant("\(text)T00:00:00Z") == instant else {
                Issue.record("\(expected) was written as \(text)")
                return
            }
            (year, month, day) =
                if day < length { (year, month, day + 1) } else if month < 12 { (year, month + 1, 1) } else {
                    (year + 1, 1, 1)
                }
        }
        #expect((year, month, day) == (2370, 1, 1))
    }

    @Test(arguments: ["2026-11-23", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func `a day that exists is read`(text: String) throws {
        #expect(try LocalDay(text).text == text)
    }

    @Test(
        arguments: [
            "", "2026-02-29", "2026-02-30", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-10", "2026-10-00",
            "2026-10-32",
            "23/11/2026", "2026/11/23", "2026-1-023", "2026-11-3", "20261123", "-026-11-23", "+026-11-23",
            "2026-11-23 ",
            "2026-11-2３", "２02-11-23", "2026-W48-1", "2026-11-23T00:00:00Z", "12026-11-23", "2026-11-2\u{301}",
        ]
    )
    func `anything else is no day`(text: String) {
        #expect(throws: LocalDay.Invalid.malformed) { try LocalDay(text) }
    }

    @Test func `days sort as they follow one another`() throws {
        let days = try ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01", "2026-10-01"].map { try LocalDay($0) }
        #expect(days.shuffled().sorted() == days)
    }

    @Test func `Vietnamese documents write the day first`() throws {
        #expect(try LocalDay("2026-11-03").vietnameseText == "03/11/2026")
    }

    @Test(
        arguments: [
            ("2026-11-23", "2026-11-24"), ("2026-11-30", "2026-12-01"), ("2026-12-31", "2027-01-01"),
            ("2028-02-28", "2028-02-29"), ("2028-02-29", "2028-03-01"), ("2027-02-28", "2027-03-01"),
        ]
    )
    func `each day is followed by the next`(day: String, next: String) throws {
        #expect(try LocalDay(day).next.text == next)
        #expect(try LocalDay(day).end(in: vietnam) == LocalDay(next).start(in: vietnam))
    }

    @Test(
        arguments: [
            ("00:00", "2026-11-22T17:00:00.000Z"), ("06:59", "2026-11-22T23:59:00.000Z"),
            ("07:00", "2026-11-23T00:00:00.000Z"), ("17:30", "2026-11-23T10:30:00.000Z"),
            ("23:59", "2026-11-23T16:59:00.000Z"),
        ]
    )
    func `a time on the wall clock of a day is a moment`(time: String, instant: String) throws {
        let day = try LocalDay("2026-11-23")
        #expect(try day.instant(at: TimeOfDay(time), in: vietnam).text == instant)
        #expect(try LocalDay(day.instant(at: TimeOfDay(time), in: vietnam), in: vietnam) == day)
        #expect(try day.instant(at: TimeOfDay(time), in: utc).text == "2026-11-23T\(time):00.000Z")
    }

    @Test func `days with a change of clocks are as long as they are`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        for (day, start, noon, end) in [
            ("2026-03-28", "2026-03-27T23:00", "2026-03-28T11:00", "2026-03-28T23:00"),
            ("2026-03-29", "2026-03-28T23:00", "2026-03-29T10:00", "2026-03-29T22:00"),
            ("2026-10-25", "2026-10-24T22:00", "2026-10-25T11:00", "2026-10-25T23:00"),
            ("2026-10-26", "2026-10-25T23:00", "2026-10-26T11:00", "2026-10-26T23:00"),
        ] {
            let day = try LocalDay(day)
            #expect(day.start(in: berlin).text == start + ":00.000Z")
            #expect(try day.instant(at: TimeOfDay("12:00"), in: berlin).text == noon + ":00.000Z")
            #expect(day.end(in: berlin).text == end + ":00.000Z")
        }
    }
}
