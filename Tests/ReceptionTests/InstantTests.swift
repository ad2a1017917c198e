import Foundation
import Reception
import TestSupport
import Testing

struct InstantTests {
    /// The whole seconds are those of `date -u -d … +%s`.
    @Test(
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
            ("2026-11-23T01:15:00.000Z", 1_795_396_500_000), ("2024-02-29T23:59:59.999Z", 1_709_251_199_999),
            ("2038-01-19T03:14:08.000Z", 2_147_483_648_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("1600-02-29T12:00:00.001Z", -11_670_955_199_999), ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
        ]
    )
    func `a moment is the same number everywhere`(text: String, milliseconds: Int64) throws {
        #expect(try Instant(text).milliseconds == milliseconds)
        #expect(Instant(milliseconds: milliseconds).text == text)
    }

    @Test func `what is written is read back, for any moment of four centuries`() throws {
        var generator = SeededGenerator()
        for _ in 0..<20_000 {
            let instant = Instant(
                milliseconds: Int64.random(in: -6_000_000_000_000...6_000_000_000_000, using: &generator)
            )
            #expect(try Instant(instant.text) == instant)
        }
    }

    @Test func `a moment survives Foundation's floating-point date`() {
        var generator = SeededGenerator()
        for _ in 0..<20_000 {
            let instant = Instant(milliseconds: Int64.random(in: 0...253_402_300_799_999, using: &generator))
            #expect(Instant(instant.date) == instant)
        }
    }

    @Test(
        arguments: [
            ("2026-11-23T01:15:00Z", "000"), ("2026-11-23T01:15:00.5Z", "500"), ("2026-11-23T01:15:00.05Z", "050"),
            ("2026-11-23T01:15:00.123456789Z", "123"), ("2026-11-23T01:15:00.9999Z", "999"),
            ("2026-11-23T01:15:00.9999999999999999999Z", "999"),
        ]
    )
    func `a fraction is cut off after its milliseconds, never rounded into the next second`(
        text: String,
        kept: String
    ) throws {
        #expect(try Instant(text).text == "2026-11-23T01:15:00.\(kept)Z")
    }

    @Test(
        arguments: [
            "2026-02-29T00:00:00Z", "2026-02-31T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
            "2026-11-23T24:00:00Z", "2026-11-23T23:60:00Z", "2026-11-23T23:59:60Z",
        ]
    )
    func `a moment that never was is refused`(text: String) {
        #expect(throws: Instant.Invalid.malformed) { try Instant(text) }
    }

    @Test(
        arguments: [
            "", "Z", "now", "2026-11-23", "2026-11-23T01:15Z", "2026-11-23T01:15:00", "2026-11-23T01:15:00.000",
            "2026-11-23T08:15:00+07:00", "2026-11-23T01:15:00+00:00", "2026-11-23T01:15:00.000+00:00Z",
            "2026-11-23T01:15:00ZZ", "2026-11-23T01:15:00Z and moreZ", "2026-11-23T01:15:00.123UTCZ",
            "2026-11-23T01:15:00.Z", "2026-11-23T01:15:00,5Z", "2026-11-23T01:15:00.1.2Z", "2026-11-23T01:15:00.-1Z",
            "2026-11-23T01:15:00.00000000000000000000Z", "2026-11-23 01:15:00Z", "2026-11-23t01:15:00z",
            "2026-11-23T1:15:00Z", "20261123T011500Z", "-026-11-23T01:15:00Z", "+2026-11-23T01:15:00Z",
            "12026-11-23T01:15:00Z", "２026-11-23T01:15:00Z", "2026-11-23T01:15:00.５Z", " 2026-11-23T01:15:00Z",
            "2026-11-23T01:15:00Z ", "2026-11-23T01:15:00Z\u{301}", "2026-11-23T+1:15:00Z",
        ]
    )
    func `what is not RFC 3339 in UTC is refused`(text: String) {
        #expect(throws: Instant.Invalid.malformed) { try Instant(text) }
    }

    @Test func `no number of milliseconds is too much to write`() {
        #expect(Instant(milliseconds: .max).text == "292278994-08-17T07:12:55.807Z")
        #expect(Instant(milliseconds: .min).text.hasSuffix("-05-16T16:47:04.192Z"))
    }

    @Test func `a claim may be 366 days old and not a millisecond more`() throws {
        let now = try Instant("2026-11-23T01:15:00.000Z")
        let oldest = try Instant("2025-11-22T01:15:00.000Z")
        #expect(try oldest.checkedClaim(at: now) == oldest)
        #expect(throws: Instant.Invalid.tooEarly) { try (oldest - .milliseconds(1)).checkedClaim(at: now) }
        #expect(throws: Instant.Invalid.tooEarly) { try Instant("0000-01-01T00:00:00Z").checkedClaim(at: now) }
    }

    @Test func `a claim may lie 7 days ahead and not a millisecond more`() throws {
        let now = try Instant("2026-11-23T01:15:00.000Z")
        let latest = try Instant("2026-11-30T01:15:00.000Z")
        #expect(try latest.checkedClaim(at: now) == latest)
        #expect(throws: Instant.Invalid.tooLate) { try (latest + .milliseconds(1)).checkedClaim(at: now) }
        #expect(throws: Instant.Invalid.tooLate) { try Instant("9999-12-31T23:59:59.999Z").checkedClaim(at: now) }
    }

    @Test func `the sentences name the bounds`() {
        #expect(Instant.Invalid.tooEarly.description.contains("366 days"))
        #expect(Instant.Invalid.tooLate.description.contains(" 7 days"))
    }

    @Test func `durations are added and taken away exactly`() {
        let instant = Instant(milliseconds: 1000)
        #expect(instant + .milliseconds(1) == Instant(milliseconds: 1001))
        #expect(instant - .milliseconds(1001) == Instant(milliseconds: -1))
        #expect(instant + .microseconds(999) == instant)
        #expect(instant + .days(1) - .hours(23) - .minutes(59) - .seconds(60) == instant)
        #expect(instant < instant + .milliseconds(1))
    }
}
