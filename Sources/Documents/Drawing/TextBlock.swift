import CPango

/// A text set in lines, measured and not yet drawn. Sizes are in millimetres.
package struct TextBlock: ~Copyable {
    let layout: OpaquePointer?
    package let ink: Ink
    /// Of the longest line.
    package let width: Double
    package let height: Double
    /// From the top to where the first line's letters stand.
    package let baseline: Double
    package let lines: Int
    /// Whether something was left out, and `…` stands in its place.
    package let isCut: Bool

    fileprivate init(layout: OpaquePointer?, ink: Ink) {
        self.layout = layout
        self.ink = ink
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        width = Double(extents.width).millimetresOfPango
        height = Double(extents.height).millimetresOfPango
        baseline = Double(pango_layout_get_baseline(layout)).millimetresOfPango
        lines = Int(pango_layout_get_line_count(layout))
        isCut = pango_layout_is_ellipsized(layout) != 0
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    /// The same text with its lines broken elsewhere.
    consuming func broken(at width: Double) -> TextBlock {
        pango_layout_set_width(layout, Int32(width.pangoOfMillimetres))
        return self
    }

    var hasUnknownLetters: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }
}

extension Canvas {
    /// Sets a text. `width` is where lines are broken, between words where possible, and what they are aligned in; what does
    /// not fit into `mostLines` is left out, with `…` in its place.
    package func text(
        _ text: String,
        _ style: TextStyle,
        width: Double? = nil,
        mostLines: Int? = nil
    ) -> TextBlock {
        let layout = typesetter.layout(text, style)
        if let width {
            pango_layout_set_width(layout, Int32(width.pangoOfMillimetres))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        }
        if let mostLines {
            pango_layout_set_height(layout, Int32(-mostLines))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        return TextBlock(layout: layout, ink: style.ink)
    }

    /// Sets a text as large as it fits into the room, between `style.size` and `smallest` points.
    ///
    /// - Throws: `Unprintable.tooLong` with the number of characters that would fit, or `noSuchLetter`.
    package func fitted(
        _ text: String,
        _ style: TextStyle,
        smallest: Double,
        width: Double,
        height: Double
    ) throws(Unprintable) -> TextBlock {
        var size = style.size
        while true {
            let block = self.text(text, style.sized(size), width: width)
            guard !block.hasUnknownLetters else { throw .noSuchLetter }
            // A word that had to be broken is not a fit, however small the height.
            if block.height <= height && widestWord(of: text, style.sized(size)) <= width { return block }
            guard size > smallest else { break }
            size = max(smallest, size - 0.5)
        }
        throw .tooLong(most: lengthThatFits(text, style.sized(smallest), width: width, height: height))
    }

    /// Draws the text with its top left corner there.
    package func draw(_ block: borrowing TextBlock, x: Double, y: Double) {
        cairo_save(pen.handle)
        cairo_translate(pen.handle, x, y)
        cairo_scale(pen.handle, 25.4 / 72, 25.4 / 72)
        set(block.ink)
        cairo_move_to(pen.handle, 0, 0)
        pango_cairo_show_layout(pen.handle, block.layout)
        cairo_restore(pen.handle)
    }

    /// The smallest width in which the text has as few lines, so that none is much shorter than the others.
    func balancedWidth(of block: borrowing TextBlock, upTo most: Double) -> Double {
        guard block.lines > 1, let layout = pango_layout_copy(block.layout) else { return most }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        var (fails, fits) = (most / 2, most)
        while fits - fails > most / 100 {
            let middle = (fits + fails) / 2
            pango_layout_set_width(layout, Int32(middle.pangoOfMillimetres))
            if pango_layout_get_line_count(layout) > block.lines { fails = middle } else { fits = middle }
        }
        return fits
    }

    private func widestWord(of text: String, _ style: TextStyle) -> Double {
        text.split(whereSeparator: \.isWhitespace).map { word in self.text(String(word), style).width }.max() ?? 0
    }

    /// How many of its first letters would fit, found by halving.
    private func lengthThatFits(_ text: String, _ style: TextStyle, width: Double, height: Double) -> Int {
        var (fits, fails) = (0, text.count)
        while fails - fits > 1 {
            let middle = (fits + fails) / 2
            if self.text(String(text.prefix(middle)), style, width: width).height <= height {
                fits = middle
            } else {
                fails = middle
            }
        }
        return fits
    }
}
