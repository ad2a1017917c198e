import Foundation
import Reception
import Testing

struct SenderTests {
    private static let zone = TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? .gmt
    /// Arrived at 08:15 in Vietnam; midnight there is 17:00 in UTC.
    private func visit() throws -> Visit { try #require(Visit(folding: [Sample.entry(Sample.arrival(details: nil))])) }

    private func mayAmend(_ event: Event, _ time: String, sameDayOnly: Bool = true, of visit: Visit?) throws -> Bool {
        let sender = Sender(.account(try Username("le.tan")), amendsSameDayOnly: sameDayOnly)
        return sender.mayAmend(visit, with: event, at: try Instant(time), in: Self.zone)
    }

    @Test(arguments: [
        ("2026-11-22T16:59:59.999Z", false), ("2026-11-22T17:00:00.000Z", true), ("2026-11-23T01:15:00.000Z", true),
        ("2026-11-23T16:59:59.999Z", true), ("2026-11-23T17:00:00.000Z", false),
    ])
    func `a recorder corrects and annuls on the visit's own day, where the headquarters is`(
        time: String,
        isAllowed: Bool
    ) throws {
        for event in [try Sample.correction(.badge, to: "18"), try Sample.annulment()] {
            #expect(try mayAmend(event, time, of: visit()) == isAllowed)
            #expect(try mayAmend(event, time, sameDayOnly: false, of: visit()))
            // Before its arrival is there, nobody knows which day is the visit's own.
            #expect(try mayAmend(event, time, of: nil))
            let awaiting = Visit(folding: [try Sample.entry(Sample.departure(.witnessed))])
            #expect(try mayAmend(event, time, of: awaiting))
        }
    }

    @Test func `what happens to a visit is registered on any day`() throws {
        for event in [Sample.departure(.witnessed), .answered(.installedNow), try Sample.arrival(details: nil)] {
            #expect(try mayAmend(event, "2026-12-24T01:15:00.000Z", of: visit()))
        }
    }
}
