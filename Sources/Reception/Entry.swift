package import Foundation

/// One numbered line of a register. It is appended once and never changed.
package struct Entry: Hashable, Sendable {
    package let id: EntryID
    package let register: HeadquartersCode
    /// 1, 2, 3 … without gaps in its register.
    package let number: Int
    /// Nil when it is about no visit alone: a day that closed, a night's erasure, a disclosure.
    package let visit: VisitID?
    package let event: Event
    /// The client's clock.
    package let occurredAt: Instant
    /// The server's clock.
    package let receivedAt: Instant
    package let author: Author
    /// The device that sent it, when it said which.
    package let device: DeviceID?
    /// What the device numbered it.
    package let deviceSequence: Int?

    package init(
        id: EntryID,
        register: HeadquartersCode,
        number: Int,
        visit: VisitID?,
        event: Event,
        occurredAt: Instant,
        receivedAt: Instant,
        author: Author,
        device: DeviceID?,
        deviceSequence: Int?
    ) {
        self.id = id
        self.register = register
        self.number = number
        self.visit = visit
        self.event = event
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
        self.author = author
        self.device = device
        self.deviceSequence = deviceSequence
    }
}

extension Entry {
    /// True when it was received only after the local day on which it happened had ended.
    package func isLate(in timeZone: TimeZone) -> Bool {
        LocalDay(receivedAt, in: timeZone) > LocalDay(occurredAt, in: timeZone)
    }
}
