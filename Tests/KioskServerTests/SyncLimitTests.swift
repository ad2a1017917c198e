import Foundation
import HTTPTypes
import Testing

/// Who may sync, how much, and what a device says of itself.
struct SyncLimitTests {
    @Test func `5,000 lines are taken, one more is a 413 and nothing is written`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let most = [Sample.line(Sample.arrival)] + Array(repeating: "0", count: 4999)
            let refused = try await recorder.sync(most + ["0"])
            #expect(refused.status == 413)
            #expect(refused.code == "too-many-lines")
            try await recorder.expectEmptyRegister()
            let answer = try await recorder.sync(most)
            #expect(answer.lines.count == 5000)
            #expect(answer.statuses.first == 201)
            #expect(try await visitor.signedIn(as: .officer).review().count == 1)
        }
    }

    @Test func `a body of more than 16 MiB is a 413`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.sync(bytes: Data(repeating: 0x20, count: 16 << 20 + 1))
            #expect(answer.status == 413)
            #expect(answer.code == "body-too-large")
        }
    }

    @Test(arguments: ["application/json", "text/plain", "application/ndjson", ""])
    func `a body that is not sent as JSON lines is a 415`(type: String) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.sync([Sample.line(Sample.arrival)], headers: [.contentType: type])
            #expect(answer.status == 415)
            #expect(answer.code == "content-type-not-ndjson")
            try await recorder.expectEmptyRegister()
        }
    }

    @Test func `JSON lines may have a charset, empty lines and a last line without its end`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let answer = try await recorder.sync(
                bytes: Data(
                    "\n\n\(Sample.line(Sample.arrival))\r\n\n\(Sample.line(Sample.departure, Sample.entry))".utf8
                ),
                headers: [.contentType: "application/x-ndjson; charset=utf-8"]
            )
            #expect(answer.statuses == [201, 201])
        }
    }

    @Test(arguments: [
        (HTTPField.Name.device, "", "id-malformed"), (.device, "tablet", "id-malformed"),
        (.device, Sample.device + "0", "id-malformed"), (.clock, "", "time-malformed"),
        (.clock, "08:15", "time-malformed"), (.clock, "2026-11-23T08:15:00+07:00", "time-malformed"),
    ])
    func `a malformed header is a 422 that names it, on the PUTs too`(
        name: HTTPField.Name,
        value: String,
        code: String
    ) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let uri = "/api/v1/visits/\(Sample.visit)"
            for answer in [
                try await recorder.sync([Sample.line(Sample.arrival)], headers: [name: value]),
                try await recorder.ask(.put, uri, Sample.arrival, headers: [name: value]),
                try await recorder.ask(
                    .put,
                    "\(uri)/entries/\(Sample.entry)",
                    Sample.departure,
                    headers: [name: value]
                ),
            ] {
                #expect(answer.status == 422)
                #expect(answer.code == code)
                #expect(answer.field == name.canonicalName)
            }
            try await recorder.expectEmptyRegister()
        }
    }

    @Test func `without lines, the device is noted as heard`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let headers: HTTPFields = [.device: Sample.device, .clock: "2026-11-23T01:15:00.000Z"]
            for body in ["", "\n\n"] {
                let answer = try await recorder.sync(bytes: Data(body.utf8), headers: headers)
                #expect(answer.status == 200)
                #expect(answer.bytes.isEmpty)
            }
            let device = try #require(try await recorder.devices().first)
            #expect(device["id"] as? String == Sample.device)
            #expect(device["firstHeard"] as? String == Gatehouse.start)
            #expect(device["skewMilliseconds"] as? Int == 2345)
            #expect(device["lastNumber"] == nil)
            // Without a name there is nothing to note.
            #expect(try await recorder.sync([]).status == 200)
            #expect(try await recorder.devices().count == 1)
        }
    }

    @Test func `only recorders sync`() async throws {
        try await Gatehouse.open { visitor in
            for account in [Sample.Account.officer, .administrator] {
                let answer = try await visitor.signedIn(as: account).sync([Sample.line(Sample.arrival)])
                #expect(answer.status == 403)
                #expect(answer.code == "role-may-not")
            }
            try await visitor.signedIn(as: .recorder).expectEmptyRegister()
        }
    }
}
