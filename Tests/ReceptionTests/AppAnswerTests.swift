import Reception
import Testing

struct AppAnswerTests {
    @Test func `installed is what stands on the phone, running or not`() {
        #expect(
            AppAnswer.allCases.filter(\.isInstalled)
                == [.shownRunning, .saysInstalled, .installedNow, .installedNotRunning]
        )
    }

    @Test func `everyone is asked but those who were not`() {
        #expect(AppAnswer.allCases.filter { !$0.isAsked } == [.notAsked])
    }

    @Test func `whoever has it installed was asked`() {
        for answer in AppAnswer.allCases where answer.isInstalled { #expect(answer.isAsked) }
    }

    @Test func `the names are those of the interface`() {
        #expect(
            AppAnswer.allCases.map(\.rawValue) == [
                "shownRunning", "saysInstalled", "installedNow", "installedNotRunning", "notInstalled",
                "noSmartphone", "declined", "notAsked",
            ]
        )
    }
}
