/// A text and the signatures below it: <https://c2sp.org/signed-note>.
///
/// Nothing in it is to be believed before ``VerifierKey/verifies(_:)`` has said so.
package struct SignedNote: Sendable, Hashable {
    /// What is signed; it ends in LF.
    package let text: String
    /// From 1 to 100, of any keys and not verified.
    package let signatures: [Signature]

    private static let maximumLength = 65_536
    private static let signatureCounts = 1...100

    /// - Throws: ``Malformed`` if ``serialized`` could not be read back.
    package init(text: String, signatures: [Signature]) throws(Malformed) {
        guard Self.signatureCounts.contains(signatures.count) else { throw .signatureCount(signatures.count) }
        self.text = text
        self.signatures = signatures

        let note = serialized
        guard note.utf8.count <= Self.maximumLength else { throw .length(note.utf8.count) }
        guard text.unicodeScalars.last == "\n" else { throw .unfinishedText }
        guard !note.unicodeScalars.contains(where: { $0 < " " && $0 != "\n" }) else { throw .controlCharacter }
    }

    /// Parses exactly what ``serialized`` writes, up to 64 KiB.
    package init(_ note: some StringProtocol) throws(Malformed) {
        let note = String(note)
        guard note.utf8.count <= Self.maximumLength else { throw .length(note.utf8.count) }

        // Scalars, because a combining mark after LF or a CR before it would make another Character of it.
        var lines = note.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard let rest = lines.popLast(), rest.isEmpty else { throw .unfinishedNote }
        guard let blank = lines.lastIndex(where: \.isEmpty) else { throw .noBlankLine }

        let signed = lines[(blank + 1)...]
        guard Self.signatureCounts.contains(signed.count) else { throw .signatureCount(signed.count) }
        var signatures: [Signature] = []
        for line in signed {
            signatures.append(try Signature(line: line))
        }
        try self.init(text: lines[..<blank].map { String($0) + "\n" }.joined(), signatures: signatures)
    }

    /// The whole note: text, blank line, signatures.
    package var serialized: String { text + "\n" + signatures.map { $0.line + "\n" }.joined() }

    /// Why something is not a signed note.
    package enum Malformed: Error, Hashable {
        /// In bytes, more than 64 KiB.
        case length(Int)
        /// One below U+0020 that is not LF.
        case controlCharacter
        case unfinishedText
        case unfinishedNote
        case noBlankLine
        case signatureCount(Int)
        /// A line below the blank one that is not em dash, name and base64.
        case notSignatureLine
        case name
        case keyID
        case notBase64
        /// In bytes, with the key ID; fewer than five.
        case signatureLength(Int)
    }
}
