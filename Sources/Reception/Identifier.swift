package import Foundation

/// An id its client made (UUIDv7 by preference), told apart by what it names. An idempotency key, never a capability.
package struct Identifier<Subject>: Hashable, Sendable {
    package let uuid: UUID

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    package init(_ text: String) throws(IdentifierInvalid) {
        // Foundation reads as `sscanf` does: a space or a sign stands for a digit, and two texts would be one id.
        let hasShape =
            text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { position, byte in
                switch position {
                case 8, 13, 18, 23: byte == UInt8(ascii: "-")
                default: (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & ~0x20)
                }
            }
        guard hasShape, let uuid = UUID(uuidString: text) else { throw .malformed }
        self.uuid = uuid
    }

    /// Lower case, as RFC 9562 writes it.
    package var text: String {
        // By hand: Foundation prints an id as `snprintf` does, and every entry has four.
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (position, byte) in unsafe withUnsafeBytes(of: uuid.uuid, { unsafe Array($0) }).enumerated() {
            if [4, 6, 8, 10].contains(position) { text.append(UInt8(ascii: "-")) }
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }
}

package typealias VisitID = Identifier<Visit>
package typealias EntryID = Identifier<Entry>

extension VisitID {
    /// An arrival's id is the visit's.
    package var arrival: EntryID { EntryID(uuid) }
}

package enum IdentifierInvalid: String, Refusal, CaseIterable {
    case malformed = "id-malformed"

    package var description: String { "The id is not a UUID of 36 characters." }
}
