/// What of an address stands for one reader: all of an IPv4 address, of IPv6 the network of 64 bits, because a phone
/// changes the rest by itself (RFC 8981).
package struct ReaderNetwork: Hashable, Sendable {
    package let text: String

    package init(address: String) {
        guard address.contains(":") else {
            text = address
            return
        }
        // An IPv4 address in IPv6's clothes.
        if let last = address.split(separator: ":").last, last.contains(".") {
            text = String(last)
            return
        }
        let halves = address.prefix { $0 != "%" }.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = halves.map { $0.split(separator: ":").map { Self.withoutZeros($0) } }
        var network = groups.first ?? []
        if groups.count == 2 {
            network += Array(repeating: "0", count: max(0, 8 - network.count - groups[1].count)) + groups[1]
        }
        text = network.prefix(4).joined(separator: ":") + "::/64"
    }

    private static func withoutZeros(_ group: Substring) -> String {
        let digits = group.drop { $0 == "0" }
        return digits.isEmpty ? "0" : digits.lowercased()
    }
}
