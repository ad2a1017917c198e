/// Stickers and badges: the headline, the code as wide as the label allows, and where it leads.
extension PrintDesign {
    /// A credit card upright, as card printers take it; and a sticker of which nine go on an A4 page.
    static let badge = PageSize(width: 54, height: 86)
    static let sticker = PageSize(width: 66, height: 92)

    func drawLabel(
        _ subject: PrintSubject,
        _ symbol: QRSymbol,
        side: Double,
        size: PageSize,
        on canvas: borrowing Canvas
    ) throws {
        let margin = 3.0
        let inner = size.width - 2 * margin
        let block = CodeSize(modules: symbol.width).block(side)
        let free = size.height - block
        let wordings = texts.wordings(language)
        let head = Box(x: margin, y: margin, width: inner, height: free * 0.42 - margin)

        try drawHeadlines(in: head, sizes: 6.5...13, alignment: .center, middle: true, on: canvas)

        let top = free * 0.42
        canvas.tag(.figure) {
            canvas.draw(symbol, x: (size.width - side) / 2, y: top + (block - side) / 2, side: side)
        }

        let warning = wordings.map { "\($0.phrases.onlyScan) \(subject.host)" }.joined(separator: "\n")
        let foot = Box(x: margin, y: top + block, width: inner, height: size.height - margin - top - block)
        let address = Box(x: margin, y: foot.y, width: inner, height: foot.height * 0.56)
        try drawAddress(subject, warning, in: address, size: 9.5, alignment: .center, on: canvas)
        let ruleY = foot.y + foot.height * 0.58
        canvas.rule(from: (margin, ruleY), to: (size.width - margin, ruleY), PrintInk.hair, width: 0.2)
        try canvas.tag(.paragraph) {
            try place(
                "\(subject.name)\n\(texts.issuer)",
                .name,
                .init(.sans, 6.5, ink: PrintInk.quiet, alignment: .center, leading: 1.22),
                smallest: 4,
                in: Box(x: margin, y: ruleY + 0.8, width: inner, height: size.height - margin - ruleY - 0.8),
                middle: true,
                on: canvas
            )
        }
    }
}
