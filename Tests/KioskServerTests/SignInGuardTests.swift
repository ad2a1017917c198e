import Reception
import Testing

@testable import KioskServer

struct SignInGuardTests {
    private static let start = Instant(milliseconds: 1_795_396_500_000)

    @Test func `ten tries are free, and each further one doubles the wait to a quarter of an hour`() {
        let guardian = SignInGuard()
        for _ in 0..<9 { guardian.failed("le.tan", from: "10.1.1.1", at: Self.start) }
        #expect(guardian.wait(for: "le.tan", from: "10.1.1.1", isPaired: false, at: Self.start) == nil)
        var waits: [Duration?] = []
        for _ in 0..<14 {
            guardian.failed("le.tan", from: "10.1.1.1", at: Self.start)
            waits.append(guardian.wait(for: "le.tan", from: "10.1.1.1", isPaired: false, at: Self.start))
        }
        #expect(waits.prefix(4) == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
        #expect(waits.last == .minutes(15))
        #expect(guardian.wait(for: "le.tan", from: "10.1.1.1", isPaired: false, at: Self.start + .minutes(15)) == nil)
    }

    @Test func `who guesses from elsewhere does not slow the desk, nor another account`() {
        let guardian = SignInGuard()
        guardian.succeeded("le.tan", from: "10.1.1.1")
        for host in 0..<200 { guardian.failed("le.tan", from: "10.9.9.\(host)", at: Self.start) }
        #expect(guardian.wait(for: "le.tan", from: "10.1.1.1", isPaired: false, at: Self.start) == nil)
        #expect(guardian.wait(for: "le.tan", from: "10.7.7.7", isPaired: true, at: Self.start) == nil)
        #expect(guardian.wait(for: "quan.tri", from: "10.7.7.7", isPaired: false, at: Self.start) == nil)
        // Only where nobody has signed in before is the account itself slowed.
        #expect(guardian.wait(for: "le.tan", from: "10.7.7.7", isPaired: false, at: Self.start) != nil)
    }

    @Test func `one address that tries many accounts is slowed for all of them`() {
        let guardian = SignInGuard()
        for account in 0..<60 { guardian.failed("tai.khoan.\(account)", from: "10.1.1.1", at: Self.start) }
        #expect(guardian.wait(for: "le.tan", from: "10.1.1.1", isPaired: false, at: Self.start) != nil)
        #expect(guardian.wait(for: "le.tan", from: "10.1.1.2", isPaired: false, at: Self.start) == nil)
    }

    @Test func `a right password forgets the wrong ones, and so does an hour`() {
        let guardian = SignInGuard()
        for _ in 0..<12 { guardian.failed("le.tan", from: nil, at: Self.start) }
        #expect(guardian.wait(for: "le.tan", from: nil, isPaired: false, at: Self.start) != nil)
        guardian.succeeded("le.tan", from: nil)
        #expect(guardian.wait(for: "le.tan", from: nil, isPaired: false, at: Self.start) == nil)
        for _ in 0..<12 { guardian.failed("le.tan", from: nil, at: Self.start) }
        guardian.failed("le.tan", from: nil, at: Self.start + .minutes(70))
        #expect(guardian.wait(for: "le.tan", from: nil, isPaired: false, at: Self.start + .minutes(70)) == nil)
    }

    @Test func `twenty thousand addresses do not fill the memory`() {
        let guardian = SignInGuard()
        for host in 0..<20_000 { guardian.failed("le.tan", from: "address \(host)", at: Self.start) }
        #expect(guardian.wait(for: "le.tan", from: "another", isPaired: false, at: Self.start) != nil)
    }
}
