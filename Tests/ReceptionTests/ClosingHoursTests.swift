import Foundation
import Reception
import Testing

struct ClosingHoursTests {
    private let vietnam: TimeZone
    private let hours: ClosingHours

    init() throws {
        vietnam = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        hours = ClosingHours(
            time: try TimeOfDay("17:00"),
            exceptions: [try HeadquartersCode("LA-SNV-2"): try TimeOfDay("00:00")],
            grace: .minutes(30)
        )
    }

    @Test(arguments: [("00:00", 0), ("00:01", 1), ("07:05", 425), ("17:30", 1050), ("23:59", 1439)])
    func `a time of day has two digits each`(text: String, minutes: Int) throws {
        #expect(try TimeOfDay(text).minutes == minutes)
    }

    @Test(arguments: [
        "", "17", "17:0", "7:30", "24:00", "23:60", "17.30", "17:30:00", " 17:30", "17:3 ", "+7:30", "-1:00", "1７:30",
        "17：30", "12:00 ",
    ])
    func `anything else is no time of day`(text: String) {
        #expect(throws: TimeOfDay.Invalid.malformed) { try TimeOfDay(text) }
    }

    @Test(arguments: [
        // Before closing time: at closing time. At it or later: at midnight.
        ("LA-SNV-1", "2026-11-23T01:15:00Z", "2026-11-23T10:00:00.000Z"),
        ("LA-SNV-1", "2026-11-23T09:59:59.999Z", "2026-11-23T10:00:00.000Z"),
        ("LA-SNV-1", "2026-11-23T10:00:00Z", "2026-11-23T17:00:00.000Z"),
        ("LA-SNV-1", "2026-11-23T16:59:59.999Z", "2026-11-23T17:00:00.000Z"),
        ("LA-SNV-1", "2026-11-23T17:00:00Z", "2026-11-24T10:00:00.000Z"),
        // One that closes at midnight, when its day begins: nobody is there before.
        ("LA-SNV-2", "2026-11-23T01:15:00Z", "2026-11-23T17:00:00.000Z"),
    ])
    func `an inferred exit is at closing time, or at midnight for who came later`(
        code: String,
        arrivedAt: String,
        exit: String
    ) throws {
        let found = hours.inferredExit(arrivedAt: try Instant(arrivedAt), at: try HeadquartersCode(code), in: vietnam)
        #expect(found.text == exit)
        #expect(try found > Instant(arrivedAt))
    }

    @Test func `a day is closed when its time of grace after midnight is over`() throws {
        #expect(try hours.closing(of: LocalDay("2026-11-23"), in: vietnam).text == "2026-11-23T17:30:00.000Z")
        #expect(try hours.closing(of: LocalDay("2026-12-31"), in: vietnam).text == "2026-12-31T17:30:00.000Z")
    }

    @Test func `an agency keeps what names people as long as it says, or as all do`() throws {
        let retention = Retention(days: 30, exceptions: [try AgencyCode("LA-SYT"): 10])
        #expect(try retention.duration(for: AgencyCode("LA-SNV")) == .days(30))
        #expect(try retention.duration(for: AgencyCode("LA-SYT")) == .days(10))
    }
}
