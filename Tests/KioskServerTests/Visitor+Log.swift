import Foundation
import Ledger
import Reception
import Testing

extension Visitor {
    func log(
        _ format: String = "jsonl",
        of headquarters: String = Sample.headquarters,
        on day: String = Gatehouse.today,
        _ query: String = ""
    ) async throws -> Answer {
        try await get("/api/v1/headquarters/\(headquarters)/days/\(day)/log.\(format)\(query)")
    }

    /// What is hashed of each entry of a register, in the order of their numbers: today's log, while no day is closed.
    func leaves(of headquarters: String = Sample.headquarters) async throws -> [Leaf] {
        try await log(of: headquarters).lines.compactMap { $0["leaf"] as? String }.map { try Leaf(canonicalText: $0) }
    }

    /// The entries that say what was shown to whom. Each asking is one more, for the next to see.
    func disclosures(of headquarters: String = Sample.headquarters) async throws -> [Leaf] {
        try await leaves(of: headquarters).filter { $0.kind == .disclosed }
    }

    func checkpoint(of headquarters: String = Sample.headquarters) async throws -> SignedNote {
        try SignedNote(try await get("/api/v1/headquarters/\(headquarters)/checkpoint").text)
    }
}
