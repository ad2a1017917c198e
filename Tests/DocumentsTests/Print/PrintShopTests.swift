import Documents
import Foundation
import Testing

/// Prints as other programs see them. That phones can read them, worn and tilted, is for `Tests/Service/test_posters.py`.
@Suite struct PrintShopTests {
    @Test(arguments: PrintSamples.jobs, PrintJob.Format.allCases)
    func `the same print twice is the same file`(_ job: PrintJob, _ format: PrintJob.Format) throws {
        var job = job
        job.format = format
        job.dotsPerInch = 72

        #expect(try PrintSamples.file(job) == PrintSamples.file(job))
    }

    @Test(arguments: PrintSamples.jobs) func `every word can be read in a PDF`(_ job: PrintJob) throws {
        var job = job
        job.seconds = .long
        let text = try OtherProgram(name: "pdftotext", arguments: ["-", "-"]).output(for: PrintSamples.file(job))
        let words = Set(String(decoding: text, as: UTF8.self).split { $0.isWhitespace || $0.isNewline })
        let wordings = [PrintSamples.vietnamese, PrintSamples.english]
        let asked = job.language == .both ? wordings : [wordings[job.language == .english ? 1 : 0]]

        for wording in asked {
            let isLabel = job.kind == .sticker || job.kind == .badge
            for line in [wording.headline] + (isLabel ? [] : wording.steps) {
                for word in line.split(separator: " ") { #expect(words.contains(word), "\(word)") }
            }
        }
        #expect(words.contains("so.example.vn/i/ABCDE12"))
    }

    @Test func `the fonts are in the PDF, and it says its title, language and issuer`() throws {
        let pdf = try PrintSamples.file(PrintJob(.poster, .pdf))
        let fonts = try OtherProgram(name: "pdffonts", arguments: ["-"]).output(for: pdf)
        let rows = String(decoding: fonts, as: UTF8.self).split(separator: "\n").dropFirst(2)
        let info = try OtherProgram(name: "pdfinfo", arguments: ["-"]).output(for: pdf)
        let facts = String(decoding: info, as: UTF8.self)

        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.contains("NotoSans") && $0.contains(" yes yes ") })
        #expect(facts.contains("Cài đặt Ứng dụng Mẫu"))
        #expect(facts.contains("Ủy ban nhân dân tỉnh Ví Dụ"))
        #expect(facts.contains("Tagged:          yes"))
        #expect(String(decoding: pdf, as: Unicode.ASCII.self).contains("/Lang (vi-VN)"))
        let qpdf = OtherProgram(name: "qpdf", arguments: ["--check", "/dev/stdin"])
        #expect(throws: Never.self) { try qpdf.output(for: pdf) }
    }

    @Test func `many placements are one PDF of as many pages`() throws {
        let subjects = (0..<300).map {
            PrintSubject(name: "Vị trí \($0)", code: "ABCDE12", link: "HTTPS://SO.EXAMPLE.VN/I/\(1_000_000 + $0)")
        }
        var pieces: [[UInt8]] = []
        var drawn: [Int] = []
        try PrintShop(PrintSamples.texts(), PrintJob(.poster, .pdf)).print(
            subjects,
            to: { pieces.append($0) },
            progress: { drawn.append($0) }
        )
        let pdf = pieces.flatMap { $0 }
        let info = try OtherProgram(name: "pdfinfo", arguments: ["-"]).output(for: pdf)

        #expect(String(decoding: info, as: UTF8.self).contains("Pages:           300"))
        #expect(drawn == Array(1...300))
        #expect(throws: PrintJob.Invalid.manyNeedPDF) {
            try PrintShop(PrintSamples.texts(), PrintJob(.poster, .svg)).print(
                subjects,
                to: { _ in },
                progress: { _ in }
            )
        }
    }

    @Test func `what the sink throws comes out`() throws {
        struct Full: Error {}
        let shop = try PrintShop(PrintSamples.texts(), PrintJob(.poster, .pdf))

        #expect(throws: Full.self) {
            try shop.print([PrintSamples.subject], to: { _ in throw Full() }, progress: { _ in })
        }
    }

    @Test(arguments: PrintJob.ClipLength.allCases)
    func `a clip's slides take as long as it`(_ length: PrintJob.ClipLength) throws {
        var job = PrintJob(.slide, .pdf)
        job.seconds = length
        let seconds = job.slideSeconds
        let info = try OtherProgram(name: "pdfinfo", arguments: ["-"]).output(for: PrintSamples.file(job))

        #expect(seconds.reduce(0, +) == length.rawValue)
        #expect(seconds.allSatisfy { $0 >= 6 })
        #expect(String(decoding: info, as: UTF8.self).contains("Pages:           \(seconds.count)"))
        job.format = .png
        job.page = seconds.count + 1
        #expect(throws: PrintJob.Invalid.pageOutOfRange) { try PrintSamples.file(job) }
    }
}
