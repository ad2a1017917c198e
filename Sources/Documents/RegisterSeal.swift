package import Ledger
package import Reception

/// How a register stands when a log of it is made, in a form that can be printed and copied by hand.
package struct RegisterSeal: Sendable {
    /// A signed checkpoint.
    package let note: SignedNote
    package let key: VerifierKey
    package let checkpoint: Checkpoint
    /// The entries that tell of the day.
    package let extent: DayExtent

    package init(note: SignedNote, key: VerifierKey, extent: DayExtent) throws(Checkpoint.Malformed) {
        checkpoint = try Checkpoint(text: note.text)
        self.note = note
        self.key = key
        self.extent = extent
    }

    /// The first 16 hexadecimal digits of the root, in groups of four: `1a2b 3c4d 5e6f 7081`.
    var fingerprint: String {
        stride(from: 0, to: 8, by: 2).map { start in
            checkpoint.root.bytes[start..<start + 2].map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
        }.joined(separator: " ")
    }
}
