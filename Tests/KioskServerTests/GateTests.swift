import KioskServer
import Reception
import Synchronization
import Testing

struct GateTests {
    /// How many are inside, and were at most.
    private final class Headcount: Sendable {
        private let heads = Mutex((now: 0, most: 0))
        var now: Int { heads.withLock { $0.now } }
        var most: Int { heads.withLock { $0.most } }

        func enter() {
            heads.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        }

        func leave() {
            heads.withLock { $0.now -= 1 }
        }
    }

    @Test func `no more pass at a time than there are places, and each place is given on`() async throws {
        let gate = Gate(places: 2, mostWaiting: 100)
        let inside = Headcount()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await gate.pass {
                        inside.enter()
                        for _ in 0..<10 { await Task.yield() }
                        inside.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(inside.now == 0)
        #expect(inside.most <= 2)
    }

    @Test func `who finds no place to wait is turned away`() async throws {
        let gate = Gate(places: 1, mostWaiting: 0)
        try await gate.pass {
            let refusal = await #expect(throws: (any Error).self) { try await gate.pass {} }
            #expect((refusal as? any Refusal)?.code == "too-many-sign-ins")
        }
        try await gate.pass {}
    }
}
