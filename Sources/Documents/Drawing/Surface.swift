import CPango

/// What cairo draws on. Its bytes go to a sink, which belongs to it.
struct Surface: ~Copyable {
    let handle: OpaquePointer
    private let sink: Unmanaged<Sink>
    private let form: Canvas.Form
    private let document: DocumentInfo

    /// Pixels of a PNG: an A3 page at 300 dots an inch, in 70 MiB of memory.
    private static let mostPixels = 18_000_000.0

    init(
        _ form: Canvas.Form,
        page: PageSize,
        about document: DocumentInfo,
        to take: @escaping ([UInt8]) throws -> Void
    ) throws {
        let (width, height) = (page.width * form.unitsPerMillimetre, page.height * form.unitsPerMillimetre)
        let isPDF = form == .pdf
        let sink = Unmanaged.passRetained(Sink(keepsAll: !isPDF, take: take))
        let made: OpaquePointer?
        switch form {
        case .pdf:
            made = cairo_pdf_surface_create_for_stream(writeToSink, sink.toOpaque(), width, height)
            cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_TITLE, document.title)
            cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_AUTHOR, document.author)
            cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_CREATE_DATE, document.date)
        case .svg:
            made = cairo_svg_surface_create_for_stream(writeToSink, sink.toOpaque(), width, height)
            cairo_svg_surface_set_document_unit(made, CAIRO_SVG_UNIT_PT)
        case .png:
            made =
                width * height <= Self.mostPixels
                ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width.rounded()), Int32(height.rounded())) : nil
        }
        guard let made, cairo_surface_status(made) == CAIRO_STATUS_SUCCESS else {
            if let made { cairo_surface_destroy(made) }
            sink.release()
            throw DrawingFailure("The page is too large to be drawn at this resolution.")
        }
        handle = made
        self.sink = sink
        self.form = form
        self.document = document
    }

    deinit {
        // The pen holds the surface too, and it must not write any more once the sink is gone.
        cairo_surface_finish(handle)
        cairo_surface_destroy(handle)
        sink.release()
    }

    /// Throws what the sink threw, or what cairo calls it.
    func check() throws {
        if let failure = sink.takeUnretainedValue().failure { throw failure }
        let status = cairo_surface_status(handle)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw DrawingFailure(String(cString: cairo_status_to_string(status)))
        }
    }

    /// The end of the file, with what cairo leaves out of it.
    consuming func finish() throws {
        try check()
        let sink = sink.takeUnretainedValue()
        if case .png = form { cairo_surface_write_to_png_stream(handle, writeToSink, self.sink.toOpaque()) }
        cairo_surface_finish(handle)
        try check()
        switch form {
        case .pdf: try sink.finish { try PDFUpdate(of: $0, at: $1).bytes(language: document.language) }
        case .svg: try sink.finish { bytes, _ in StableSVG.file(bytes, about: document) }
        case .png(let dotsPerInch): try sink.finish { bytes, _ in SizedPNG.file(bytes, dotsPerInch: dotsPerInch) }
        }
    }
}

/// Hands a file's bytes on in large pieces, and keeps its end until it is known to be whole.
final class Sink {
    private let take: ([UInt8]) throws -> Void
    private let keeps: Int
    private var handedOn = 0
    private var kept: [UInt8] = []
    private(set) var failure: (any Error)?

    /// A PDF's table of its objects, 20 bytes each, at its end.
    private static let tail = 8 << 20

    /// `keepsAll` is for what is written anew before it is handed on.
    init(keepsAll: Bool, take: @escaping ([UInt8]) throws -> Void) {
        self.take = take
        keeps = keepsAll ? .max / 2 : Self.tail
    }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) -> cairo_status_t {
        kept += bytes
        guard failure == nil else { return CAIRO_STATUS_WRITE_ERROR }
        guard kept.count >= 2 * keeps else { return CAIRO_STATUS_SUCCESS }
        do {
            let count = kept.count - keeps
            try take(Array(kept.prefix(count)))
            kept.removeFirst(count)
            handedOn += count
            return CAIRO_STATUS_SUCCESS
        } catch {
            failure = error
            return CAIRO_STATUS_WRITE_ERROR
        }
    }

    /// `change` makes the last bytes of those that are kept, and of where they begin in the file.
    func finish(_ change: ([UInt8], Int) throws -> [UInt8]) throws {
        try take(change(kept, handedOn))
        kept = []
    }
}

/// cairo's way to a sink.
private func writeToSink(
    _ sink: UnsafeMutableRawPointer?,
    _ bytes: UnsafePointer<UInt8>?,
    _ count: UInt32
) -> cairo_status_t {
    guard let sink else { return CAIRO_STATUS_WRITE_ERROR }
    return Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue()
        .write(UnsafeBufferPointer(start: bytes, count: Int(count)))
}

/// What draws on a surface.
struct Pen: ~Copyable {
    let handle: OpaquePointer

    init(_ surface: borrowing Surface, scale: Double) throws {
        guard let made = cairo_create(surface.handle) else { throw DrawingFailure("There was not enough memory.") }
        handle = made
        cairo_set_source_rgb(made, 1, 1, 1)
        cairo_paint(made)
        cairo_scale(made, scale, scale)
    }

    deinit {
        cairo_destroy(handle)
    }

    func check() throws {
        let status = cairo_status(handle)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw DrawingFailure(String(cString: cairo_status_to_string(status)))
        }
    }
}
