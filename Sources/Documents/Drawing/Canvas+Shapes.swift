import CPango

/// A colour as it is printed.
package struct Ink: Hashable, Sendable {
    let red: Double
    let green: Double
    let blue: Double

    /// - Parameter rgb: `0x1F3A5F`.
    package init(_ rgb: UInt32) {
        red = Double(rgb >> 16 & 0xFF) / 255
        green = Double(rgb >> 8 & 0xFF) / 255
        blue = Double(rgb & 0xFF) / 255
    }

    package static let black = Ink(0x000000)
    package static let white = Ink(0xFFFFFF)
}

/// Millimetres from the page's top left.
package struct Box: Hashable, Sendable {
    package let x: Double
    package let y: Double
    package let width: Double
    package let height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

extension Canvas {
    func set(_ ink: Ink) {
        cairo_set_source_rgb(pen.handle, ink.red, ink.green, ink.blue)
    }

    package func fill(_ box: Box, _ ink: Ink, radius: Double = 0) {
        outline(box, radius: radius)
        set(ink)
        cairo_fill(pen.handle)
    }

    package func frame(_ box: Box, _ ink: Ink = .black, width: Double = 0.2, radius: Double = 0) {
        outline(box, radius: radius)
        set(ink)
        cairo_set_line_width(pen.handle, width)
        cairo_stroke(pen.handle)
    }

    /// A straight line; `dash` is the length of its pieces and of the gaps between them.
    package func rule(
        from start: (x: Double, y: Double),
        to end: (x: Double, y: Double),
        _ ink: Ink = .black,
        width: Double = 0.2,
        dash: Double? = nil
    ) {
        cairo_save(pen.handle)
        set(ink)
        cairo_set_line_width(pen.handle, width)
        if let dash { cairo_set_dash(pen.handle, [dash], 1, 0) }
        cairo_move_to(pen.handle, start.x, start.y)
        cairo_line_to(pen.handle, end.x, end.y)
        cairo_stroke(pen.handle)
        cairo_restore(pen.handle)
    }

    /// Draws as if the point were the page's top left.
    package func at(x: Double, y: Double, _ draw: () throws -> Void) rethrows {
        cairo_save(pen.handle)
        defer { cairo_restore(pen.handle) }
        cairo_translate(pen.handle, x, y)
        try draw()
    }

    /// The symbol, black, `side` millimetres wide without its quiet zone, on a white ground that has it.
    ///
    /// One path, so that no hair shows between rows; in a picture modules end where pixels do.
    package func draw(_ symbol: QRSymbol, x: Double, y: Double, side: Double, quietZone: Int = 4) {
        let module = side / Double(symbol.width)
        let margin = module * Double(quietZone)
        fill(Box(x: x - margin, y: y - margin, width: side + 2 * margin, height: side + 2 * margin), .white)
        cairo_save(pen.handle)
        if case .png = form { cairo_set_antialias(pen.handle, CAIRO_ANTIALIAS_NONE) }
        for row in 0..<symbol.width {
            for run in symbol.darkRuns(row) {
                cairo_rectangle(
                    pen.handle,
                    x + Double(run.lowerBound) * module,
                    y + Double(row) * module,
                    Double(run.count) * module,
                    module
                )
            }
        }
        set(.black)
        cairo_fill(pen.handle)
        cairo_restore(pen.handle)
    }

    /// The picture as large as it fits, in the middle of the box.
    package func draw(_ picture: borrowing Picture, in box: Box) {
        let scale = min(box.width / Double(picture.width), box.height / Double(picture.height))
        cairo_save(pen.handle)
        cairo_translate(
            pen.handle,
            box.x + (box.width - Double(picture.width) * scale) / 2,
            box.y + (box.height - Double(picture.height) * scale) / 2
        )
        cairo_scale(pen.handle, scale, scale)
        cairo_set_source_surface(pen.handle, picture.handle, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(pen.handle), CAIRO_FILTER_BEST)
        cairo_paint(pen.handle)
        cairo_restore(pen.handle)
    }

    private func outline(_ box: Box, radius: Double) {
        guard radius > 0 else { return cairo_rectangle(pen.handle, box.x, box.y, box.width, box.height) }
        let (right, bottom) = (box.x + box.width, box.y + box.height)
        cairo_new_sub_path(pen.handle)
        cairo_arc(pen.handle, right - radius, box.y + radius, radius, -.pi / 2, 0)
        cairo_arc(pen.handle, right - radius, bottom - radius, radius, 0, .pi / 2)
        cairo_arc(pen.handle, box.x + radius, bottom - radius, radius, .pi / 2, .pi)
        cairo_arc(pen.handle, box.x + radius, box.y + radius, radius, .pi, .pi * 3 / 2)
        cairo_close_path(pen.handle)
    }
}

extension QRSymbol {
    /// The dark stretches of a row, as columns.
    fileprivate func darkRuns(_ row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in 0..<width where isDark(x: column, y: row) {
            if let last = runs.last, last.upperBound == column {
                runs[runs.count - 1] = last.lowerBound..<column + 1
            } else {
                runs.append(column..<column + 1)
            }
        }
        return runs
    }
}
