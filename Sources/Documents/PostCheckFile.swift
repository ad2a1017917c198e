import Ledger
package import Reception

/// A sample of the follow-up check as a file for whoever draws it again: its seed, its visits, what the calls came to.
/// Nobody is named in it.
package struct PostCheckFile: Sendable {
    private let check: PostCheck
    package let seed: String

    package init(_ check: PostCheck) throws {
        self.check = check
        let subject = PostCheck.subject(check.register, check.from, check.to)
        seed = DrawOrder(of: subject, size: check.size, root: try TreeHash(check.root)).seed
    }

    /// A line for each visit; what is of the whole sample stands in each, so that a sheet can be sorted and filtered.
    package func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        let names = [
            "headquarters", "from", "to", "size", "root", "frame", "withoutPhone", "position", "visit", "number",
            "outcome",
            "recordedAt",
        ]
        CSVWriter.appendHeader(names, to: &bytes)
        let root = Hexadecimal.text(of: check.root)
        for visit in check.visits {
            let cells: [CSVCell] = [
                .text(check.register.text), .text(check.from.text), .text(check.to.text), .number(check.size),
                .text(root), .number(check.frame), .number(check.withoutPhone), .number(visit.position),
                .text(visit.visit.text), .number(visit.number), visit.outcome.map { .text($0.rawValue) } ?? .empty,
                visit.recordedAt.map { .text($0.text) } ?? .empty,
            ]
            CSVWriter.appendRow(cells, to: &bytes)
        }
        return bytes
    }
}
