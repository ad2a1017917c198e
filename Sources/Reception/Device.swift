package import Foundation

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
    /// Nil for one that is not paired.
    package let pairing: Pairing?

    package struct Pairing: Hashable, Sendable {
        package let kind: PairedDevice.Kind
        package let entrance: EntranceCode
        package let name: ShortText?
        package let pairedAt: Instant
        /// Of the web app, as the device said.
        package let version: String?

        package init(
            kind: PairedDevice.Kind,
            entrance: EntranceCode,
            name: ShortText?,
            pairedAt: Instant,
            version: String?
        ) {
            self.kind = kind
            self.entrance = entrance
            self.name = name
            self.pairedAt = pairedAt
            self.version = version
        }
    }

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
        revokedAt: Instant?,
        pairing: Pairing?
    ) {
        self.id = id
        self.register = register
        self.firstHeard = firstHeard
        self.lastHeard = lastHeard
        self.lastNumber = lastNumber
        self.missing = missing
        self.skew = skew
        self.revokedAt = revokedAt
        self.pairing = pairing
    }
}

package typealias DeviceID = Identifier<Device>

/// Who sends an entry, and from which device, as far as it says.
package struct Sender: Hashable, Sendable {
    package let author: Author
    package let device: DeviceID?
    /// The device's clock when it sent.
    package let clock: Instant?
    /// Whether the sender may correct and annul on the day of the visit alone, as recorders do.
    package let amendsSameDayOnly: Bool

    package init(
        _ author: Author,
        device: DeviceID? = nil,
        clock: Instant? = nil,
        amendsSameDayOnly: Bool = false
    ) {
        self.author = author
        self.device = device
        self.clock = clock
        self.amendsSameDayOnly = amendsSameDayOnly
    }

    /// Whether it may change what stands of a visit. What happens on the visit's own day is a recorder's, in whichever
    /// order it is received; later it is an officer's.
    package func mayAmend(_ visit: Visit?, with event: Event, at instant: Instant, in timeZone: TimeZone) -> Bool {
        guard amendsSameDayOnly, let arrival = visit?.arrival else { return true }
        switch event {
        case .corrected, .annulled:
            return LocalDay(instant, in: timeZone) == LocalDay(arrival.occurredAt, in: timeZone)
        case .arrived, .departed, .answered, .dayClosed, .erased, .disclosed, .onDuty: return true
        }
    }
}
