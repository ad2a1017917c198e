import CPNG
import CPango
import Reception

/// A PNG to be drawn, such as an agency's emblem. Drawn many times in one PDF, it is in the file once.
package struct Picture: ~Copyable {
    let handle: OpaquePointer
    package let width: Int
    package let height: Int

    package static let mostBytes = 1 << 20
    package static let longestSide = 4096

    package init(png bytes: [UInt8]) throws(Invalid) {
        guard bytes.count <= Self.mostBytes else { throw .tooLarge }
        // What the header says, before anybody takes the memory for it.
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        let isPicture = png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0
        png_image_free(&image)
        guard isPicture else { throw .noPicture }
        guard image.width <= Self.longestSide, image.height <= Self.longestSide else { throw .tooLarge }
        var source = Source(rest: bytes[...])
        let read = withUnsafeMutablePointer(to: &source) { source in
            cairo_image_surface_create_from_png_stream(
                { source, into, count in
                    guard let source = source?.assumingMemoryBound(to: Source.self), let into else {
                        return CAIRO_STATUS_READ_ERROR
                    }
                    return source.pointee.read(Int(count), into: into)
                },
                source
            )
        }
        guard let read, cairo_surface_status(read) == CAIRO_STATUS_SUCCESS else {
            if let read { cairo_surface_destroy(read) }
            throw .noPicture
        }
        handle = read
        (width, height) = (Int(image.width), Int(image.height))
    }

    deinit {
        cairo_surface_destroy(handle)
    }

    private struct Source {
        var rest: ArraySlice<UInt8>

        mutating func read(_ count: Int, into memory: UnsafeMutablePointer<UInt8>) -> cairo_status_t {
            guard count <= rest.count else { return CAIRO_STATUS_READ_ERROR }
            for (index, byte) in rest.prefix(count).enumerated() { memory[index] = byte }
            rest = rest.dropFirst(count)
            return CAIRO_STATUS_SUCCESS
        }
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case noPicture = "picture-malformed"
        case tooLarge = "picture-too-large"

        package var description: String {
            switch self {
            case .noPicture: "The file is not a PNG picture."
            case .tooLarge: "The picture is larger than 1 MiB, or than 4,096 pixels on a side."
            }
        }
    }
}
