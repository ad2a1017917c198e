import Foundation
import KioskServer
import Reception
import Testing

struct HealthTests {
    private func expect(_ warnings: [String], _ visitor: Visitor) async throws {
        let answer = try await visitor.get("/health/ready")
        #expect(answer.status == 200)
        #expect(answer.object["warnings"] as? [String] ?? [] == warnings)
    }

    @Test func `a server that runs and can write says so`() async throws {
        try await Gatehouse.open { visitor in
            let live = try await visitor.get("/health/live")
            #expect(live.status == 200)
            #expect(live.text == #"{"status":"live"}"#)
            let ready = try await visitor.get("/health/ready")
            #expect(ready.status == 200)
            #expect(ready.text == #"{"status":"ready"}"#)
        }
    }

    @Test func `a clock that was set is said for an hour, and one behind the newest entry for as long`() async throws {
        try await Gatehouse.open { visitor in
            let (house, recorder) = (visitor.gatehouse, try await visitor.signedIn(as: .recorder))
            #expect(try await recorder.arrive().status == 201)
            var steady = house.steady
            func look(after duration: Duration) -> Int64? {
                steady += duration
                return house.clockWatch.look(house.clock.now, steady)
            }
            #expect(look(after: .seconds(4)) == nil)
            house.clock.advance(by: .minutes(10))
            #expect(look(after: .minutes(10)) == nil)
            try await expect([], visitor)
            house.clock.advance(by: .minutes(-30))
            #expect(look(after: .zero) == -1_800_000)
            try await expect(["clock-set", "clock-behind"], visitor)
            house.clock.advance(by: .minutes(30))
            #expect(look(after: .seconds(1)) ?? 0 > 1_795_000)
            try await expect(["clock-set"], visitor)
        }
    }

    @Test func `a certificate that ends within a week is said`() async throws {
        let soon = try Instant(Gatehouse.start) + .days(6)
        try await Gatehouse.open(certificateEnd: soon) { visitor in
            try await expect(["certificate-expiring"], visitor)
        }
        try await Gatehouse.open(certificateEnd: soon + .days(2)) { visitor in
            try await expect([], visitor)
        }
    }

    @Test(arguments: [
        (Job.exits, "night-work-failing", "night-work-late"), (.purge, "night-work-failing", "night-work-late"),
        (.backup, "backup-failing", "backup-late"),
        (.certificate, "certificate-not-renewed", "certificate-not-renewed"),
    ])
    func `work that fails or does not come is said until it succeeds`(
        job: Job,
        failing: String,
        late: String
    ) async throws {
        try await Gatehouse.open { visitor in
            let house = visitor.gatehouse
            house.jobs.expect(job, within: .hours(26), at: house.clock.now)
            try await expect([], visitor)
            house.jobs.failed(job)
            try await expect([failing], visitor)
            house.jobs.succeeded(job, at: house.clock.now)
            house.clock.advance(by: .hours(26))
            try await expect([], visitor)
            house.clock.advance(by: .minutes(1))
            try await expect([late], visitor)
            house.jobs.succeeded(job, at: house.clock.now)
            try await expect([], visitor)
        }
    }

    @Test func `every warning is in the description, and the README says what to do about it`() throws {
        let description = String(decoding: try Repository.bytes("Config/openapi.yaml"), as: UTF8.self)
        let readme = String(decoding: try Repository.bytes("README.md"), as: UTF8.self)
        for warning in HealthCheck.Warning.allCases {
            #expect(description.contains("              - \(warning.rawValue)\n"), "\(warning)")
            #expect(readme.contains("| `\(warning.rawValue)` |"), "\(warning)")
        }
    }
}
