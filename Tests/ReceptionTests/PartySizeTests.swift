import Reception
import Testing

struct PartySizeTests {
    @Test(arguments: [1, 2, 998, 999])
    func `a party has 1 to 999 heads`(heads: Int) throws {
        #expect(try PartySize(heads).heads == heads)
    }

    @Test(arguments: [Int.min, -1, 0, 1000, Int.max])
    func `no other number is a party`(heads: Int) {
        #expect(throws: PartySize.Invalid.outOfRange) { try PartySize(heads) }
    }

    @Test func `alone is a party of one`() throws {
        #expect(try PartySize(1) == .alone)
    }
}
