/// The picture of a campaign on posters: a PNG of at most 256 KiB and 2000 pixels a side.
///
/// Its header is read here; whether the rest is a picture is for a decoder to say.
package struct CampaignLogo: Hashable, Sendable {
    package static let mostBytes = 256 << 10
    package static let sides = 1...2000

    package let bytes: [UInt8]
    package let width: Int
    package let height: Int

    /// The signature, and the length and type of the chunk that comes first; then width and height, four bytes each
    /// (PNG, 5.2 and 11.2.1).
    private static let start: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
    ]

    package init(_ bytes: [UInt8]) throws(Invalid) {
        guard bytes.count <= Self.mostBytes else { throw .tooLarge }
        let (start, sizes) = (Self.start.count, Self.start.count + 8)
        guard bytes.starts(with: Self.start), bytes.count > sizes else { throw .notPNG }
        func number(at position: Int) -> Int { bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) } }
        width = number(at: start)
        height = number(at: start + 4)
        guard width > 0, height > 0 else { throw .notPNG }
        guard Self.sides.contains(width), Self.sides.contains(height) else { throw .tooManyPixels }
        self.bytes = bytes
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case notPNG = "logo-not-png"
        case tooLarge = "logo-too-large"
        case tooManyPixels = "logo-too-many-pixels"

        package var description: String {
            switch self {
            case .notPNG: "The logo is no PNG picture, or a damaged one."
            case .tooLarge: "The logo is larger than \(CampaignLogo.mostBytes >> 10) KiB."
            case .tooManyPixels: "The logo is wider or higher than \(CampaignLogo.sides.upperBound) pixels."
            }
        }
    }
}
