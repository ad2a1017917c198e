import Reception
import Testing

struct OverlapTests {
    /// A visit from one minute to another, or to nobody knows when.
    private func visit(
        _ from: Int,
        _ end: Int? = nil,
        _ how: ExitKnowledge = .witnessed,
        isAnnulled: Bool = false
    ) throws -> Visit {
        var entries = [try Sample.entry(Sample.arrival(details: nil), minute: from)]
        if let end { entries.append(try Sample.entry(Sample.departure(how), number: 2, minute: end)) }
        if isAnnulled { entries.append(try Sample.entry(Sample.annulment(), number: 3, minute: from + 1)) }
        return try #require(Visit(folding: entries))
    }

    private func overlap(_ traced: Visit, _ other: Visit, end: Int = 900) throws -> Overlap? {
        Overlap(of: traced, with: other, before: try Instant("2026-11-23T01:15:00.000Z") + .minutes(end))
    }

    /// How two stays overlap, the same whichever is traced.
    private func told(_ one: Visit, _ other: Visit) throws -> String? {
        let (forth, back) = (try overlap(one, other), try overlap(other, one))
        #expect(forth?.certainty == back?.certainty && forth?.duration == back?.duration)
        if let forth { #expect(forth.visit == other) }
        return forth.map { "\($0.certainty.rawValue) \($0.duration.components.seconds / 60)" }
    }

    @Test(arguments: [
        (30, 90, "certain 30"), (0, 60, "certain 60"), (-30, 90, "certain 60"), (20, 40, "certain 20"),
        (59, 61, "certain 1"), (60, 90, nil), (-30, 0, nil), (61, 90, nil), (30, 30, nil),
    ])
    func `two that were seen at both ends met for certain, or not at all`(from: Int, to: Int, expected: String?) throws
    {
        for how in [ExitKnowledge.witnessed, .selfScanned] {
            #expect(try told(visit(0, 60), visit(from, to, how)) == expected)
        }
    }

    @Test(arguments: [ExitKnowledge.inferred, .unknown, .seenElsewhere])
    func `an exit nobody saw makes it possible, until that exit`(how: ExitKnowledge) throws {
        #expect(try told(visit(0, 60), visit(30, 50, how)) == "possible 20")
        #expect(try told(visit(0, 60, how), visit(30, 90, how)) == "possible 30")
        #expect(try told(visit(0, 60), visit(-60, 0, how)) == nil)
        // Who came in while the other was surely there met nobody for certain: the other may have gone just then.
        #expect(try told(visit(0, 60, how), visit(0, 60)) == "possible 60")
    }

    @Test func `who is still inside may be there until the end of the day`() throws {
        #expect(try told(visit(0), visit(30, 50)) == "possible 20")
        #expect(try told(visit(0), visit(30)) == "possible 870")
        #expect(try told(visit(0), visit(900)) == nil)
        #expect(try told(visit(0), visit(899)) == "possible 1")
    }

    @Test func `an annulled visit and one whose arrival is not there met nobody`() throws {
        #expect(try told(visit(0, 60), visit(0, 60, isAnnulled: true)) == nil)
        let awaiting = try #require(Visit(folding: [Sample.entry(Sample.departure(.witnessed), minute: 30)]))
        #expect(try told(visit(0, 60), awaiting) == nil)
    }

    @Test func `an exit before the arrival, by a clock that ran backwards, met nobody`() throws {
        #expect(try told(visit(0, 60), visit(30, 10)) == nil)
    }
}
