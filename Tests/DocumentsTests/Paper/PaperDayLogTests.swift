import Documents
import Foundation
import Ledger
import Reception
import Testing

/// What is drawn is read back by poppler and qpdf.
@Suite struct PaperDayLogTests {
    @Test(arguments: [1, 40, 1200]) func `every row is on paper, with the numbers of the pages`(count: Int) throws {
        let register = try AuditRegister()
        let pdf = try Self.pdf(of: try (1...count).map { try Self.visit($0, organisation: "Công ty Ví Dụ") }, register)
        let text = try Self.text(of: pdf)

        for number in 1...count { #expect(text.contains("Mẫu \(number).")) }
        let pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: true).filter { $0.contains("dấu niêm") }
        #expect(pages.count == text.matches(of: /dấu niêm [0-9a-f]{4}/).count)
        for (index, page) in pages.enumerated().dropFirst() {
            #expect(page.firstMatch(of: /^\s*(\d+)\s/)?.output.1 == "\(index + 1)")
        }
        let annulled = (1...count).count { $0 % 7 == 3 }
        #expect(text.contains("Lượt khách: \(count - annulled);"))
        _ = try OtherProgram(name: "qpdf", arguments: ["--check", "/dev/stdin"]).output(for: pdf)
    }

    @Test(arguments: [
        "שלום עולם", "𓀀𓁀", "a" + String(repeating: "\u{0301}", count: 150), String(repeating: "W", count: 200),
        String(repeating: "Ợ ", count: 100) + "x", "<b>&amp;%s\\n</b>", "(\\) Tj ET",
    ]) func `no text breaks the page or loses a row`(_ text: String) throws {
        let register = try AuditRegister()
        let visits = try (1...30).map { try Self.visit($0, organisation: text) }
        let pdf = try Self.pdf(of: visits, register)
        let read = try Self.text(of: pdf)

        for number in 1...30 { #expect(read.contains("Mẫu \(number).")) }
        _ = try OtherProgram(name: "qpdf", arguments: ["--check", "/dev/stdin"]).output(for: pdf)
        #expect(!pdf.contains(Array("/URI".utf8)))
    }

    @Test func `the same log at the same time is the same file`() throws {
        let register = try AuditRegister()
        let visits = [try Self.visit(1, organisation: "Công ty Ví Dụ")]
        #expect(try Self.pdf(of: visits, register) == Self.pdf(of: visits, register))
    }

    static func visit(_ number: Int, organisation: String) throws -> Visit {
        let arrival = Visit.ArrivalFacts(
            number: number,
            entrance: try EntranceCode("LA-SNV-1-A"),
            occurredAt: try Instant("2026-11-23T01:15:00Z"),
            receivedAt: try Instant("2026-11-23T01:15:00Z"),
            author: .account(try Username("le.tan"))
        )
        return Visit(
            id: VisitID(UUID()),
            register: try HeadquartersCode("LA-SNV-1"),
            arrival: arrival,
            departure: nil,
            details: VisitDetails(name: try VisitorName("Mẫu \(number)."), organisation: try? ShortText(organisation)),
            party: .alone,
            appAnswer: .notAsked,
            isCorrected: false,
            isAnnulled: number % 7 == 3
        )
    }

    static func pdf(of visits: [Visit], _ register: AuditRegister) throws -> [UInt8] {
        let note = try register.signer.sign(
            Checkpoint(origin: "gatebook/so.example.vn/LA-SNV-1", size: 3, root: .leaf("a".utf8)).text
        )
        let seal = try RegisterSeal(
            note: note,
            key: register.signer.verifierKey,
            extent: DayExtent(first: 1, last: 3, beside: [])
        )
        let gathered = Gathered()
        var log = try PaperDayLog(
            DayLog(headquarters: register.headquarters, day: LocalDay("2026-11-23"), language: .vietnamese),
            of: register.headquarters,
            seal: seal,
            at: Instant("2026-11-24T01:00:00Z")
        ) { gathered.bytes += $0 }
        try log.write(visits)
        try log.close()
        return gathered.bytes
    }

    private static func text(of pdf: [UInt8]) throws -> String {
        let text = try OtherProgram(name: "pdftotext", arguments: ["-layout", "-", "-"]).output(for: pdf)
        return String(decoding: text, as: UTF8.self)
    }

    private final class Gathered {
        var bytes: [UInt8] = []
    }
}
