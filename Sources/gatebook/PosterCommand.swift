import ArgumentParser
import Documents
import Foundation
import Reception

struct PosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poster",
        abstract: "Print a placement's code: poster, leaflet, sticker, badge or slides for a screen.",
        discussion: """
            One placement, or many into one PDF with --all or --codes. A clip's slides as SVG or PNG are one file each,
            OUTPUT-1, OUTPUT-2 and so on; how long each is shown stands in a .json file beside them.
            """
    )

    @OptionGroup var place: Place
    @Argument(help: "The code of the placement.")
    var placement: String?
    @Flag(help: "All placements that are in use, a page each.")
    var all = false
    @Option(help: "A file of codes, one a line; a page each.")
    var codes: String?
    @Option(help: "What is printed.")
    var kind: PrintJob.Kind
    @Option(help: "The form of the file.")
    var format: PrintJob.Format = .pdf
    @Option(help: "The file to write.")
    var output: String
    @Option(help: "The paper of a poster.")
    var size: PrintJob.Paper = .a4
    @Flag(help: "As many stickers or badges as an A4 page has room for, with cut marks.")
    var sheet = false
    @Option(help: "The language, vi, en or both.")
    var language: PrintTexts.Language = .vietnamese
    @Option(help: "From how many metres it is scanned.")
    var distance: Double?
    @Option(help: "How wide the code is, in millimetres.")
    var side: Double?
    @Option(help: "How long a clip is: 8, 15 or 30.")
    var seconds: PrintJob.ClipLength = .short
    @Option(help: "Dots an inch of a PNG on paper.")
    var resolution = 300
    @Flag(help: "Print a code that phones may not read from there.")
    var force = false

    func validate() throws {
        guard [placement != nil, all, codes != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Name one placement, or --all, or --codes FILE.")
        }
        guard placement != nil || format == .pdf else { throw ValidationError("\(PrintJob.Invalid.manyNeedPDF)") }
        do {
            if let placement { _ = try PlacementCode(placement) }
        } catch {
            throw ValidationError("\(error)")
        }
        func check<Number: Comparable>(_ number: Number?, _ range: ClosedRange<Number>, _ else: PrintJob.Invalid) throws
        {
            if let number, !range.contains(number) { throw ValidationError("\(`else`)") }
        }
        try check(distance, PrintJob.distances, .distanceOutOfRange)
        try check(side, PrintJob.sides, .sideOutOfRange)
        try check(resolution, PrintJob.resolutions, .resolutionOutOfRange)
    }

    func run() async throws {
        let asked = self
        let (texts, subjects) = try await AdministrationClient.with(place) { client in
            let texts = try JSONDecoder().decode(PrintTexts.self, from: await client.get("/print-texts"))
            return (texts, try await asked.subjects(from: client))
        }
        guard !subjects.isEmpty else { throw CommandFailure("There is no placement to print.") }
        try await print(subjects, texts)
    }

    // MARK: What is printed

    private func subjects(from client: AdministrationClient) async throws -> [PrintSubject] {
        if all { return try await everySubject(from: client) }
        var subjects: [PrintSubject] = []
        for code in try wantedCodes() {
            let answer = try await client.get("/print-subjects/\(code.text)")
            subjects.append(try JSONDecoder().decode(PrintSubject.self, from: answer))
        }
        return subjects
    }

    private func everySubject(from client: AdministrationClient) async throws -> [PrintSubject] {
        var subjects: [PrintSubject] = []
        while true {
            let after = subjects.last.map { "?after=\($0.code)" } ?? ""
            let answer = try await client.get("/print-subjects\(after)")
            let page = try JSONDecoder().decode([PrintSubject].self, from: answer)
            if page.isEmpty { return subjects }
            subjects += page
        }
    }

    private func wantedCodes() throws -> [PlacementCode] {
        guard let codes else { return try placement.map { [try PlacementCode($0)] } ?? [] }
        guard let text = try? String(contentsOfFile: codes, encoding: .utf8) else {
            throw CommandFailure("The file \(codes) cannot be read.")
        }
        return try text.split(whereSeparator: \.isNewline).enumerated().compactMap { index, line in
            let code = line.trimmingCharacters(in: .whitespaces)
            guard !code.isEmpty else { return nil }
            do {
                return try PlacementCode(code)
            } catch {
                throw CommandFailure("\(codes), line \(index + 1): \(error)")
            }
        }
    }

    private var job: PrintJob {
        var job = PrintJob(kind, format)
        job.paper = size
        job.isSheet = sheet
        job.language = language
        job.distance = distance
        job.side = side
        job.seconds = seconds
        job.dotsPerInch = resolution
        job.isForced = force
        return job
    }

    // MARK: Files

    private func print(_ subjects: [PrintSubject], _ texts: PrintTexts) async throws {
        let file = URL(filePath: output)
        let slides = job.slideSeconds
        if slides.isEmpty || format == .pdf {
            try await write(job, subjects, texts, to: file)
        } else {
            for page in 1...slides.count {
                var job = job
                job.page = page
                try await write(job, subjects, texts, to: file.numbered(page))
            }
        }
        if !slides.isEmpty { try await writeDurations(slides, beside: file) }
    }

    private func write(_ job: PrintJob, _ subjects: [PrintSubject], _ texts: PrintTexts, to file: URL) async throws {
        var bar = subjects.count > 1 ? ProgressBar(of: subjects.count, "pages") : nil
        try await WholeFile.write(to: file) { handle in
            try PrintShop(texts, job).print(
                subjects,
                to: { try handle.write(contentsOf: Data($0)) },
                progress: { bar?.show($0) }
            )
        }
    }

    private struct Slide: Encodable {
        let file: String
        let page: Int
        let seconds: Int
    }

    private func writeDurations(_ seconds: [Int], beside file: URL) async throws {
        let slides = seconds.enumerated().map { index, seconds in
            format == .pdf
                ? Slide(file: file.lastPathComponent, page: index + 1, seconds: seconds)
                : Slide(file: file.numbered(index + 1).lastPathComponent, page: 1, seconds: seconds)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let bytes = try encoder.encode(["slides": slides])
        try await WholeFile.write(to: file.deletingPathExtension().appendingPathExtension("json")) {
            try $0.write(contentsOf: bytes)
        }
    }
}

extension URL {
    /// `clip.png` as `clip-2.png`.
    fileprivate func numbered(_ page: Int) -> URL {
        let name = deletingPathExtension().lastPathComponent
        return deletingLastPathComponent().appending(path: "\(name)-\(page)").appendingPathExtension(pathExtension)
    }
}

extension PrintJob.Kind: ExpressibleByArgument {}
extension PrintJob.Format: ExpressibleByArgument {}
extension PrintJob.Paper: ExpressibleByArgument {}
extension PrintJob.ClipLength: ExpressibleByArgument {}
extension PrintTexts.Language: ExpressibleByArgument {}
