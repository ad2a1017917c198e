import Foundation
import HTTPTypes
import Reception
import Testing

struct DeviceTests {
    private static let headers: HTTPFields = [.device: Sample.device]

    private static func line(_ number: Int) throws -> String {
        Sample.line(try Sample.body(Sample.leastArrival, "deviceSequence", String(number)), of: Sample.id(number))
    }

    private static func revocation(_ device: String, at headquarters: String = Sample.headquarters) -> String {
        "/api/v1/headquarters/\(headquarters)/devices/\(device)"
    }

    @Test func `a device is listed with the numbers that have not come`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.sync([1, 2, 5, 9].map(Self.line), headers: Self.headers)
            var device = try #require(try await recorder.devices().first)
            #expect(device["lastNumber"] as? Int == 9)
            #expect(device["missing"] as? String == "3-4,6-8")
            #expect(device["skewMilliseconds"] == nil)
            visitor.gatehouse.clock.advance(by: .minutes(1))
            _ = try await recorder.sync([4, 3, 8, 7, 6].map(Self.line), headers: Self.headers)
            device = try #require(try await recorder.devices().first)
            #expect(device["lastNumber"] as? Int == 9)
            #expect(device["missing"] == nil)
            #expect(device["firstHeard"] as? String == Gatehouse.start)
            #expect(device["lastHeard"] as? String == "2026-11-23T01:16:02.345Z")
        }
    }

    @Test func `a refused line has come when it is kept, and has not when it is not`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let long = try Self.line(2) + String(repeating: " ", count: Gatehouse.bodyLimit)
            _ = try await recorder.sync(
                [try Self.line(1), long, Sample.line(#"{"deviceSequence":3}"#), try Self.line(4)],
                headers: Self.headers
            )
            #expect(try await recorder.devices().first?["missing"] as? String == "2")
        }
    }

    @Test func `a number far ahead or out of range stops nothing`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            for number in ["9007199254740991", "9007199254740992", "9223372036854775807", "1e300", "0", "-1"] {
                let body = #"{"deviceSequence":\#(number)}"#
                #expect(try await recorder.sync([Sample.line(body)], headers: Self.headers).statuses == [422])
            }
            let device = try #require(try await recorder.devices().first)
            #expect(device["lastNumber"] as? Int == 9_007_199_254_740_991)
            #expect(device["missing"] as? String == "1-9007199254740990")
        }
    }

    @Test(arguments: [
        ("2026-11-23T01:15:00.345Z", 2000), ("2026-11-23T02:15:02.345Z", -3_600_000),
        ("0001-01-01T00:00:00Z", 63_930_993_302_345), ("9999-12-31T23:59:59.999Z", -251_606_904_297_654),
    ])
    func `its clock is told from the server's, however wrong`(clock: String, skew: Int) async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let headers: HTTPFields = [.device: Sample.device, .clock: clock]
            _ = try await recorder.ask(.put, "/api/v1/visits/\(Sample.visit)", Sample.arrival, headers: headers)
            #expect(try await recorder.devices().first?["skewMilliseconds"] as? Int == skew)
        }
    }

    @Test func `what a revoked device sends is not registered, and what it syncs waits for the officer`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.sync([try Self.line(1)], headers: Self.headers)
            let officer = try await visitor.signedIn(as: .officer)
            #expect(try await officer.ask(.delete, Self.revocation(Sample.device)).status == 204)
            visitor.gatehouse.clock.advance(by: .minutes(1))
            #expect(try await officer.ask(.delete, Self.revocation(Sample.device)).status == 204)
            #expect(try await officer.devices().first?["revokedAt"] as? String == Gatehouse.start)

            let uri = "/api/v1/visits/\(Sample.visit)"
            let put = try await recorder.ask(.put, uri, Sample.arrival, headers: Self.headers)
            #expect(put.status == 403)
            #expect(put.code == "device-revoked")
            #expect(put.field == "gatebook-device")
            let sync = try await recorder.sync([try Self.line(2), try Self.line(3)], headers: Self.headers)
            #expect(sync.statuses == [403, 403])
            #expect(sync.lines.allSatisfy { $0["review"] != nil })
            let items = try await officer.review()
            #expect(
                items.map { ($0["problem"] as? [String: Any])?["code"] as? String } == [
                    "device-revoked", "device-revoked",
                ]
            )
            #expect(try await recorder.get(uri).status == 404)
            // The person at it may go on at another.
            #expect(try await recorder.arrive().status == 201)
        }
    }

    @Test func `another agency's device is answered byte for byte like one that is not there`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.sync([], headers: Self.headers)
            let foreign = try await visitor.signedIn(as: .foreignOfficer)
            let missing = try await foreign.ask(.delete, Self.revocation(Sample.device, at: "LA-STP-9"))
            let theirs = try await foreign.ask(.delete, Self.revocation(Sample.device))
            #expect(missing.code == "headquarters-not-found")
            #expect(theirs.bytes == missing.bytes)
            #expect(theirs.headers == missing.headers)
            let own = try await foreign.ask(.delete, Self.revocation(Sample.device, at: "LA-STP-1"))
            #expect(own.status == 404)
            #expect(own.code == "device-not-found")
            #expect(try await foreign.ask(.delete, Self.revocation("tablet", at: "LA-STP-1")).field == "device")
            for account in [Sample.Account.recorder, .province] {
                let other = try await visitor.signedIn(as: account)
                #expect(try await other.ask(.delete, Self.revocation(Sample.device)).code == "role-may-not")
            }
            #expect(try await recorder.devices().first?["revokedAt"] == nil)
        }
    }
}
