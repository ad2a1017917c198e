/// Screens. The code stays in its place for the whole clip, so that nobody is too late for it; what is beside it changes.
extension PrintDesign {
    static let slide = PageSize(width: 508, height: 285.75)
    /// Which a page of 1920 × 1080 has.
    static let slideDotsPerInch = 96

    /// The white square of the code: the height of the screen, but for a margin.
    static let slideBlock = px(936)
    /// A millimetre of the slide on a screen of 43 inches, which is 952 mm wide.
    static let screenScale = 952.0 / 508

    /// What is beside the code, and for how long: a person reads some 15 letters a second, and looks first.
    enum Scene: Sendable {
        case headline, steps, address
    }

    static func scenes(_ length: PrintJob.ClipLength) -> [(scene: Scene, seconds: Int)] {
        switch length {
        case .short: [(.headline, 8)]
        case .medium: [(.headline, 6), (.steps, 9)]
        case .long: [(.headline, 8), (.steps, 14), (.address, 8)]
        }
    }

    private static func px(_ count: Double) -> Double { count * 508 / 1920 }

    func drawSlide(
        _ scene: Scene,
        _ subject: PrintSubject,
        _ symbol: QRSymbol,
        side: Double,
        on canvas: borrowing Canvas
    ) throws {
        func px(_ count: Double) -> Double { Self.px(count) }
        func pt(_ count: Double) -> Double { count * 0.75 }
        // Modules end where pixels do.
        let module = (side / px(1) / Double(symbol.width)).rounded(.down)
        let side = px(module * Double(symbol.width))
        let block = CodeSize(modules: symbol.width).block(side)
        let codeX = px(1920 - 72) - block + (block - side) / 2
        let left = 96.0
        let width = px(1920 - 72 - left - 40) - block

        var x = px(left)
        if let logo = logoWidth(height: px(84)) {
            drawLogo(Box(x: x, y: px(84), width: logo, height: px(84)), canvas)
            x += logo + px(24)
        }
        let issuer = TextStyle(.sans, pt(32), bold: true, ink: PrintInk.navy, leading: 1.3, spacing: 0.6)
        try place(
            texts.issuer.uppercased(),
            .issuer,
            issuer,
            smallest: pt(20),
            in: Box(x: x, y: px(80), width: px(left) + width - x, height: px(92)),
            middle: true,
            on: canvas
        )
        canvas.rule(from: (px(left), px(196)), to: (px(left) + width, px(196)), PrintInk.navy, width: px(4))

        let room = Box(x: px(left), y: px(232), width: width, height: px(600))
        switch scene {
        case .headline:
            try drawHeadlines(in: room, sizes: 24...60, middle: language != .both, on: canvas)
        case .steps: try drawSteps(in: room, sizes: 13...30, on: canvas)
        case .address:
            let warning = texts.wordings(language).first.map { "\($0.phrases.onlyScan) \(subject.host)" } ?? ""
            let style = TextStyle(.sans, 54, bold: true, ink: PrintInk.navy, leading: 1.3)
            try canvas.tag(.heading) {
                try place(
                    warning,
                    .address,
                    style,
                    smallest: 24,
                    in: room,
                    middle: true,
                    isBalanced: true,
                    on: canvas
                )
            }
        }
        canvas.tag(.figure) {
            canvas.draw(symbol, x: codeX, y: px((((1080 - side / px(1)) / 2).rounded())), side: side)
        }

        canvas.rule(from: (px(left), px(872)), to: (px(left) + width, px(872)), PrintInk.hair, width: px(2))
        let warning = texts.wordings(language).map { "\($0.phrases.onlyScan) \(subject.host)" }
        try drawAddress(
            subject,
            warning.joined(separator: "\n"),
            in: Box(x: px(left), y: px(888), width: width, height: px(124)),
            size: pt(44),
            alignment: .left,
            on: canvas
        )
    }
}
