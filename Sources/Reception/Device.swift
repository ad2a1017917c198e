/// A desk computer or tablet, as a register knows it: it numbers what it sends, so that what is lost is seen.
package struct Device: Hashable, Sendable {
    package let id: DeviceID
    package let register: HeadquartersCode
    package let firstHeard: Instant
    package let lastHeard: Instant
    /// The highest number it has used, as far as is known.
    package let lastNumber: Int?
    /// Below it, the numbers that have not come.
    package let missing: NumberRanges
    /// The server's clock less the device's, in milliseconds, when it was last told. Kept, shown, never corrected.
    package let skew: Int?
    package let revokedAt: Instant?

    /// The most devices one register remembers.
    package static let mostPerRegister = 500

    package init(
        id: DeviceID,
        register: HeadquartersCode,
        firstHeard: Instant,
        lastHeard: Instant,
        lastNumber: Int?,
        missing: NumberRanges,
        skew: Int?,
        revokedAt: Instant?
    ) {
        self.id = id
        self.register = register
        self.firstHeard = firstHeard
        self.lastHeard = lastHeard
        self.lastNumber = lastNumber
        self.missing = missing
        self.skew = skew
        self.revokedAt = revokedAt
    }
}

package typealias DeviceID = Identifier<Device>

/// Who sends an entry, and from which device, as far as it says.
package struct Sender: Hashable, Sendable {
    package let author: Author
    package let device: DeviceID?
    /// The device's clock when it sent.
    package let clock: Instant?

    package init(_ author: Author, device: DeviceID? = nil, clock: Instant? = nil) {
        self.author = author
        self.device = device
        self.clock = clock
    }
}
