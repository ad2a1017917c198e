import CPango

/// Pages to draw on: a PDF of any length, or one SVG or PNG. Positions are in millimetres from the page's top left,
/// sizes of letters in points.
///
/// The same drawing gives the same bytes, whenever and wherever it is made with the same fonts: the PDF's date is an
/// argument, and cairo's running numbers are taken out of SVG. Bytes are handed on while pages are drawn, so a PDF of
/// thousands of pages needs no memory.
///
/// ```
/// let canvas = try Canvas(.pdf, page: .a4, about: document) { try handle.write(contentsOf: $0) }
/// canvas.tag(.heading) { canvas.draw(title, x: 20, y: 20) }
/// try canvas.endPage()
/// try canvas.close()
/// ```
package struct Canvas: ~Copyable {
    package let form: Form
    let surface: Surface
    let pen: Pen
    let typesetter: Typesetter

    /// `take` gets the file piece by piece; what it throws, `endPage` or `close` throws.
    ///
    /// Throws `FontMissing` when one of the families is not installed, so that nothing is ever printed with a font that lacks
    /// half of the letters; or `DrawingFailure`.
    package init(
        _ form: Form,
        page: PageSize,
        about document: DocumentInfo,
        fonts: [FontFamily],
        to take: @escaping ([UInt8]) throws -> Void
    ) throws {
        for family in fonts { try family.require() }
        let typesetter = Typesetter()
        let surface = try Surface(form, page: page, about: document, to: take)
        let pen = try Pen(surface, scale: form.unitsPerMillimetre)
        self.typesetter = typesetter
        self.surface = surface
        self.pen = pen
        self.form = form
        begin(.document)
    }

    /// What the file is.
    package enum Form: Hashable, Sendable {
        case pdf
        case svg
        case png(dotsPerInch: Int)

        /// PDF and SVG are in points, a picture in pixels.
        var unitsPerMillimetre: Double {
            switch self {
            case .pdf, .svg: 72 / 25.4
            case .png(let dotsPerInch): Double(dotsPerInch) / 25.4
            }
        }
    }

    /// The next page begins; only a PDF has one.
    package func endPage(next page: PageSize? = nil) throws {
        cairo_show_page(pen.handle)
        try surface.check()
        if form == .pdf, let page {
            cairo_pdf_surface_set_size(
                surface.handle,
                page.width * form.unitsPerMillimetre,
                page.height * form.unitsPerMillimetre
            )
        }
    }

    /// Writes what is left. Whatever went wrong on the way is thrown here at the latest.
    package consuming func close() throws {
        end(.document)
        try pen.check()
        try surface.finish()
    }

    /// The whole file in memory, for what has few pages.
    package static func file(
        _ form: Form,
        page: PageSize,
        about document: DocumentInfo,
        fonts: [FontFamily],
        _ draw: (borrowing Canvas) throws -> Void
    ) throws -> [UInt8] {
        let gathered = Gathered()
        let canvas = try Canvas(form, page: page, about: document, fonts: fonts) { gathered.bytes += $0 }
        try draw(canvas)
        try canvas.endPage()
        try canvas.close()
        return gathered.bytes
    }

    private final class Gathered {
        var bytes: [UInt8] = []
    }
}

/// In millimetres.
package struct PageSize: Hashable, Sendable {
    package let width: Double
    package let height: Double

    package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    package static let a3 = PageSize(width: 297, height: 420)
    package static let a4 = PageSize(width: 210, height: 297)
    package static let a5 = PageSize(width: 148.5, height: 210)

    package var landscape: PageSize { PageSize(width: max(width, height), height: min(width, height)) }
}

/// What a file says of itself to readers, archives and screen readers.
package struct DocumentInfo: Hashable, Sendable {
    package let title: String
    package let author: String
    /// BCP 47, such as `vi-VN`.
    package let language: String
    /// When it was made, RFC 3339 without fractions; an argument, so that the same document has the same bytes.
    package let date: String

    package init(title: String, author: String, language: String, date: String) {
        self.title = title
        self.author = author
        self.language = language
        self.date = date
    }
}

/// The libraries could not draw: no memory, or a picture that is too large.
package struct DrawingFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
