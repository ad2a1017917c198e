import Foundation
import Reception
import Testing

struct EventPayloadTests {
    private func text(_ event: Event) throws -> String? {
        try event.payload().map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `an arrival's payload is its details, keys sorted, nothing escaped without need`() throws {
        #expect(
            try text(Sample.arrival(details: Sample.details()))
                == #"{"badge":"17","document":{"kind":"citizenCard","lastFour":"0000"},"name":"Nguyễn Văn Mẫu","#
                + #""organisation":"Công ty \"Ví Dụ\" / Thử","phone":"0912345678","purpose":"Nộp hồ sơ","#
                + #""toSee":"Phòng Tiếp dân"}"#
        )
    }

    @Test func `what is absent is left out`() throws {
        let details = VisitDetails(name: try VisitorName("Mẫu"), document: DocumentTrace(kind: .none, lastFour: nil))
        #expect(try text(Sample.arrival(details: details)) == #"{"document":{"kind":"none"},"name":"Mẫu"}"#)
    }

    @Test func `a correction's payload is the old value, the new one and the reason`() throws {
        #expect(
            try text(Sample.correction(.phone, to: "0912345678", from: "0912345679"))
                == #"{"new":"0912345678","old":"0912345679","reason":"Ghi nhầm"}"#
        )
        #expect(try text(Sample.correction(.phone, to: nil)) == #"{"reason":"Ghi nhầm"}"#)
    }

    @Test func `an annulment's payload is its reason`() throws {
        #expect(try text(Sample.annulment()) == #"{"reason":"Nhập hai lần"}"#)
    }

    @Test func `departures, answers and what was erased have none`() throws {
        for event: Event in [
            Sample.departure(.witnessed), .answered(.installedNow), try Sample.arrival(details: nil),
            .corrected(Correction(field: .name, change: nil, heads: nil)), .annulled(Annulment(reason: nil)),
        ] {
            #expect(try event.payload() == nil)
        }
    }

    @Test func `details are read back from their payload`() throws {
        let agreed = VisitDetails(name: try VisitorName("Mẫu"), consent: try ConsentVersion("2026-11-24-vi"))
        for details in [try Sample.details(), VisitDetails(name: try VisitorName("Mẫu")), agreed] {
            let payload = try #require(try Sample.arrival(details: details).payload())
            #expect(try VisitDetails(payload: payload) == details)
        }
    }

    @Test func `the same event has the same bytes every time`() throws {
        let event = try Sample.arrival(details: Sample.details())
        let payload = try event.payload()
        for _ in 0..<100 { #expect(try event.payload() == payload) }
    }

    @Test(arguments: ["", "{}", #"{"name":""}"#, #"{"name":"Mẫu","phone":"x"}"#, "\u{0}"])
    func `a payload that is none is not read`(text: String) {
        #expect(throws: (any Error).self) { try VisitDetails(payload: Array(text.utf8)) }
    }
}
