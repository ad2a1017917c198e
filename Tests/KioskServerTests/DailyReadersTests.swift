import KioskServer
import Reception
import Testing

@Suite struct DailyReadersTests {
    private let readers = DailyReaders()
    private let placement: PlacementCode
    private let other: PlacementCode
    private let day: LocalDay

    init() throws {
        (placement, other) = (try PlacementCode("SZF457Y"), try PlacementCode("0000000"))
        day = try LocalDay("2026-11-23")
    }

    @Test func `a reader is new once a day at each placement`() {
        let salt = readers.saltTelling("192.0.2.1", of: placement, on: day)

        #expect(salt != nil)
        #expect(readers.saltTelling("192.0.2.1", of: placement, on: day) == nil)
        #expect(readers.saltTelling("192.0.2.2", of: placement, on: day) == salt)
        #expect(readers.saltTelling("192.0.2.1", of: other, on: day) == salt)
    }

    @Test func `the next day has another salt, which tells the same reader apart again`() throws {
        let salt = readers.saltTelling("192.0.2.1", of: placement, on: day)
        let next = readers.saltTelling("192.0.2.1", of: placement, on: try LocalDay("2026-11-24"))

        #expect(next != nil && next != salt)
        // The salt of a day that is over is gone.
        let late = readers.saltTelling("192.0.2.1", of: placement, on: day)
        #expect(late != nil && late != salt)
    }

    @Test func `another process has another salt for the same day`() {
        let salts = (1...20).map { _ in DailyReaders().saltTelling("192.0.2.1", of: placement, on: day) }

        #expect(Set(salts).count == 20 && !salts.contains(nil))
    }

    @Test func `who comes without an address is nobody new`() {
        #expect(readers.saltTelling(nil, of: placement, on: day) == nil)
    }

    @Test func `a phone that changes its address within its network is one reader`() {
        #expect(readers.saltTelling("2001:db8:1:2::1", of: placement, on: day) != nil)
        #expect(readers.saltTelling("2001:db8:1:2:aaaa::7", of: placement, on: day) == nil)
        #expect(readers.saltTelling("2001:db8:1:3::1", of: placement, on: day) != nil)
    }

    @Test func `beyond what is remembered nobody is new, so that the lower bound stays one`() {
        let few = DailyReaders(mostRemembered: 100)
        let told = (0..<200).map { few.saltTelling("192.0.2.\($0)", of: placement, on: day) != nil }

        #expect(told == Array(repeating: true, count: 100) + Array(repeating: false, count: 100))
    }
}
