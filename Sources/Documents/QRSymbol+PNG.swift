import CPNG

extension QRSymbol {
    /// The symbol as an 8-bit gray PNG, black on white, the same bytes every time.
    ///
    /// - Parameters:
    ///   - scale: pixels along one side of a module, 1 to 64.
    ///   - quietZone: light modules on each side. Readers want four.
    /// - Returns: the file.
    /// - Throws: `Undrawable` when the picture would be out of bounds, or libpng fails.
    package func png(scale: Int, quietZone: UInt8 = 4) throws(Undrawable) -> [UInt8] {
        guard Self.scales.contains(scale) else { throw .scaleOutOfRange }
        let side = (width + 2 * Int(quietZone)) * scale
        guard side <= Self.longestSide else { throw .tooLarge }

        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.format = png_uint_32(PNG_FORMAT_GRAY)
        image.width = png_uint_32(side)
        image.height = png_uint_32(side)
        return try image.file(of: pixels(scale: scale, margin: Int(quietZone), side: side))
    }

    /// Pixels along one side of a module.
    package static let scales = 1...64

    /// Pixels along one side of the picture: more than an A3 page is wide at 300 dots an inch, in 16 MiB of memory.
    private static let longestSide = 4096

    /// One byte a pixel, row by row from the top left.
    private func pixels(scale: Int, margin: Int, side: Int) -> [UInt8] {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(side * side)
        for y in -margin..<width + margin {
            let start = pixels.count
            for x in -margin..<width + margin {
                pixels.append(contentsOf: repeatElement(isDark(x: x, y: y) ? 0 : 255, count: scale))
            }
            let row = pixels[start...]
            for _ in 1..<scale {
                pixels += row
            }
        }
        return pixels
    }

    /// Why a symbol cannot become a picture.
    package enum Undrawable: String, Error, CaseIterable, CustomStringConvertible {
        case scaleOutOfRange = "qr-scale-out-of-range"
        case tooLarge = "qr-image-too-large"
        case failed = "qr-image-failed"

        package var description: String {
            switch self {
            case .scaleOutOfRange: "A module of the code can be 1 to 64 pixels wide."
            case .tooLarge: "The picture would be more than 4,096 pixels wide; choose a smaller scale or quiet zone."
            case .failed: "The picture could not be written."
            }
        }
    }
}

extension png_image {
    /// The PNG file of these pixels: 8 KiB hold a poster's, and libpng tells what a larger one needs.
    fileprivate mutating func file(of pixels: [UInt8]) throws(QRSymbol.Undrawable) -> [UInt8] {
        defer { png_image_free(&self) }
        var size = 8 * 1024
        for _ in 1...2 {
            let capacity = size
            let file = [UInt8](unsafeUninitializedCapacity: capacity) { memory, count in
                let isWritten = png_image_write_to_memory(&self, memory.baseAddress, &size, 0, pixels, 0, nil) != 0
                count = isWritten ? size : 0
            }
            if !file.isEmpty {
                return file
            }
        }
        throw .failed
    }
}
