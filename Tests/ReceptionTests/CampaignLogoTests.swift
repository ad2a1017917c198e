import Reception
import Testing

struct CampaignLogoTests {
    /// A header with these sides, and `rest` bytes after it.
    private func header(_ width: UInt32, _ height: UInt32, rest: Int = 9) -> [UInt8] {
        func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + bytes(width)
            + bytes(height) + [UInt8](repeating: 0, count: rest)
    }

    @Test func `its size is read from its header`() throws {
        let logo = try CampaignLogo(header(2000, 1))
        #expect(logo.width == 2000 && logo.height == 1)
        #expect(try CampaignLogo(header(1, 2000)).height == 2000)
    }

    @Test func `what is no picture is refused, whatever it begins with`() {
        for bytes in [[], Array("GIF89a".utf8), header(0, 1), header(1, 0), header(9, 9, rest: 0), [0x89, 0x50]] {
            #expect(throws: CampaignLogo.Invalid.notPNG) { try CampaignLogo(bytes) }
        }
    }

    @Test func `a picture that is too large is refused, by bytes and by pixels`() throws {
        for sides in [(2001, 1), (1, 2001), (UInt32.max, UInt32.max)] as [(UInt32, UInt32)] {
            #expect(throws: CampaignLogo.Invalid.tooManyPixels) { try CampaignLogo(header(sides.0, sides.1)) }
        }
        let room = CampaignLogo.mostBytes - 24
        #expect(try CampaignLogo(header(9, 9, rest: room)).bytes.count == 262_144)
        #expect(throws: CampaignLogo.Invalid.tooLarge) { try CampaignLogo(header(9, 9, rest: room + 1)) }
    }
}
