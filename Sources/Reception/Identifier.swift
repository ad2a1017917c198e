package import Foundation

/// An id its client made (UUIDv7 by preference), told apart by what it names. An idempotency key, never a capability.
package struct Identifier<Subject>: Hashable, Sendable {
    package let uuid: UUID

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// By hand, as is `text`: Foundation reads and prints an id as `scanf` and `printf` do, and every entry has four. It
    /// would take a space or a sign for a digit, too, and two texts would be one id.
    package init(_ text: String) throws(IdentifierInvalid) {
        guard text.utf8.count == 36 else { throw .malformed }
        var bytes = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).uuid
        var digits = 0
        for (position, byte) in text.utf8.enumerated() {
            if [8, 13, 18, 23].contains(position) {
                guard byte == UInt8(ascii: "-") else { throw .malformed }
                continue
            }
            guard let digit = byte.hexadecimalDigit else { throw .malformed }
            unsafe withUnsafeMutableBytes(of: &bytes) { unsafe $0[digits / 2] = $0[digits / 2] << 4 | digit }
            digits += 1
        }
        uuid = UUID(uuid: bytes)
    }

    /// Lower case, as RFC 9562 writes it.
    package var text: String {
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

extension UInt8 {
    /// The value of an ASCII digit of base 16.
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
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
