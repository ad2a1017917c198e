import Documents
import Reception
import Testing

struct CampaignLogoTests {
    /// A picture that is made and not invented.
    private func picture() throws -> [UInt8] { try QRSymbol("Ví Dụ").png(scale: 4) }

    @Test func `a picture that libpng draws is taken, with the size it has`() throws {
        let logo = try CampaignLogo(picture())
        try logo.checkDrawable()
        #expect(logo.width == logo.height && logo.width > 0)
    }

    @Test func `a picture that is cut off is refused, wherever it ends`() throws {
        let whole = try picture()
        for length in [30, whole.count / 2, whole.count - 20] {
            let logo = try CampaignLogo(Array(whole.prefix(length)))
            #expect(throws: CampaignLogo.Invalid.notPNG, "\(length)") { try logo.checkDrawable() }
        }
    }

    @Test func `a picture whose pixels or size were changed is refused`() throws {
        let whole = try picture()
        let data = try #require(whole.firstRange(of: Array("IDAT".utf8))?.upperBound)
        for position in [19, data + 4] {
            var damaged = whole
            damaged[position] ^= 1
            let logo = try CampaignLogo(damaged)
            #expect(throws: CampaignLogo.Invalid.notPNG, "\(position)") { try logo.checkDrawable() }
        }
    }
}
