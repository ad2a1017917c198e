import Foundation

/// Draws prints. One order is for one placement or for many, a page each.
package struct PrintShop: ~Copyable {
    private let design: PrintDesign
    private let job: PrintJob

    package init(_ texts: PrintTexts, _ job: PrintJob) throws {
        self.job = job
        design = try PrintDesign(texts, job.language)
    }

    /// The file of one placement.
    package func file(_ subject: PrintSubject) throws -> [UInt8] {
        let gathered = Gathered()
        try print([subject], to: { gathered.bytes += $0 }, progress: { _ in })
        return gathered.bytes
    }

    private final class Gathered {
        var bytes: [UInt8] = []
    }

    /// Draws them one after the other into one file; only a PDF has room for several.
    ///
    /// `take` gets the file piece by piece, `progress` the number of placements that are drawn.
    package func print(
        _ subjects: [PrintSubject],
        to take: @escaping ([UInt8]) throws -> Void,
        progress: (Int) -> Void
    ) throws {
        guard let first = subjects.first else { return }
        guard subjects.count == 1 || job.format == .pdf else { throw PrintJob.Invalid.manyNeedPDF }
        let pages = try pages
        let canvas = try Canvas(form, page: size, about: document(first, subjects.count), fonts: [.sans], to: take)
        for (index, subject) in subjects.enumerated() {
            let symbol = try QRSymbol(subject.link)
            let side = try CodeSize(modules: symbol.width).side(for: job, in: room)
            do {
                for scene in pages {
                    try draw(subject, symbol, side: side, scene, on: canvas)
                    try canvas.endPage()
                }
            } catch var unfit as UnfitText where unfit.part == .name && subjects.count > 1 {
                unfit.placement = subject.code
                throw unfit
            }
            progress(index + 1)
        }
        try canvas.close()
    }

    // MARK: Pages

    /// Each page's scene; what is no clip has one page, and no matter which.
    private var pages: [PrintDesign.Scene] {
        get throws {
            guard job.kind == .slide else { return [.headline] }
            let all = PrintDesign.scenes(job.seconds).map(\.scene)
            guard all.indices.contains(job.page - 1) else { throw PrintJob.Invalid.pageOutOfRange }
            return job.format == .pdf ? all : [all[job.page - 1]]
        }
    }

    private var form: Canvas.Form {
        switch job.format {
        case .pdf: .pdf
        case .svg: .svg
        case .png: .png(dotsPerInch: job.kind == .slide ? PrintDesign.slideDotsPerInch : job.dotsPerInch)
        }
    }

    private var size: PageSize {
        switch job.kind {
        case .poster: job.paper.size
        case .leaflet: PageSize.a4.landscape
        case .sticker: job.isSheet ? .a4 : PrintDesign.sticker
        case .badge: job.isSheet ? .a4 : PrintDesign.badge
        case .slide: PrintDesign.slide
        }
    }

    /// Distances are usual ones; a place's code has 15 cm and a person's 5 cm, white margin included.
    private var room: CodeSize.Room {
        let sheet = PrintDesign.SheetGrid.block / PrintDesign.SheetGrid.width
        return switch job.kind {
        case .poster:
            CodeSize.Room(
                distance: 1.5,
                smallest: 150,
                block: sheet * job.paper.size.width,
                larger: job.paper == .a4 ? ("A3", sheet * PageSize.a3.width) : nil
            )
        case .leaflet: CodeSize.Room(distance: 0.6, smallest: 30, block: sheet * PageSize.a5.width)
        case .sticker: CodeSize.Room(distance: 0.5, smallest: 50, block: PrintDesign.sticker.width)
        case .badge: CodeSize.Room(distance: 0.39, smallest: 37, block: PrintDesign.badge.width)
        case .slide:
            CodeSize.Room(
                distance: 3,
                smallest: 0,
                block: PrintDesign.slideBlock,
                isFilled: true,
                scale: PrintDesign.screenScale
            )
        }
    }

    private func document(_ first: PrintSubject, _ count: Int) -> DocumentInfo {
        let headline = design.texts.wordings(job.language).first?.wording.headline ?? ""
        return DocumentInfo(
            title: count == 1 ? "\(headline) (\(first.name))" : headline,
            author: design.texts.issuer,
            language: job.language.tag,
            date: "\(design.texts.issuedOn)T00:00:00Z"
        )
    }

    // MARK: Drawing

    private func draw(
        _ subject: PrintSubject,
        _ symbol: QRSymbol,
        side: Double,
        _ scene: PrintDesign.Scene,
        on canvas: borrowing Canvas
    ) throws {
        switch job.kind {
        case .poster:
            try design.drawSheet(subject, symbol, side: side, width: job.paper.size.width, on: canvas)
        case .leaflet:
            for column in 0...1 {
                try canvas.at(x: Double(column) * PageSize.a5.width, y: 0) {
                    try design.drawSheet(subject, symbol, side: side, width: PageSize.a5.width, on: canvas)
                }
            }
            drawCuts(CutGrid(columns: 2, rows: 1, cell: .a5, page: PageSize.a4.landscape), on: canvas)
        case .sticker: try drawLabels(subject, symbol, side: side, PrintDesign.sticker, columns: 3, rows: 3, on: canvas)
        case .badge: try drawLabels(subject, symbol, side: side, PrintDesign.badge, columns: 3, rows: 3, on: canvas)
        case .slide: try design.drawSlide(scene, subject, symbol, side: side, on: canvas)
        }
    }

    private func drawLabels(
        _ subject: PrintSubject,
        _ symbol: QRSymbol,
        side: Double,
        _ label: PageSize,
        columns: Int,
        rows: Int,
        on canvas: borrowing Canvas
    ) throws {
        guard job.isSheet else {
            return try design.drawLabel(subject, symbol, side: side, size: label, on: canvas)
        }
        let grid = CutGrid(columns: columns, rows: rows, cell: label, page: .a4)
        for row in 0..<rows {
            for column in 0..<columns {
                try canvas.at(x: grid.x(column), y: grid.y(row)) {
                    try design.drawLabel(subject, symbol, side: side, size: label, on: canvas)
                }
            }
        }
        drawCuts(grid, on: canvas)
    }
}

extension PrintJob {
    /// How long each slide of a clip is shown; empty for what hangs on a wall.
    package var slideSeconds: [Int] { kind == .slide ? PrintDesign.scenes(seconds).map(\.seconds) : [] }
}
