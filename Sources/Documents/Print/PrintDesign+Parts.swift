/// What several prints share.
extension PrintDesign {
    /// The headline; the second language, if there is one, is smaller and below. Sizes are in points.
    func drawHeadlines(
        in box: Box,
        sizes: ClosedRange<Double>,
        alignment: TextStyle.Alignment = .left,
        middle: Bool = false,
        on canvas: borrowing Canvas
    ) throws {
        let wordings = texts.wordings(language)
        let shares = wordings.count == 1 ? [1.0] : [0.62, 0.38]
        var y = box.y
        for (index, (wording, _)) in wordings.enumerated() {
            let isFirst = index == 0
            let factor = isFirst ? 1 : Self.secondSize
            let style = TextStyle(
                .sans,
                sizes.upperBound * factor,
                bold: isFirst,
                ink: isFirst ? PrintInk.navy : PrintInk.quiet,
                alignment: alignment,
                leading: 1.2
            )
            let room = Box(x: box.x, y: y, width: box.width, height: box.height * shares[index])
            try canvas.tag(isFirst ? .heading : .subheading) {
                try place(
                    wording.headline,
                    .headline,
                    style,
                    smallest: sizes.lowerBound * factor,
                    in: room,
                    middle: middle,
                    isBalanced: true,
                    on: canvas
                )
            }
            y += room.height
        }
    }

    private static let secondSize = 0.55

    /// Numbered, a column a language, all in the largest size, in points, in which the longest column fits.
    func drawSteps(in box: Box, sizes: ClosedRange<Double>, on canvas: borrowing Canvas) throws {
        let wordings = texts.wordings(language)
        let gap = box.width * 0.035
        let width = (box.width - gap * Double(wordings.count - 1)) / Double(wordings.count)
        let style = TextStyle(.sans, sizes.upperBound, ink: PrintInk.text, leading: 1.28)
        func indent(_ size: Double) -> Double { size * 0.5 }
        func between(_ size: Double) -> Double { size * 0.14 }
        func height(_ steps: [String], _ size: Double) -> Double {
            steps.reduce(-between(size)) { total, step in
                total + canvas.text(step, style.sized(size), width: width - indent(size)).height + between(size)
            }
        }
        var size = sizes.upperBound
        while size > sizes.lowerBound, wordings.contains(where: { height($0.wording.steps, size) > box.height }) {
            size = max(sizes.lowerBound, size - 0.25)
        }
        for (column, (wording, _)) in wordings.enumerated() {
            let taken = height(wording.steps, size)
            guard taken <= box.height else {
                let letters = wording.steps.reduce(0) { $0 + $1.count }
                throw UnfitText(part: .steps, reason: .tooLong(most: Int(Double(letters) * box.height / taken)))
            }
            let x = box.x + Double(column) * (width + gap)
            var y = box.y
            for (index, step) in wording.steps.enumerated() {
                let number = TextStyle(.sans, size, bold: true, ink: PrintInk.navy, leading: 1.28)
                let text = canvas.text(step, style.sized(size), width: width - indent(size))
                guard !text.hasUnknownLetters else { throw UnfitText(part: .steps, reason: .noSuchLetter) }
                canvas.tag(.paragraph) {
                    canvas.draw(canvas.text("\(index + 1)", number), x: x, y: y)
                    canvas.draw(text, x: x + indent(size), y: y)
                }
                y += text.height + between(size)
            }
        }
    }

    /// The address in bold, and below it the warning that names the host.
    func drawAddress(
        _ subject: PrintSubject,
        _ warning: String,
        in box: Box,
        size: Double,
        alignment: TextStyle.Alignment,
        on canvas: borrowing Canvas
    ) throws {
        let style = TextStyle(.sans, size, bold: true, ink: PrintInk.navy, alignment: alignment, leading: 1.25)
        let small = TextStyle(.sans, size * 0.72, ink: PrintInk.text, alignment: alignment, leading: 1.25)
        let half = box.height * 0.46
        try canvas.tag(.paragraph) {
            try place(
                subject.address,
                .address,
                style,
                smallest: size * 0.5,
                in: Box(x: box.x, y: box.y, width: box.width, height: half),
                on: canvas
            )
        }
        try canvas.tag(.paragraph) {
            try place(
                warning,
                .address,
                small,
                smallest: size * 0.38,
                in: Box(x: box.x, y: box.y + half, width: box.width, height: box.height - half),
                on: canvas
            )
        }
    }

    /// How wide the logo is at this height; nil without one.
    func logoWidth(height: Double) -> Double? {
        guard let ratio = logo.ratio else { return nil }
        return min(height * ratio, height * 3)
    }

    func drawLogo(_ box: Box, _ canvas: borrowing Canvas) {
        logo.draw(in: box, on: canvas)
    }
}

extension PrintDesign.LogoRoom {
    /// Width by height.
    var ratio: Double? {
        switch picture {
        case .some(let picture): Double(picture.width) / Double(picture.height)
        case .none: nil
        }
    }

    func draw(in box: Box, on canvas: borrowing Canvas) {
        switch picture {
        case .some(let picture): canvas.draw(picture, in: box)
        case .none: break
        }
    }
}
