/// A code people read and type: upper-case letters and digits in groups joined by `-`, at most 40 characters.
package struct Code<Subject>: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: String) throws(CodeInvalid) {
        guard text.utf8.count <= 40 else { throw .malformed }
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isCodeCharacter) }) else { throw .malformed }
        self.text = text
    }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Such as `LA-SNV`.
package typealias AgencyCode = Code<Agency>
/// Such as `LA-SNV-1`; also the name of its register.
package typealias HeadquartersCode = Code<Headquarters>

/// A headquarters' code and a letter: `LA-SNV-1-A`. Knowing the entrance is knowing the headquarters.
package struct EntranceCode: Hashable, Comparable, Sendable {
    package static let mostPerHeadquarters = 26

    package let headquarters: HeadquartersCode
    package let letter: Character

    package init(_ text: String) throws(CodeInvalid) {
        // One byte: as a character, B with a combining accent lies between A and Z too.
        guard let separator = text.lastIndex(of: "-"), text[separator...].utf8.count == 2,
            let letter = text.last, ("A"..."Z").contains(letter)
        else { throw .malformed }
        headquarters = try HeadquartersCode(String(text[..<separator]))
        self.letter = letter
    }

    /// The entrance at `index`, 0…25, lettered in order; nil beyond Z.
    package init?(headquarters: HeadquartersCode, index: Int) {
        guard (0..<Self.mostPerHeadquarters).contains(index) else { return nil }
        self.headquarters = headquarters
        letter = Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index)))
    }

    package var text: String { "\(headquarters.text)-\(letter)" }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

package enum CodeInvalid: String, Refusal, CaseIterable {
    case malformed = "code-malformed"

    package var description: String {
        "The code is not made of capitals and digits in groups joined by -, such as LA-SNV-1."
    }
}

extension UInt8 {
    fileprivate var isCodeCharacter: Bool { (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) }
}
