/// That somebody read personal data beyond one's own desk. It is in the register before the first byte leaves.
package struct Disclosure: Hashable, Sendable {
    /// What was shown.
    package enum Subject: String, CaseIterable, Codable, Sendable {
        case export, search, day, visit, onSite, review, erasure, trace
    }

    /// What for. A list and not a text: it stands in the leaf, which is kept for ever and shown to everyone.
    package enum Purpose: String, CaseIterable, Codable, Sendable {
        case reception, filing, audit, tracing, request, other
    }

    package let subject: Subject
    package let purpose: Purpose
    /// How many people's lines.
    package let rows: Int
    /// The day that was shown.
    package let day: LocalDay?
    /// The form of an exported file: `csv`.
    package let format: String?
    /// Base64 of the SHA-256 of the exported file.
    package let fileHash: String?

    package init(
        _ subject: Subject,
        for purpose: Purpose,
        rows: Int,
        day: LocalDay? = nil,
        format: String? = nil,
        fileHash: String? = nil
    ) {
        self.subject = subject
        self.purpose = purpose
        self.rows = rows
        self.day = day
        self.format = format
        self.fileHash = fileHash
    }

    init(leaf: Leaf) throws {
        guard let subject = leaf.what, let purpose = leaf.purpose, let rows = leaf.rows else {
            throw LeafUnreadable(register: leaf.register, number: leaf.number)
        }
        self.init(
            subject,
            for: purpose,
            rows: rows,
            day: try leaf.day.map { try LocalDay($0) },
            format: leaf.format,
            fileHash: leaf.file
        )
    }
}

extension Role {
    /// True for a recorder who looks at today's people of the own headquarters. Every other reading is a disclosure.
    package func isOwnDesk(_ headquarters: HeadquartersCode, on day: LocalDay, today: LocalDay) -> Bool {
        guard case .recorder(headquarters, _) = self else { return false }
        return day == today
    }
}
