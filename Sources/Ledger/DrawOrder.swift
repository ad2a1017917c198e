import Crypto

/// An order as good as drawn by lot, that anybody can make again who knows the seed: names are sorted by
/// `SHA-256(seed ‖ 0x0A ‖ name)`.
///
/// A seed with the root of a register in it cannot be chosen: whoever wants another order must append to the register.
package struct DrawOrder: Hashable, Sendable {
    /// Printed with whatever was drawn.
    package let seed: String

    package init(seed: String) {
        self.seed = seed
    }

    /// Of a sample of a register: its size and root, and what the sample is of.
    ///
    /// ```
    /// gatebook-sample/1
    /// LA-SNV-1 2026-11-01 2026-11-30
    /// 4711 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    /// ```
    package init(of subject: String, size: Int, root: TreeHash) {
        self.init(seed: "gatebook-sample/1\n\(subject)\n\(size) \(Hexadecimal.text(of: root.bytes))")
    }

    package func sorted<Element>(_ elements: [Element], name: (Element) -> String) -> [Element] {
        elements.map { (key: key(of: name($0)), element: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map(\.element)
    }

    private func key(of name: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(seed.utf8) + [0x0A] + name.utf8))
    }
}
