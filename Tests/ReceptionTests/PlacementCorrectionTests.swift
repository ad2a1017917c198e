import Reception
import TestSupport
import Testing

struct PlacementCorrectionTests {
    @Test func `of a code with one mistake the right one is among those offered`() throws {
        var generator = SeededGenerator()
        let alphabet = CrockfordBase32.digits
        for _ in 0..<200 {
            let code = PlacementCode(using: &generator)
            let right = Array(code.text)
            let position = Int.random(in: 0..<7, using: &generator)
            let digit = alphabet[Int.random(in: alphabet.indices, using: &generator)]
            var wrong = right
            wrong[position] = digit
            var short = right
            short.remove(at: position)
            var long = right
            long.insert(digit, at: position)
            var swapped = right
            swapped.swapAt(min(position, 5), min(position, 5) + 1)
            for typed in [wrong, short, long, swapped] where typed != right {
                let offered = PlacementCode.corrections(of: String(typed).lowercased())
                #expect(offered.contains(code), "\(String(typed)) \(code.text)")
                #expect(offered.count <= 40 && Set(offered).count == offered.count)
            }
        }
    }

    @Test(arguments: ["", "ABC", "ABCDEFGHJ", "ếếếếếếế", "???????"])
    func `what is no code at all is not corrected`(text: String) {
        #expect(PlacementCode.corrections(of: text).isEmpty)
    }

    @Test(arguments: [
        ("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8:0:0::/64"),
        ("fe80::1%eth0", "fe80:0:0:0::/64"),
        ("2001:0db8:0001:0002::", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"),
    ])
    func `an IPv6 network of 64 bits is one reader`(address: String, network: String) {
        #expect(ReaderNetwork(address: address).text == network)
    }
}
