import Foundation
import HTTPTypes
import Reception
import Testing

/// That a reader gets the link back is shown in DocumentsTests and from outside; here, what is sent and to whom.
struct QRTests {
    @Test func `an install code is served as a picture in either format and any case`() async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement().text
            let svg = try await visitor.get("/qr/\(code).svg")
            #expect(svg.status == 200)
            #expect(svg.headers[.contentType] == "image/svg+xml")
            #expect(svg.text.contains("HTTPS://SO.EXAMPLE.VN/I/\(code)"))
            let png = try await visitor.get("/qr/\(code.lowercased()).png")
            #expect(png.status == 200)
            #expect(png.headers[.contentType] == "image/png")
            #expect(png.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            for answer in [svg, png] {
                #expect(answer.headers[.cacheControl] == "public, max-age=3600")
                #expect(answer.headers[.contentLength] == String(answer.bytes.count))
            }
            #expect(try await visitor.gatehouse.scans(of: visitor.gatehouse.placement()).isEmpty)
        }
    }

    @Test(arguments: ["0000000.svg", "nonsense.png", "CODE", "CODE.gif", "CODE.svg.png", ".svg", "CODE.", "CODE..svg"])
    func `no other picture is there`(file: String) async throws {
        try await Gatehouse.open { visitor in
            let code = try await visitor.gatehouse.placement().text
            let answer = try await visitor.get("/qr/\(file.replacing("CODE", with: code))")
            #expect(answer.status == 404)
            #expect(answer.code == "placement-not-found")
        }
    }
}
