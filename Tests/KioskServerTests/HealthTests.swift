import Testing

struct HealthTests {
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
}
