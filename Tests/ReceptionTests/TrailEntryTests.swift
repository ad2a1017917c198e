import Reception
import Testing

struct TrailEntryTests {
    @Test func `an entry names its actor as leaves name an author, and nobody for nobody`() throws {
        let device = try DeviceID(Sample.visitText)
        let authors: [(Author?, String?)] = [
            (.account(try Username("le.tan")), "account:le.tan"), (.server, "server"), (nil, nil),
            (.device(device), "device:\(Sample.visitText)"),
        ]
        for (author, text) in authors {
            let entry = TrailEntry(at: try Sample.now(), .signedIn, by: author, on: "le.tan", from: "10.0.0.7")
            #expect(entry.actor == text && entry.id == nil && entry.subject == "le.tan" && entry.address == "10.0.0.7")
        }
    }

    @Test func `a page of the trail is no longer than may be listed`() {
        let query = TrailQuery()
        #expect(query.limit <= TrailQuery.mostListed && query.event == nil && query.who == nil && query.before == nil)
    }

    @Test func `a second factor keeps out of logs`() {
        let factor = SecondFactor(secret: Array("109".utf8), isConfirmed: true, lastStep: 109)
        var dumped = ""
        dump(factor, to: &dumped)
        for text in ["\(factor)", String(reflecting: factor), dumped, "\([factor])"] {
            #expect(!text.contains("109") && !text.contains("49"))
        }
    }
}
