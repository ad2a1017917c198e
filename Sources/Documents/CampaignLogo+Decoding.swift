import CPNG
package import Reception

extension CampaignLogo {
    /// Decodes the whole picture, so that a damaged one is found when it is given and not when a poster is drawn.
    package func checkDrawable() throws(Invalid) {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0, image.width == width,
            image.height == height
        else { throw .notPNG }
        image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
        var pixels = [UInt8](repeating: 0, count: 4 * width * height)
        guard png_image_finish_read(&image, nil, &pixels, 0, nil) != 0 else { throw .notPNG }
    }
}
