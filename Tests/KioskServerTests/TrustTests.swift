import Foundation
import HTTPTypes
import Testing

/// What devices are given so that they trust the server.
struct TrustTests {
    @Test func `the authority's certificate is there for everyone, as it is`() async throws {
        let bytes: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x00]
        try await Gatehouse.open(authority: bytes) { visitor in
            let answer = try await visitor.get("/trust/authority.crt")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/x-x509-ca-cert")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.bytes == Data(bytes))
        }
    }

    @Test func `without an authority there is nothing to trust`() async throws {
        try await Gatehouse.open { visitor in
            let answer = try await visitor.get("/trust/authority.crt")
            #expect(answer.status == 404)
            #expect(answer.code == "not-found")
        }
    }
}
