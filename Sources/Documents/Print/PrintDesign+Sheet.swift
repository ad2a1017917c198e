/// Posters and leaflets. All papers of ISO 216 have the same shape, so one grid of 210 × 297 units serves them all; the code
/// alone keeps its millimetres.
extension PrintDesign {
    /// Draws on a page of the shape of A4, `width` wide, from the origin.
    func drawSheet(
        _ subject: PrintSubject,
        _ symbol: QRSymbol,
        side: Double,
        width: Double,
        on canvas: borrowing Canvas
    ) throws {
        let unit = width / SheetGrid.width
        let block = CodeSize(modules: symbol.width).block(side)
        try drawIssuer(unit, on: canvas)

        let free = SheetGrid.footer - SheetGrid.top - block / unit
        let headline = min(free * (language == .both ? 0.44 : 0.5), 52)
        let heads = Box(x: SheetGrid.margin, y: SheetGrid.top, width: SheetGrid.inner, height: headline - 2)
        try drawHeadlines(in: heads.scaled(unit), sizes: 16 * unit...34 * unit, on: canvas)

        let blockTop = (SheetGrid.top + headline) * unit
        canvas.tag(.figure) {
            canvas.draw(symbol, x: (width - side) / 2, y: blockTop + (block - side) / 2, side: side)
        }
        let below = blockTop / unit + block / unit
        let steps = Box(x: SheetGrid.margin, y: below, width: SheetGrid.inner, height: SheetGrid.footer - below - 2)
        try drawSteps(in: steps.scaled(unit), sizes: 6.5 * unit...17 * unit, on: canvas)
        try drawFoot(subject, unit, on: canvas)
    }

    enum SheetGrid {
        static let width = 210.0
        static let height = 297.0
        static let margin = 17.0
        static let inner = width - 2 * margin
        /// Where the headline begins, and where the foot does.
        static let top = 29.0
        static let footer = 276.0
        /// What a code and its quiet zone may take, at most.
        static let block = 200.0
    }

    private func drawIssuer(_ unit: Double, on canvas: borrowing Canvas) throws {
        var left = SheetGrid.margin
        if let width = logoWidth(height: 12) {
            drawLogo(Box(x: left, y: 10, width: width, height: 12).scaled(unit), canvas)
            left += width + 4
        }
        let room = Box(x: left, y: 9, width: SheetGrid.width - SheetGrid.margin - left, height: 14)
        let style = TextStyle(.sans, 11.5 * unit, bold: true, ink: PrintInk.navy, leading: 1.3, spacing: 0.5 * unit)
        try canvas.tag(.paragraph) {
            try place(
                texts.issuer.uppercased(),
                .issuer,
                style,
                smallest: 7.5 * unit,
                in: room.scaled(unit),
                middle: true,
                on: canvas
            )
        }
        let rule = 25 * unit
        canvas.rule(
            from: (SheetGrid.margin * unit, rule),
            to: ((SheetGrid.width - SheetGrid.margin) * unit, rule),
            PrintInk.navy,
            width: 0.6 * unit
        )
    }

    /// Where it hangs, and where the code leads, for people.
    private func drawFoot(_ subject: PrintSubject, _ unit: Double, on canvas: borrowing Canvas) throws {
        let (left, right) = (SheetGrid.margin, SheetGrid.width - SheetGrid.margin)
        canvas.rule(
            from: (left * unit, SheetGrid.footer * unit),
            to: (right * unit, SheetGrid.footer * unit),
            PrintInk.hair,
            width: 0.3 * unit
        )
        let (top, height) = (SheetGrid.footer + 2, 13.5)
        let place = Box(x: left, y: top, width: 72, height: height)
        try canvas.tag(.paragraph) {
            try self.place(
                subject.name,
                .name,
                .init(.sans, 9.5 * unit, ink: PrintInk.quiet, leading: 1.25),
                smallest: 6 * unit,
                in: place.scaled(unit),
                on: canvas
            )
        }
        let wordings = texts.wordings(language)
        let only = wordings.map { "\($0.phrases.onlyScan) \(subject.host)" }.joined(separator: "\n")
        let address = Box(x: left + 74, y: top, width: SheetGrid.inner - 74, height: height)
        try drawAddress(subject, only, in: address.scaled(unit), size: 13 * unit, alignment: .right, on: canvas)
    }
}

extension Box {
    func scaled(_ factor: Double) -> Box {
        Box(x: x * factor, y: y * factor, width: width * factor, height: height * factor)
    }
}
