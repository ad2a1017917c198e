import Foundation
import Reception
import Testing

struct DayFiguresTests {
    private func visit(_ answer: AppAnswer, party: Int = 1, and later: Event...) throws -> Visit {
        var entries = [try Sample.entry(Sample.arrival(details: nil, party: party, appAnswer: answer))]
        for event in later { entries.append(try Sample.entry(event, id: EntryID(UUID()), minute: 1)) }
        return try #require(Visit(folding: entries))
    }

    @Test func `no visits are no figures`() {
        let figures = DayFigures()
        #expect(figures.visits == 0 && figures.people == 0 && figures.asked == 0 && figures.annulled == 0)
    }

    @Test func `each answer is counted where the report looks for it`() throws {
        var figures = DayFigures()
        for answer in AppAnswer.allCases { figures.count(try visit(answer)) }
        #expect(figures.visits == 8 && figures.inside == 8)
        #expect(figures.asked == 7 && figures.notAsked == 1)
        #expect(figures.installed == 4 && figures.noSmartphone == 1)
    }

    @Test func `an answer given later counts instead of the first`() throws {
        var figures = DayFigures()
        figures.count(try visit(.notInstalled, and: .answered(.installedNow)))
        #expect(figures.asked == 1 && figures.installed == 1)
    }

    @Test func `heads are people, and who has left is not inside`() throws {
        var figures = DayFigures()
        figures.count(try visit(.notAsked, party: 12))
        figures.count(try visit(.declined, and: Sample.departure(.unknown)))
        #expect(figures.visits == 2 && figures.people == 13 && figures.inside == 1)
    }

    @Test func `an annulled visit is counted as annulled and nowhere else`() throws {
        var figures = DayFigures()
        figures.count(try visit(.installedNow, party: 12, and: Sample.annulment()))
        #expect(figures.annulled == 1)
        #expect(figures.visits == 0 && figures.people == 0 && figures.installed == 0 && figures.asked == 0)
    }
}
