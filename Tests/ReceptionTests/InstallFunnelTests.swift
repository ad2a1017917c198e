import Reception
import Testing

struct InstallFunnelTests {
    private static let start = Instant(milliseconds: 1_795_396_500_000)

    private func funnel(
        _ arrival: AppAnswer,
        _ later: (AppAnswer, Int)...,
        leftAfter minutes: Int? = nil
    ) -> [Int] {
        var funnel = InstallFunnel()
        funnel.count(
            arrival: arrival,
            later: later.map { ($0.0, Self.start + .minutes($0.1)) },
            leftAt: minutes.map { Self.start + .minutes($0) }
        )
        return [funnel.asked, funnel.notInstalled, funnel.installedBeforeLeaving]
    }

    @Test func `who had the app, has no smartphone or declines was asked and goes no further`() {
        for answer in [AppAnswer.shownRunning, .saysInstalled, .installedNotRunning, .noSmartphone, .declined] {
            #expect(funnel(answer) == [1, 0, 0])
        }
        #expect(funnel(.notAsked) == [0, 0, 0])
    }

    @Test func `who installed it at the desk had not got it before`() {
        #expect(funnel(.installedNow) == [1, 1, 1])
        #expect(funnel(.notAsked, (.installedNow, 5)) == [1, 1, 1])
    }

    @Test func `asked again at the exit, not installed becomes installed`() {
        #expect(funnel(.notInstalled) == [1, 1, 0])
        #expect(funnel(.notInstalled, (.saysInstalled, 20), leftAfter: 30) == [1, 1, 1])
        #expect(funnel(.notInstalled, (.declined, 20)) == [1, 1, 0])
        #expect(funnel(.notAsked, (.notInstalled, 1), (.shownRunning, 20)) == [1, 1, 1])
    }

    @Test func `what is answered after leaving was not before leaving`() {
        #expect(funnel(.notInstalled, (.saysInstalled, 40), leftAfter: 30) == [1, 1, 0])
        #expect(funnel(.notInstalled, (.saysInstalled, 30), leftAfter: 30) == [1, 1, 1])
        #expect(funnel(.notAsked, (.notInstalled, 40), leftAfter: 30) == [0, 0, 0])
    }

    @Test func `the order in which answers come does not matter, and one that is taken back was none`() {
        #expect(funnel(.notInstalled, (.installedNow, 20), (.notInstalled, 10)) == [1, 1, 1])
        #expect(funnel(.notInstalled, (.notAsked, 1)) == [0, 0, 0])
    }

    @Test func `funnels add up`() {
        var sum = InstallFunnel()
        sum.count(arrival: .notInstalled)
        var other = InstallFunnel()
        other.count(arrival: .installedNow)
        other.count(arrival: .declined)
        sum += other
        #expect([sum.asked, sum.notInstalled, sum.installedBeforeLeaving] == [3, 2, 1])
    }
}
