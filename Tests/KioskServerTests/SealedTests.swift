import Foundation
import HTTPTypes
import Reception
import Storage
import TestSupport
import Testing

/// Entries that a device sealed before it kept them.
struct SealedTests {
    @Test func `a sealed line is answered as the same line sent open, in either order`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            let lines = [
                try box.line(Sample.arrival), Sample.line(Sample.arrival), try box.line(Sample.arrival),
                try box.line(Sample.leastArrival), Sample.line(Sample.departure, Sample.entry),
                try box.line(Sample.departure, Sample.entry),
            ]
            let answer = try await recorder.sync(lines)
            #expect(answer.statuses == [201, 200, 200, 409, 201, 200])
            #expect(answer.numbers == [1, 1, 1, nil, 2, 2])
            #expect(answer.problem(3).code == "id-content-differs")
            #expect(answer.lines[0]["put"] as? String == "visits/\(Sample.visit)")
            #expect(try await recorder.get("/api/v1/visits/\(Sample.visit)").state == "left")
            #expect(try await recorder.arrive().status == 200)
        }
    }

    @Test func `an entry stands under whoever recorded it, whoever sends it`() async throws {
        try await Gatehouse.open { visitor in
            let first = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            let line = try box.line(Sample.leastArrival, voucher: try await first.voucher())
            let second = try await visitor.colleague()
            let own = try box.line(Sample.leastArrival, of: Sample.otherVisit)
            #expect(try await second.sync([line, own, line]).statuses == [201, 201, 200])
            #expect(try await first.get("/api/v1/visits/\(Sample.visit)").object["recorder"] as? String == "le.tan")
            #expect(
                try await first.get("/api/v1/visits/\(Sample.otherVisit)").object["recorder"] as? String == "le.tan.2"
            )
        }
    }

    @Test func `what is refused lies in the tray open, under whoever recorded it`() async throws {
        try await Gatehouse.open { visitor in
            let voucher = try await visitor.signedIn(as: .recorder).voucher()
            let box = try await visitor.sealedBox()
            let body = try Sample.body(Sample.arrival, "visitor.phone", #""không""#)
            let answer = try await visitor.colleague().sync(
                [try box.line(body, voucher: voucher)],
                headers: [.device: Sample.device]
            )
            #expect(answer.problem() == ("phone-letters", "visitor.phone"))
            let item = try #require(try await visitor.signedIn(as: .officer).review().first)
            #expect(item["recorder"] as? String == "le.tan")
            #expect(item["line"] as? String == Sample.line(body))
            let device = try #require(try await visitor.signedIn(as: .recorder).devices().first)
            #expect(device["lastNumber"] as? Int == 118)
        }
    }

    @Test func `an entry that is told better settles what lies in the tray`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            let wrong = try Sample.body(Sample.arrival, "visitor.phone", #""không""#)
            let other = try box.line(wrong, of: Sample.otherVisit)
            #expect(try await recorder.sync([try box.line(wrong), other]).statuses == [422, 422])
            #expect(try await recorder.sync([try box.line(Sample.arrival)]).statuses == [201])
            let left = try await visitor.signedIn(as: .officer).review()
            #expect(left.map { $0["put"] as? String } == ["visits/\(Sample.otherVisit)"])
        }
    }

    @Test func `another's voucher, an old one and one of another headquarters say nothing`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            let voucher = try await recorder.voucher()
            let vouchers = [
                "x", voucher.replacing("le.tan", with: "le.ba"), voucher + "A", String(voucher.dropLast()),
                try await visitor.signedIn(as: .neighbour).voucher(),
            ]
            for voucher in vouchers {
                let answer = try await recorder.sync([try box.line(Sample.arrival, voucher: voucher)])
                #expect(answer.problem().code == "voucher-refused", "\(voucher)")
                #expect(answer.lines[0]["review"] != nil)
            }
            #expect(try await recorder.sync([try box.line(Sample.arrival, voucher: voucher)]).statuses == [201])
            visitor.gatehouse.clock.advance(by: .days(91))
            let later = try await visitor.signedIn(as: .recorder)
            let late = try box.line(Sample.departure, Sample.entry, voucher: voucher)
            #expect(try await later.sync([late]).problem().code == "voucher-refused")
        }
    }

    @Test func `only recorders get a voucher`() async throws {
        try await Gatehouse.open { visitor in
            for account in [Sample.Account.administrator, .officer, .province, .tracer] {
                let session = try await visitor.signedIn(as: account).get("/api/v1/session").object
                #expect(session["voucher"] == nil, "\(account)")
            }
        }
    }

    @Test func `what does not open goes to the officer, and what nobody can open stays with the device`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            let good = try box.line(Sample.arrival)
            let answer = try await recorder.sync([
                try box.line(Sample.arrival, sealedFor: "visits/\(Sample.otherVisit)"),
                good.replacing(box.key, with: "0000000000000000"),
                good.replacing(#""sealed":""#, with: #""sealed":"AAAA"#),
                #"{"put":"visits/\#(Sample.visit)","key":"\#(box.key)","sealed":""}"#,
                #"{"put":"visits/\#(Sample.visit)","key":"\#(box.key)","sealed":"?"}"#,
                #"{"put":"visits/\#(Sample.visit)","key":"\#(box.key)"}"#,
                good.replacing(#""key""#, with: #""body":{},"key""#),
                #"{"put":"visits/x","key":"\#(box.key)","sealed":"AAAA"}"#,
            ])
            let codes = answer.lines.indices.map { answer.problem($0).code }
            #expect(
                codes == [
                    "sealed-unopenable", "sealing-key-unknown", "sealed-unopenable", "sealed-unopenable",
                    "sealed-unopenable", "key-unknown", "key-unknown", "put-malformed",
                ]
            )
            #expect(answer.lines.indices.filter { answer.lines[$0]["review"] == nil } == [1])
            try await recorder.expectEmptyRegister()
        }
    }

    @Test(arguments: [
        "", "\n", "voucher", "nonsense\nnonsense", "\n}", "\n{}}", "\n{},\"put\":\"visits/\(Sample.otherVisit)\"",
        "\n[", "\n7", "\n\u{0}", "\n{\"deviceSequence\":1e400}",
    ]) func `whatever is sealed is refused like anything else`(text: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            let path = "visits/\(Sample.visit)"
            let sealed = try box.seal(text, for: path).base64EncodedString()
            let answer = try await recorder.sync([#"{"put":"\#(path)","key":"\#(box.key)","sealed":"\#(sealed)"}"#])
            #expect([400, 422].contains(answer.statuses[0]))
            #expect(answer.lines[0]["review"] != nil)
            #expect(answer.lines[0]["put"] as? String == path)
            try await recorder.expectEmptyRegister()
        }
    }

    @Test func `bytes that chance made end nothing`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            var generator = SeededGenerator()
            let good = try box.seal("\n" + Sample.arrival, for: "visits/\(Sample.visit)")
            let lines = (0..<400).map { index in
                var bytes = good
                for _ in 0...Int.random(in: 0..<4, using: &generator) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(
                        in: 1...255,
                        using: &generator
                    )
                }
                let sealed = bytes.prefix(
                    index % 4 == 0 ? Int.random(in: 0..<bytes.count, using: &generator) : bytes.count
                )
                return
                    #"{"put":"visits/\#(Sample.visit)","key":"\#(box.key)","sealed":"\#(sealed.base64EncodedString())"}"#
            }
            let answer = try await recorder.sync(lines)
            #expect(Set(answer.lines.indices.map { answer.problem($0).code }) == ["sealed-unopenable"])
            #expect(try await visitor.get("/health/live").status == 200)
        }
    }

    @Test func `after a change of keys devices seal to the new one, and the old one still opens`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let old = try await visitor.sealedBox()
            try await visitor.gatehouse.store.rotateSealingKey()
            let new = try await visitor.sealedBox()
            #expect(new.key != old.key)
            let lines = [try old.line(Sample.arrival), try new.line(Sample.leastArrival, of: Sample.otherVisit)]
            #expect(try await recorder.sync(lines).statuses == [201, 201])
        }
    }

    @Test func `nothing that was sealed stands in the log or in problems`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let box = try await visitor.sealedBox()
            let voucher = try await recorder.voucher()
            let wrong = try Sample.body(Sample.arrival, "visitor.phone", #""không""#)
            let answer = try await recorder.sync([try box.line(wrong, voucher: voucher), try box.line("Mẫu")])
            let log = visitor.gatehouse.log.lines.joined(separator: "\n")
            for secret in ["Mẫu", "Công ty", "le.tan", voucher] {
                #expect(!log.contains(secret) && !answer.text.contains(secret), "\(secret)")
            }
        }
    }
}

extension Visitor {
    /// Another recorder of the first one's headquarters.
    fileprivate func colleague() async throws -> Visitor {
        let account = NewAccount(
            username: try Username("le.tan.2"),
            role: .recorder,
            headquarters: try HeadquartersCode(Sample.headquarters),
            passwordHash: try await gatehouse.store.credentials(of: try Username("le.tan"))?.passwordHash
        )
        try await gatehouse.store.addAccounts([account], at: gatehouse.clock.now)
        let answer = try await signIn("le.tan.2", Sample.Account.recorder.password)
        var visitor = self
        let session: String = try #require(answer.sessionCookie)
        visitor.session = session
        return visitor
    }
}
