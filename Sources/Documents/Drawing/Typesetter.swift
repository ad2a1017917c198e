import CPango
import Reception

/// A family of letters, complete in Vietnamese.
package enum FontFamily: String, CaseIterable, Sendable {
    /// The metrics of Times New Roman, as Decree 30/2020 asks.
    case serif = "Liberation Serif"
    /// For what is read from afar.
    case sans = "Noto Sans"

    var package: String {
        switch self {
        case .serif: "fonts-liberation2"
        case .sans: "fonts-noto-core"
        }
    }
}

extension FontFamily {
    /// What fontconfig says: Pango would take another family in its place, without a word.
    private var isInstalled: Bool {
        let family = FcPatternCreate()
        defer { FcPatternDestroy(family) }
        FcPatternAddString(family, FC_FAMILY, rawValue)
        let nothing = FcObjectSetCreate()
        defer { FcObjectSetDestroy(nothing) }
        guard let found = FcFontList(nil, family, nothing) else { return false }
        defer { FcFontSetDestroy(found) }
        return found.pointee.nfont > 0
    }

    /// A family that is missing is looked for once more, from the beginning: it may have been installed since.
    func require() throws(FontMissing) {
        if isInstalled { return }
        FcInitReinitialize()
        guard isInstalled else { throw FontMissing(family: self) }
    }
}

/// A family that is not installed. Another would be taken in silence, and might lack letters.
package struct FontMissing: Refusal, CaseIterable, Equatable {
    package static let allCases = FontFamily.allCases.map(Self.init)

    package let family: FontFamily
    package var code: String { "font-missing" }
    package var description: String {
        "The font \(family.rawValue) is not installed on the server; it is in the package \(family.package)."
    }
}

/// How a text looks.
package struct TextStyle: Hashable, Sendable {
    package var family: FontFamily
    /// In points.
    package var size: Double
    package var isBold: Bool
    package var isItalic: Bool
    package var ink: Ink
    package var alignment: Alignment
    /// From one line to the next, in sizes of the letters; nil as the font wants it.
    package var leading: Double?
    /// Between letters, in points.
    package var spacing: Double

    package init(
        _ family: FontFamily,
        _ size: Double,
        bold isBold: Bool = false,
        italic isItalic: Bool = false,
        ink: Ink = .black,
        alignment: Alignment = .left,
        leading: Double? = nil,
        spacing: Double = 0
    ) {
        self.family = family
        self.size = size
        self.isBold = isBold
        self.isItalic = isItalic
        self.ink = ink
        self.alignment = alignment
        self.leading = leading
        self.spacing = spacing
    }

    package enum Alignment: Hashable, Sendable {
        case left, center, right
    }

    package func sized(_ size: Double) -> TextStyle {
        var style = self
        style.size = size
        return style
    }
}

/// A text that the fonts or the layout cannot show.
package enum Unprintable: Refusal, CaseIterable, Equatable {
    package static let allCases: [Unprintable] = [.tooLong(most: 0), .noSuchLetter]

    case tooLong(most: Int)
    case noSuchLetter

    package var code: String {
        switch self {
        case .tooLong: "print-text-too-long"
        case .noSuchLetter: "print-letter-missing"
        }
    }

    package var values: [String: Double] {
        switch self {
        case .tooLong(let most): ["most": Double(most)]
        case .noSuchLetter: [:]
        }
    }

    package var description: String {
        switch self {
        case .tooLong(let most): "The text does not fit there; about \(most) characters would."
        case .noSuchLetter: "The text has a letter that no font on the server has."
        }
    }
}

/// Pango with fonts of its own: the library's default ones belong to a thread, and a drawing may wander between threads.
struct Typesetter: ~Copyable {
    private let fonts: UnsafeMutablePointer<PangoFontMap>?
    private let context: OpaquePointer?

    init() {
        fonts = pango_cairo_font_map_new()
        context = pango_font_map_create_context(fonts)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(fonts)
    }

    func layout(_ text: String, _ style: TextStyle) -> OpaquePointer? {
        let layout = pango_layout_new(context)
        let font = pango_font_description_from_string(style.family.rawValue)
        pango_font_description_set_absolute_size(font, style.size.pango)
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(font, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        let attributes = pango_attr_list_new()
        // A hyphen that nobody wrote would stand in a name or an address.
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        if style.spacing != 0 {
            pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Int32(style.spacing.pango)))
        }
        if let leading = style.leading {
            pango_attr_list_insert(
                attributes,
                pango_attr_line_height_new_absolute(Int32((style.size * leading).pango))
            )
        }
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_text(layout, text, -1)
        switch style.alignment {
        case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
        return layout
    }
}

extension Double {
    /// Of points, in Pango's units.
    var pango: Double { self * Double(PANGO_SCALE) }
    /// Of millimetres, in Pango's units of points.
    var pangoOfMillimetres: Double { self * Double(PANGO_SCALE) * 72 / 25.4 }
    /// Of Pango's units of points, in millimetres.
    var millimetresOfPango: Double { self / Double(PANGO_SCALE) * 25.4 / 72 }
}
