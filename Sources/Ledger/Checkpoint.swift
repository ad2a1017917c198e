/// What a log says of itself at one moment: the text that is signed, of three lines.
///
/// <https://c2sp.org/tlog-checkpoint>, without extension lines, "as they are not auditable by log monitors".
package struct Checkpoint: Sendable, Hashable {
    /// Which log it is; one line, not empty.
    package let origin: String
    /// The number of leaves.
    package let size: Int
    package let root: TreeHash

    package init(origin: String, size: Int, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Parses exactly what ``text`` writes: three lines and LF after each, the size without leading zeros.
    package init(text: some StringProtocol) throws(Malformed) {
        // Scalars, because a combining mark after LF or a CR before it would make another Character of it.
        let lines = String(text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }
        guard lines.count == 4, lines[3].isEmpty else { throw .notThreeLines }
        guard !lines[0].isEmpty else { throw .noOrigin }
        guard let size = Int(lines[1]), String(size) == lines[1], Subtree.sizes.contains(size) else { throw .size }
        origin = lines[0]
        self.size = size
        do {
            root = try TreeHash(base64: lines[2])
        } catch {
            throw .root(error)
        }
    }

    package var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

    /// Why a text is not a checkpoint.
    package enum Malformed: Error, Hashable {
        case notThreeLines
        case noOrigin
        case size
        case root(TreeHash.Malformed)
    }
}
